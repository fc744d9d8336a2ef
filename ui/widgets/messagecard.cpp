#include "messagecard.h"

#include "build.h"
#include "diagnostics/cause.h"
#include "flowlayout.h"
#include "icons.h"
#include "theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace tokendesk {

QString severityIcon(Severity severity) {
    switch (severity) {
    case Severity::Error: return QStringLiteral("error");
    case Severity::Warning: return QStringLiteral("warning");
    case Severity::Info: return QStringLiteral("info");
    }
    return {};
}

QColor severityColour(Severity severity, const QPalette &palette) {
    const Colours &c = coloursFor(palette);
    switch (severity) {
    case Severity::Error: return c.danger;
    case Severity::Warning: return c.warning;
    case Severity::Info: return c.accent;
    }
    return c.text;
}

MessageCard::MessageCard(QWidget *parent) : QFrame(parent) {
    setProperty("role", QStringLiteral("card"));
    m_icon = new QLabel;
    m_icon->setFixedSize(20, 20);
    m_what = makeText("strong");
    m_what->setObjectName(QStringLiteral("messageWhat"));
    m_remedy = makeText("muted");
    m_remedy->setObjectName(QStringLiteral("messageRemedy"));
    m_causes = makeLayout<QVBoxLayout>(metrics::space3);
    m_actions = new FlowLayout(metrics::space2);

    auto *text = makeLayout<QVBoxLayout>(metrics::space2);
    text->addWidget(m_what);
    text->addWidget(m_remedy);
    text->addLayout(m_causes);
    text->addSpacing(metrics::space1);
    text->addLayout(m_actions);
    text->addStretch();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::cardPadding, metrics::cardPadding, metrics::cardPadding,
                            metrics::cardPadding);
    row->setSpacing(metrics::space3);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(text, 1);
}

static void emptyLayout(QLayout *layout) {
    while (auto *item = layout->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        if (item->layout())
            emptyLayout(item->layout());
        delete item;
    }
}

static QPushButton *makeButton(const MessageCard::Action &action, QWidget *owner) {
    auto *button = new QPushButton;
    setCaption(button, action.text);
    QObject::connect(button, &QPushButton::clicked, owner, [run = action.run] { run(); });
    return button;
}

void MessageCard::show(Severity severity, const QString &what, const QString &remedy,
                       const QList<Cause> &causes, const QList<Action> &actions) {
    m_severity = severity;
    m_what->setText(what);
    m_remedy->setText(remedy);
    m_remedy->setVisible(!remedy.isEmpty());
    emptyLayout(m_actions);
    for (const Action &action : actions)
        m_actions->addWidget(makeButton(action, this));
    showCauses(causes, false);
    setAccessibleName(what + u' ' + remedy);
    paintIcon();
}

void MessageCard::showCauses(const QList<Cause> &causes, bool all) {
    emptyLayout(m_causes);
    QList<QWidget *> buttons;
    const qsizetype shown = all ? causes.size() : std::min(causes.size(), likelyCauses);
    for (qsizetype i = 0; i < shown; ++i) {
        const Cause &cause = causes[i];
        auto *what = makeText("");
        what->setObjectName(QStringLiteral("cause%1What").arg(i + 1));
        what->setText(cause.what);
        auto *words = makeLayout<QVBoxLayout>(metrics::space1);
        words->addWidget(what);
        if (!cause.remedy.isEmpty()) {
            auto *remedy = makeText("muted");
            remedy->setObjectName(QStringLiteral("cause%1Remedy").arg(i + 1));
            remedy->setText(cause.remedy);
            words->addWidget(remedy);
        }
        auto *row = makeLayout<QHBoxLayout>(metrics::space2);
        if (causes.size() > 1) {
            auto *number = makeLabel("muted");
            number->setText(QLocale().toString(i + 1) + u'.');
            number->setMinimumWidth(metrics::space4);
            row->addWidget(number, 0, Qt::AlignTop);
        }
        row->addLayout(words, 1);
        if (!cause.action.text.isEmpty()) {
            auto *button = makeButton(cause.action, this);
            button->setObjectName(QStringLiteral("cause%1Button").arg(i + 1));
            row->addWidget(button, 0, Qt::AlignTop);
            buttons.append(button);
        }
        if (i > 0)
            m_causes->addWidget(makeFrame("line"));
        m_causes->addLayout(row);
    }
    if (shown < causes.size()) {
        const int hidden = int(causes.size() - shown);
        QPushButton *more = makeButton({tr("Show %n less likely cause(s)", nullptr, hidden),
                                        [this, causes] { showCauses(causes, true); }},
                                       this);
        more->setObjectName(QStringLiteral("moreCausesButton"));
        m_causes->addWidget(more, 0, Qt::AlignLeft);
        buttons.append(more);
    }
    // Reading order, also of what was made after the buttons of the whole.
    for (int i = 0; i < m_actions->count(); ++i)
        buttons.append(m_actions->itemAt(i)->widget());
    for (qsizetype i = 1; i < buttons.size(); ++i)
        setTabOrder(buttons[i - 1], buttons[i]);
    if (all) { // the button that had the focus is gone
        auto *last = findChild<QWidget *>(QStringLiteral("cause%1What").arg(likelyCauses + 1));
        auto *next = findChild<QWidget *>(QStringLiteral("cause%1Button").arg(likelyCauses + 1));
        (next ? next : buttons.value(0, last))->setFocus(Qt::OtherFocusReason);
    }
}

QString MessageCard::what() const {
    return m_what->text();
}

QString MessageCard::remedy() const {
    return m_remedy->text();
}

void MessageCard::paintIcon() {
    m_icon->setPixmap(
        iconPixmap(severityIcon(m_severity), 20, severityColour(m_severity, palette()), devicePixelRatioF()));
}

void MessageCard::changeEvent(QEvent *event) {
    if (event->type() == QEvent::PaletteChange)
        paintIcon();
    QFrame::changeEvent(event);
}

} // namespace tokendesk
