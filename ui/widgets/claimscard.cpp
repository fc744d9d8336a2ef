#include "claimscard.h"

#include "build.h"
#include "models/claimsmodel.h"
#include "theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

namespace tokendesk {

namespace {
constexpr int leastHeight = 120; // of the table; what is less than this scrolls with the page
constexpr int rowHeight = 28;
} // namespace

ClaimsCard::ClaimsCard(QWidget *parent) : QFrame(parent) {
    setProperty("role", QStringLiteral("card"));
    m_model = new ClaimsModel(this);
    m_title = makeLabel("strong");
    m_note = makeText("caption");
    m_view = new QTableView;
    m_view->setObjectName(QStringLiteral("claimsView"));
    m_view->setModel(m_model);
    m_view->setShowGrid(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setTabKeyNavigation(false);
    m_view->setWordWrap(false);
    m_view->setMinimumHeight(leastHeight);
    m_view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setSectionResizeMode(ClaimsModel::Name, QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(ClaimsModel::Value, QHeaderView::Stretch);
    m_view->horizontalHeader()->setSectionResizeMode(ClaimsModel::Meaning, QHeaderView::ResizeToContents);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::cardPadding, metrics::cardPadding, metrics::cardPadding,
                               metrics::space2);
    column->setSpacing(metrics::space1);
    column->addWidget(m_title);
    column->addWidget(m_note);
    column->addWidget(m_view, 1);
    retranslate();
}

void ClaimsCard::show(const Jwt &jwt, const QStringList &notes) {
    m_model->show(jwt);
    QString note;
    switch (jwt.form) {
    case Jwt::Form::Signed:
        note = tr("Decoded on this computer. The signature is not checked: its key is the server's.");
        break;
    case Jwt::Form::Encrypted: note = tr("This token is encrypted. Only its header can be read."); break;
    case Jwt::Form::Opaque: note = tr("This token is opaque: it says nothing about itself."); break;
    }
    m_note->setText((QStringList(note) + notes).join(u' '));
}

void ClaimsCard::clear() {
    m_model->clear();
    m_note->clear();
}

void ClaimsCard::retranslate() {
    m_title->setText(tr("What the token says"));
    m_view->setAccessibleName(m_title->text());
}

void ClaimsCard::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

} // namespace tokendesk
