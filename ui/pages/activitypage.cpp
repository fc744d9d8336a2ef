#include "activitypage.h"

#include "clipboard.h"
#include "icons.h"
#include "models/exchangemodel.h"
#include "supportfile.h"
#include "theme.h"
#include "widgets/build.h"
#include "widgets/exchangedetail.h"
#include "workspace.h"

#include <QCheckBox>
#include <QEvent>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace tokendesk {

namespace {

constexpr int rowHeight = 28, fewestRows = 3, mostRows = 6; // what is more than that scrolls
constexpr int emptyWidth = 480;

/// The colour says what the words say too.
class ResultDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        const Colours &c = coloursFor(option->palette);
        option->palette.setColor(QPalette::Text,
                                 index.data(ExchangeModel::SucceededRole).toBool() ? c.success : c.danger);
    }
};

} // namespace

ActivityPage::ActivityPage(Workspace &workspace, SecretClipboard &clipboard, QWidget *parent)
    : QWidget(parent), m_workspace(workspace) {
    build();
    retranslate();
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &ActivityPage::update);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ActivityPage::update);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &ActivityPage::update);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { m_detail->show(m_model->at(now.row())); });
    connect(m_only, &QCheckBox::toggled, this, [this](bool on) { m_model->showOnly(on ? m_id : QString()); });
    connect(m_clear, &QPushButton::clicked, this, [this] { m_workspace.exchanges().clear(); });
    connect(m_report, &QPushButton::clicked, this, [this] {
        saveSupportReport(m_workspace, this, [this](const QString &text) { Q_EMIT said(text); });
    });
    connect(m_detail, &ExchangeDetail::copyRequested, this, [this, &clipboard](const QString &text) {
        clipboard.copyPlain(text);
        Q_EMIT said(tr("Exchange copied."));
    });
    update();
}

void ActivityPage::build() {
    m_model = new ExchangeModel(m_workspace.exchanges(), this);
    m_only = new QCheckBox;
    m_only->setObjectName(QStringLiteral("onlyThisProfileCheck"));
    m_clear = new QPushButton;
    m_clear->setObjectName(QStringLiteral("clearActivityButton"));
    m_report = new QPushButton;
    m_report->setObjectName(QStringLiteral("saveReportButton"));
    m_report->setIcon(icon(QStringLiteral("save")));
    auto *bar = makeLayout<QHBoxLayout>(metrics::space2);
    bar->addWidget(m_only);
    bar->addStretch();
    bar->addWidget(m_clear);
    bar->addWidget(m_report);

    m_view = new QTableView;
    m_view->setObjectName(QStringLiteral("exchangesView"));
    m_view->setModel(m_model);
    m_view->setItemDelegateForColumn(ExchangeModel::Result, new ResultDelegate(m_view));
    m_view->setShowGrid(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setTabKeyNavigation(false);
    m_view->setWordWrap(false);
    auto *header = m_view->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(ExchangeModel::Result, QHeaderView::Stretch);
    header->setSectionResizeMode(ExchangeModel::Time, QHeaderView::Fixed);
    header->resizeSection(ExchangeModel::Time,
                          QFontMetrics(fontFor(Type::Body)).horizontalAdvance(QStringLiteral("00:00:00")) +
                              metrics::space5);
    auto *listCard = makeFrame("card");
    auto *listColumn = new QVBoxLayout(listCard);
    listColumn->setContentsMargins(metrics::space2, metrics::space1, metrics::space2, metrics::space1);
    listColumn->addWidget(m_view);
    m_detail = new ExchangeDetail;
    m_detail->setObjectName(QStringLiteral("exchangeDetail"));

    m_emptyTitle = makeLabel("title");
    m_emptyText = makeText("muted");
    m_emptyTitle->setAlignment(Qt::AlignCenter);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setFixedWidth(emptyWidth - 2 * metrics::pageMargin);
    m_emptyText->setObjectName(QStringLiteral("noActivityLabel"));
    auto *empty = new QWidget;
    auto *emptyColumn = new QVBoxLayout(empty);
    emptyColumn->addStretch();
    emptyColumn->addWidget(m_emptyTitle);
    emptyColumn->addWidget(m_emptyText, 0, Qt::AlignHCenter);
    emptyColumn->addStretch();
    auto *filled = new QWidget;
    auto *filledColumn = makeLayout<QVBoxLayout>(metrics::space4);
    filledColumn->addWidget(listCard);
    filledColumn->addWidget(m_detail, 1);
    filled->setLayout(filledColumn);
    m_empty = empty;
    m_filled = filled;

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::pageMargin, metrics::space4, metrics::pageMargin, metrics::space4);
    column->setSpacing(metrics::space3);
    column->addLayout(bar);
    column->addWidget(m_empty, 1);
    column->addWidget(m_filled, 1);
    auto *page = makeLayout<QVBoxLayout>(0);
    page->addWidget(makeScroll(content));
    setLayout(page);
}

void ActivityPage::showProfile(const QString &id) {
    m_id = id;
    if (m_only->isChecked())
        m_model->showOnly(id);
}

void ActivityPage::showNewest() {
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->at(row)->profileId == m_id)
            return choose(row);
}

void ActivityPage::choose(int row) {
    m_view->selectRow(row);
    m_view->scrollTo(m_model->index(row, 0));
}

void ActivityPage::update() {
    const bool any = m_model->rowCount() > 0;
    // The exchange is seen below its row without scrolling, as long as there are few.
    const int rows = qBound(fewestRows, m_model->rowCount(), mostRows);
    m_view->setFixedHeight((rows + 1) * rowHeight + metrics::space1);
    m_empty->setVisible(!any); // no stack: it would be as high as the other state, and scroll
    m_filled->setVisible(any);
    m_emptyTitle->setText(m_workspace.exchanges().entries().isEmpty()
                              ? tr("Nothing was sent yet")
                              : tr("Nothing was sent for this profile yet"));
    m_clear->setEnabled(!m_workspace.exchanges().entries().isEmpty());
    if (any && !m_view->currentIndex().isValid())
        choose(0);
    else if (!any)
        m_detail->show(nullptr);
}

void ActivityPage::retranslate() {
    setCaption(m_only, tr("Only this profile"));
    setCaption(m_clear, tr("Clear"));
    setCaption(m_report, tr("Support report…"));
    m_view->setAccessibleName(tr("Exchanges"));
    m_emptyText->setText(
        tr("Each request for a token shows here, with its timings and what was answered. It is kept "
           "until Token Desk is closed, without secrets."));
}

void ActivityPage::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_model->retranslate();
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace tokendesk
