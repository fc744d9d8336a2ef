#include "comparedialog.h"

#include "certificate/inspection.h"
#include "clipboard.h"
#include "icons.h"
#include "text/sentences.h"
#include "theme.h"
#include "widgets/build.h"
#include "widgets/certificateslot.h"

#include <QApplication>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QShowEvent>
#include <QStyledItemDelegate>
#include <QTableView>

namespace tokendesk {

namespace {

constexpr int bodyWidth = 880;
constexpr int tableHeight = 320;
constexpr int fieldColumn = 184;
constexpr int markWidth = 3;

/// Marks what differs by a bar at the row's start and by a tint; the words are in the accessible text.
class ComparisonDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override {
        const Colours &c = coloursFor(QApplication::palette());
        if (index.data(ComparisonModel::DifferentRole).toBool()) {
            const QColor ink = index.data(ComparisonModel::MattersRole).toBool() ? c.warning : c.accent;
            QColor tint = ink;
            tint.setAlphaF(0.08F);
            painter->fillRect(option.rect, tint);
            if (index.column() == ComparisonModel::Label)
                painter->fillRect(QRect(option.rect.topLeft(), QSize(markWidth, option.rect.height())), ink);
        }
        painter->setPen(QPen(c.border, 0));
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        QStyledItemDelegate::paint(painter, option, index);
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        return size + QSize(0, metrics::space2);
    }
};

} // namespace

CompareDialog::CompareDialog(SecretClipboard &clipboard, const QDateTime &now, QWidget *parent)
    : FormDialog(bodyWidth, parent), m_clipboard(clipboard) {
    setObjectName(QStringLiteral("compareDialog"));
    m_heading = makeLabel("title");
    m_left = new CertificateSlot(QStringLiteral("left"), now);
    m_right = new CertificateSlot(QStringLiteral("right"), now);
    m_verdict = makeText("strong");
    m_verdict->setObjectName(QStringLiteral("comparisonVerdict"));
    m_advice = makeText("muted");
    m_advice->setObjectName(QStringLiteral("comparisonAdvice"));
    m_onlyDifferences = new QCheckBox;
    m_onlyDifferences->setObjectName(QStringLiteral("onlyDifferencesCheck"));
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("comparisonView"));
    m_table->setModel(&m_model);
    m_table->setItemDelegate(new ComparisonDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(ComparisonModel::Label, QHeaderView::Fixed);
    m_table->horizontalHeader()->resizeSection(ComparisonModel::Label, fieldColumn);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(tableHeight);

    auto *pair = makeLayout<QHBoxLayout>(metrics::space4);
    pair->addWidget(m_left, 1);
    pair->addWidget(m_right, 1);
    auto *card = makeFrame("card");
    auto *cardColumn = new QVBoxLayout(card);
    cardColumn->setContentsMargins(metrics::cardPadding, metrics::cardPadding, metrics::cardPadding,
                                   metrics::space2);
    cardColumn->setSpacing(metrics::space1);
    auto *verdictRow = makeLayout<QHBoxLayout>(metrics::space4);
    verdictRow->addWidget(m_verdict, 1);
    verdictRow->addWidget(m_onlyDifferences);
    cardColumn->addLayout(verdictRow);
    cardColumn->addWidget(m_advice);
    cardColumn->addSpacing(metrics::space2);
    cardColumn->addWidget(m_table, 1);
    bodyLayout()->addWidget(m_heading);
    bodyLayout()->addLayout(pair);
    bodyLayout()->addWidget(card, 1);

    m_copy = addButton(QStringLiteral("copyComparisonButton"));
    m_copy->setIcon(icon(QStringLiteral("copy")));
    footer()->addStretch();
    m_close = addButton(QStringLiteral("closeButton"));
    m_close->setDefault(true);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_copy, &QPushButton::clicked, this, [this] { m_clipboard.copyPlain(m_model.toText()); });
    connect(m_left, &CertificateSlot::changed, this, &CompareDialog::compare);
    connect(m_right, &CertificateSlot::changed, this, &CompareDialog::compare);
    connect(m_onlyDifferences, &QCheckBox::toggled, this,
            [this](bool on) { m_model.setOnlyDifferences(on); });
    auto *copyValue = new QShortcut(QKeySequence::Copy, m_table);
    copyValue->setContext(Qt::WidgetShortcut);
    connect(copyValue, &QShortcut::activated, this, [this] {
        const QString value = m_table->currentIndex().data(ComparisonModel::CopyRole).toString();
        if (!value.isEmpty())
            m_clipboard.copyPlain(value);
    });
    retranslate();
}

void CompareDialog::setLeft(const Inspection &inspection) {
    m_left->setInspection(inspection);
}

void CompareDialog::openRight(const QString &path) {
    m_right->openFile(path);
}

void CompareDialog::compare() {
    const auto copyOf = [](const Certificate *certificate) {
        return certificate ? std::optional(*certificate) : std::nullopt;
    };
    m_model.show(copyOf(m_left->certificate()), copyOf(m_right->certificate()));
    describe();
}

void CompareDialog::describe() {
    const auto relation = m_model.relation();
    QString verdict, advice;
    switch (relation) {
    case ComparisonModel::Relation::Incomplete:
        verdict = tr("Choose two certificates");
        advice = tr("For example the one in use and its renewal.");
        break;
    case ComparisonModel::Relation::Same: verdict = tr("They are one and the same certificate"); break;
    case ComparisonModel::Relation::RenewalSameKey:
        verdict = tr("The same holder, the same key");
        advice = tr("The fingerprints differ: the new one must be linked to the account.");
        break;
    case ComparisonModel::Relation::RenewalNewKey:
        verdict = tr("The same holder, another key");
        advice = tr("The fingerprints differ: the new one must be linked to the account. "
                    "Programs that sign need the new private key, too.");
        break;
    case ComparisonModel::Relation::OtherHolder:
        verdict = tr("Different holders");
        advice = tr("One is not the renewal of the other. Check that both belong to the account.");
        break;
    }
    m_verdict->setText(verdict);
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    const bool complete = relation != ComparisonModel::Relation::Incomplete;
    m_copy->setEnabled(complete);
    m_onlyDifferences->setEnabled(complete);
    m_table->horizontalHeader()->setVisible(complete);
}

void CompareDialog::retranslate() {
    setWindowTitle(tr("Compare two certificates"));
    m_heading->setText(windowTitle());
    m_left->setTitle(tr("This one"));
    m_right->setTitle(tr("The other"));
    setCaption(m_onlyDifferences, tr("Only differences"));
    setCaption(m_copy, tr("Copy as text"));
    setCaption(m_close, tr("Close"));
    m_table->setAccessibleName(windowTitle());
    m_model.retranslate();
    describe();
}

void CompareDialog::showEvent(QShowEvent *event) {
    FormDialog::showEvent(event);
    if (!event->spontaneous())
        m_right->chooseButton()->setFocus();
}

void CompareDialog::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    FormDialog::changeEvent(event);
}

} // namespace tokendesk
