#include "detailscard.h"

#include "build.h"
#include "chainpath.h"
#include "icons.h"
#include "theme.h"
#include "visibletext.h"

#include <QContextMenuEvent>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace tokendesk {

namespace {
constexpr int fieldColumn = 216;         // fits "Key identifier of the issuer" one level down,
constexpr qreal largestFieldShare = 0.4; // but leaves most of a narrow page to the values
constexpr int tallest = 2000;            // a certificate with thousands of entries scrolls inside of its tree
} // namespace

DetailsCard::DetailsCard(QWidget *parent) : QFrame(parent) {
    setProperty("role", QStringLiteral("card"));
    m_chainTitle = makeLabel("strong");
    m_chain = new ChainPath;
    m_chain->setObjectName(QStringLiteral("chainPath"));
    m_issuers = new QPushButton;
    m_issuers->setObjectName(QStringLiteral("chooseIssuersButton"));
    m_issuers->setProperty("role", QStringLiteral("link"));
    m_title = makeLabel("strong");
    m_tree = new QTreeView;
    m_tree->setObjectName(QStringLiteral("certificateDetails"));
    m_tree->setModel(&m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setTabKeyNavigation(false);
    m_tree->setHeaderHidden(true);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->header()->setStretchLastSection(true);
    m_tree->installEventFilter(this);
    m_tree->viewport()->installEventFilter(this);
    m_copyAll = new QPushButton;
    m_copyAll->setObjectName(QStringLiteral("copyDetailsButton"));
    m_copyAll->setIcon(icon(QStringLiteral("copy")));

    auto *head = makeLayout<QHBoxLayout>(metrics::space3);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_copyAll);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::cardPadding, metrics::cardPadding, metrics::cardPadding,
                               metrics::space2);
    column->setSpacing(metrics::space2);
    column->addWidget(m_chainTitle);
    column->addWidget(m_chain);
    column->addWidget(m_issuers, 0, Qt::AlignLeft);
    column->addSpacing(metrics::space2);
    column->addLayout(head);
    column->addWidget(m_tree);

    connect(m_chain, &ChainPath::chosen, this, [this](int index) {
        if (index >= 0 && index < m_inspection.certificates.size())
            showCertificate(m_inspection.certificates[index]);
    });
    connect(m_chain, &ChainPath::missingChosen, this, &DetailsCard::issuersRequested);
    connect(m_issuers, &QPushButton::clicked, this, &DetailsCard::issuersRequested);
    connect(m_copyAll, &QPushButton::clicked, this, [this] { Q_EMIT copyRequested(m_model.toText()); });
    connect(m_tree, &QTreeView::expanded, this, &DetailsCard::fit);
    connect(m_tree, &QTreeView::collapsed, this, &DetailsCard::fit);
    retranslate();
}

void DetailsCard::show(const Inspection &inspection) {
    const Certificate *leaf = inspection.leafCertificate();
    const Certificate *before = m_inspection.leafCertificate();
    const bool same = before && leaf && before->der == leaf->der;
    m_inspection = inspection;
    m_chain->show(inspection);
    m_chainTitle->setVisible(!inspection.chain.isEmpty());
    m_chain->setVisible(!inspection.chain.isEmpty());
    m_issuers->setVisible(!inspection.chain.isEmpty() &&
                          inspection.chain.last().origin == ChainLink::Origin::Missing);
    if (leaf && !same) // else what is open stays open
        showCertificate(*leaf);
}

void DetailsCard::showCertificate(const Certificate &certificate) {
    m_shown = certificate;
    m_model.show(certificate);
    retranslate();
    fit();
}

void DetailsCard::fit() {
    // Uniform rows: their height times the number of those that are open.
    int rows = 0;
    for (QModelIndex row = m_model.index(0, 0); row.isValid(); row = m_tree->indexBelow(row))
        ++rows;
    const int rowHeight = rows > 0 ? m_tree->sizeHintForIndex(m_model.index(0, 0)).height() : 0;
    m_tree->setFixedHeight(qMin(tallest, rows * rowHeight + metrics::space1));
}

void DetailsCard::copyCurrent() {
    const QString text = m_tree->currentIndex().data(CertificateTreeModel::CopyRole).toString();
    if (!text.isEmpty())
        Q_EMIT copyRequested(text);
}

void DetailsCard::retranslate() {
    m_chainTitle->setText(tr("Chain"));
    const Certificate *leaf = m_inspection.leafCertificate();
    m_title->setText(!leaf || leaf->der == m_shown.der
                         ? tr("Every field")
                         : tr("Every field of %1").arg(visibleText(m_shown.displayName(), 40)));
    m_tree->setAccessibleName(tr("Every field"));
    setCaption(m_copyAll, tr("Copy all"));
    setCaption(m_issuers, tr("Choose CA certificates…"));
}

void DetailsCard::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        showCertificate(m_shown);
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
    QFrame::changeEvent(event);
}

bool DetailsCard::eventFilter(QObject *watched, QEvent *event) {
    if (watched == m_tree && event->type() == QEvent::Resize)
        m_tree->header()->resizeSection(CertificateTreeModel::Field,
                                        qMin(fieldColumn, int(m_tree->width() * largestFieldShare)));
    if (watched == m_tree && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        copyCurrent();
        return true;
    }
    if (watched == m_tree && event->type() == QEvent::ContextMenu) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("Copy value"), this, &DetailsCard::copyCurrent);
        menu->addAction(tr("Copy all"), this, [this] { Q_EMIT copyRequested(m_model.toText()); });
        menu->popup(static_cast<QContextMenuEvent *>(event)->globalPos());
        return true;
    }
    if (watched == m_tree->viewport() && event->type() == QEvent::Wheel && m_tree->height() < tallest) {
        event->ignore(); // the page scrolls
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace tokendesk
