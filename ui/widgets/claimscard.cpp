#include "claimscard.h"

#include "build.h"
#include "icons.h"
#include "models/claimsmodel.h"
#include "text/tokenwords.h"
#include "theme.h"
#include "visibletext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace tokendesk {

namespace {
constexpr int leastHeight = 120; // of the table; what is less than this scrolls with the page
constexpr int rowHeight = 28;
constexpr int leastColumn = 104; // so that a short token does not look like another table
constexpr int searchWidth = 168;
constexpr int measuredRows = 60; // of ten thousand; the others are elided
constexpr qsizetype longestQuote = 40;
} // namespace

ClaimsCard::ClaimsCard(Place place, QWidget *parent) : QFrame(parent), m_place(place) {
    setProperty("role", QStringLiteral("card"));
    build();
    connect(m_search, &QLineEdit::textChanged, this, &ClaimsCard::filter);
    connect(m_copyAll, &QToolButton::clicked, this, [this] { Q_EMIT copyRequested(wholeJson()); });
    connect(m_view, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &position) { openMenu(m_view->viewport()->mapToGlobal(position)); });
    for (QObject *watched : {static_cast<QObject *>(m_view), static_cast<QObject *>(m_search)})
        watched->installEventFilter(this);
    retranslate();
}

void ClaimsCard::build() {
    m_model = new ClaimsModel(this);
    m_title = makeLabel("strong");
    m_note = makeText("caption");
    m_note->setObjectName(QStringLiteral("claimsNote"));
    m_warnings = makeText("warning");
    m_warnings->setObjectName(QStringLiteral("claimsWarnings"));
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("claimsSearch"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(searchWidth);
    m_copyAll = new QToolButton;
    m_copyAll->setObjectName(QStringLiteral("copyClaimsButton"));
    m_copyAll->setIcon(icon(QStringLiteral("copy")));
    m_copyAll->setFixedSize(metrics::controlHeight, metrics::controlHeight);
    m_copyAll->setFocusPolicy(Qt::StrongFocus);
    m_noHit = makeText("muted");
    m_noHit->setObjectName(QStringLiteral("claimsNoHit"));
    m_noHit->hide();
    m_view = new QTableView;
    m_view->setObjectName(QStringLiteral("claimsView"));
    m_view->setModel(m_model);
    m_view->setShowGrid(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setTabKeyNavigation(false);
    m_view->setWordWrap(false);
    m_view->setMinimumHeight(leastHeight);
    m_view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *columns = m_view->horizontalHeader();
    columns->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    columns->setHighlightSections(false);
    columns->setResizeContentsPrecision(measuredRows);
    columns->setSectionResizeMode(ClaimsModel::Value, QHeaderView::Stretch);

    auto *head = makeLayout<QHBoxLayout>(metrics::space2);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_search);
    head->addWidget(m_copyAll);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::cardPadding, metrics::space3, metrics::space3, metrics::space2);
    column->setSpacing(metrics::space1);
    column->addLayout(head);
    column->addWidget(m_note);
    column->addWidget(m_warnings);
    column->addWidget(m_noHit);
    column->addWidget(m_view, 1);
    column->addStretch();
}

void ClaimsCard::show(const Jwt &jwt, const TimeContext &times) {
    m_jwt = jwt;
    m_times = times;
    m_model->show(jwt, times.now);
    arrange();
    describe();
}

void ClaimsCard::clear() {
    m_search->clear();
    show({}, {});
}

void ClaimsCard::setNow(const QDateTime &now) {
    m_times.now = now;
    if (!isVisible())
        return;
    m_model->setNow(now);
    describe();
}

void ClaimsCard::setTableHeight(int least) {
    m_view->setMinimumHeight(least);
    m_view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding); // a dialog grows with it
}

void ClaimsCard::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ClaimsCard::describe() {
    m_note->setText(TokenWords::nature(m_jwt));
    QStringList warnings = TokenWords::warnings(m_jwt);
    if (m_jwt.defect && m_place == Place::Page)
        warnings.prepend(TokenWords::of(*m_jwt.defect).what);
    for (const TimeFinding &finding : tokenTimes(m_jwt, m_times)) {
        if (!isSaidElsewhere(finding.rule))
            warnings << TokenWords::of(finding);
    }
    for (QString &warning : warnings)
        warning = visibleText(warning);
    m_warnings->setText(warnings.join(u'\n'));
    m_warnings->setVisible(!warnings.isEmpty());
    const bool any = !m_jwt.header.isEmpty() || !m_jwt.claims.isEmpty();
    setSizePolicy(QSizePolicy::Preferred, any ? QSizePolicy::Preferred : QSizePolicy::Maximum);
    m_search->setVisible(any);
    m_copyAll->setVisible(any);
    m_view->setVisible(any && m_model->entryCount() > 0);
    m_noHit->setVisible(any && m_model->entryCount() == 0);
}

bool ClaimsCard::isSaidElsewhere(TimeRule rule) const {
    if (m_place == Place::Page)
        return rule == TimeRule::ClocksApart;
    return rule == TimeRule::Expired || rule == TimeRule::NotYetValid;
}

void ClaimsCard::filter(const QString &text) {
    m_model->setFilter(text.trimmed());
    arrange();
    m_noHit->setText(
        tr("Neither a name nor a value has “%1” in it.").arg(visibleText(text.trimmed(), longestQuote)));
    describe();
}

/// Headings go over all columns.
void ClaimsCard::arrange() {
    m_view->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->index(row, 0).data(ClaimsModel::SectionRole).toBool())
            m_view->setSpan(row, 0, 1, ClaimsModel::ColumnCount);
    }
    fitColumns();
}

/// Once for what is shown now: nothing moves when words change.
void ClaimsCard::fitColumns() {
    m_view->resizeColumnToContents(ClaimsModel::Name);
    m_view->resizeColumnToContents(ClaimsModel::Meaning);
    const int width = m_view->viewport()->width();
    const auto most = [&](int column, int limit) {
        const int wanted = qMax(m_view->columnWidth(column), qMin(leastColumn, width / 5));
        m_view->setColumnWidth(column, qMin(wanted, limit));
    };
    most(ClaimsModel::Name, int(width * 0.35));
    // Short values leave room for what they mean.
    const int value = static_cast<const QAbstractItemView *>(m_view)->sizeHintForColumn(ClaimsModel::Value);
    most(ClaimsModel::Meaning,
         qMax(int(width * 0.58), width - m_view->columnWidth(ClaimsModel::Name) - value));
}

QString ClaimsCard::wholeJson() const {
    return QString::fromUtf8((m_jwt.claims.isEmpty() ? m_jwt.header : m_jwt.claims).source());
}

void ClaimsCard::copyCurrent() {
    const QString text = m_view->currentIndex().data(ClaimsModel::CopyRole).toString();
    if (!text.isEmpty())
        Q_EMIT copyRequested(text);
}

void ClaimsCard::openMenu(const QPoint &globalPosition) {
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("claimsMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const QModelIndex current = m_view->currentIndex(); current.isValid()) {
        menu->addAction(tr("Copy value"), this, &ClaimsCard::copyCurrent);
        menu->addAction(tr("Copy name"), this, [this, current] {
            Q_EMIT copyRequested(current.data(ClaimsModel::PathRole).toString());
        });
    }
    menu->addAction(m_copyAll->toolTip(), this, [this] { Q_EMIT copyRequested(wholeJson()); });
    menu->popup(globalPosition);
}

void ClaimsCard::retranslate() {
    m_title->setText(tr("What the token says"));
    m_view->setAccessibleName(m_title->text());
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search in what the token says"));
    m_copyAll->setToolTip(tr("Copy all as JSON"));
    m_copyAll->setAccessibleName(m_copyAll->toolTip());
}

void ClaimsCard::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        show(m_jwt, m_times);
        filter(m_search->text());
    }
    QFrame::changeEvent(event);
}

bool ClaimsCard::eventFilter(QObject *watched, QEvent *event) {
    const auto type = event->type();
    if (type == QEvent::ShortcutOverride || type == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool find = key->matches(QKeySequence::Find); // here it searches here, not among the profiles
        const bool copy = watched == m_view && key->matches(QKeySequence::Copy);
        const bool leave = watched == m_search && key->key() == Qt::Key_Escape && !m_search->text().isEmpty();
        if (find || copy || leave) {
            event->accept();
            if (type != QEvent::KeyPress)
                return true;
            if (find)
                focusSearch();
            else if (copy)
                copyCurrent();
            else
                m_search->clear();
            return true;
        }
        if (watched == m_search && type == QEvent::KeyPress && key->key() == Qt::Key_Down &&
            m_view->isVisible()) {
            m_view->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    if (watched == m_view && type == QEvent::Resize)
        QMetaObject::invokeMethod(this, &ClaimsCard::fitColumns, Qt::QueuedConnection);
    return QFrame::eventFilter(watched, event);
}

} // namespace tokendesk
