#include "bundlecard.h"

#include "build.h"
#include "theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeView>

namespace tokendesk {

namespace {

constexpr int mostRows = 8; // that are seen at once
constexpr int fewRows = 12; // up to here a search field would be in the way

} // namespace

BundleCard::BundleCard(QWidget *parent) : QFrame(parent) {
    setProperty("role", QStringLiteral("card"));
    m_filtered.setSourceModel(&m_model);
    m_filtered.setFilterRole(BundleModel::SearchRole);
    m_title = makeLabel("strong");
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("bundleSearch"));
    m_search->setClearButtonEnabled(true);
    m_search->setAcceptDrops(false); // the page takes drops
    m_search->setMaximumWidth(metrics::sidebarWidth);
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("bundleProgress"));
    m_progress->setTextVisible(false);
    m_view = new QTreeView;
    m_view->setObjectName(QStringLiteral("bundleView"));
    m_view->setModel(&m_filtered);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true); // ten thousand rows are not measured one by one
    m_view->setTabKeyNavigation(false);
    m_view->setAllColumnsShowFocus(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_view->header()->setSectionsClickable(false);
    m_send = new QPushButton;
    m_send->setObjectName(QStringLiteral("sendThisButton"));

    auto *head = makeLayout<QHBoxLayout>(metrics::space3);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_search, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::cardPadding, metrics::cardPadding, metrics::cardPadding,
                               metrics::cardPadding);
    column->setSpacing(metrics::space2);
    column->addLayout(head);
    column->addWidget(m_progress);
    column->addWidget(m_view);
    column->addWidget(m_send, 0, Qt::AlignLeft);

    connect(m_search, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_filtered.setFilterFixedString(text.toCaseFolded()); });
    connect(&m_model, &BundleModel::progressed, this, [this](int done, int total) {
        m_progress->setRange(0, total);
        m_progress->setValue(done);
        m_progress->setVisible(done < total);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        enable();
        if (position() >= 0)
            Q_EMIT chosen(m_model.der(position()));
    });
    connect(m_send, &QPushButton::clicked, this, [this] { Q_EMIT picked(position()); });
    connect(m_view, &QTreeView::activated, this, [this] {
        if (m_send->isEnabled())
            Q_EMIT picked(position());
    });
    retranslate();
}

void BundleCard::show(const Inspection &inspection, const QDateTime &now) {
    const bool another =
        m_leaf != inspection.leafPosition || m_model.rowCount() != inspection.file.ders.size();
    m_leaf = inspection.leafPosition;
    const int count = int(inspection.file.ders.size());
    m_search->setVisible(count > fewRows);
    if (count <= fewRows)
        m_search->clear();
    m_progress->setVisible(false);
    m_model.show(inspection.file.ders, now);
    const int rowHeight = m_view->sizeHintForRow(0);
    m_view->setFixedHeight(m_view->header()->sizeHint().height() + qMin(count, mostRows) * rowHeight +
                           metrics::space1);
    if (another && m_leaf >= 0) {
        const QSignalBlocker quiet(m_view->selectionModel()); // the leaf is shown already
        const QModelIndex row = m_filtered.mapFromSource(m_model.index(m_leaf, 0));
        m_view->setCurrentIndex(row);
        m_view->scrollTo(row);
    }
    retranslate();
    enable();
}

void BundleCard::focusList() {
    if (m_search->isVisibleTo(this))
        m_search->setFocus();
    else
        m_view->setFocus();
}

int BundleCard::position() const {
    const QModelIndex index = m_filtered.mapToSource(m_view->currentIndex());
    return index.isValid() ? index.row() : -1;
}

void BundleCard::enable() {
    const QModelIndex index = m_view->currentIndex();
    m_send->setEnabled(index.isValid() && position() != m_leaf &&
                       index.data(BundleModel::ReadRole).toBool() &&
                       !index.data(BundleModel::CaRole).toBool());
}

void BundleCard::retranslate() {
    m_title->setText(tr("%1 certificates in this file").arg(QLocale().toString(m_model.rowCount())));
    m_search->setPlaceholderText(tr("Search names and issuers"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_view->setAccessibleName(m_title->text());
    m_progress->setAccessibleName(tr("Reading the certificates…"));
    setCaption(m_send, tr("Send this one"));
}

void BundleCard::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

} // namespace tokendesk
