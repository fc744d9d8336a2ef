#include "messagecard.h"

#include "build.h"
#include "icons.h"
#include "theme.h"

#include <QEvent>
#include <QHBoxLayout>
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
    m_actions = makeLayout<QHBoxLayout>(metrics::space2);

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
        delete item;
    }
}

void MessageCard::show(Severity severity, const QString &what, const QString &remedy,
                       const QList<Cause> &causes, const QList<Action> &actions) {
    m_severity = severity;
    m_what->setText(what);
    m_remedy->setText(remedy);
    m_remedy->setVisible(!remedy.isEmpty());
    emptyLayout(m_causes);
    for (const Cause &cause : causes) {
        auto *line = makeText("");
        line->setText(QStringLiteral("• ") + cause.what +
                      (cause.remedy.isEmpty() ? QString() : u' ' + cause.remedy));
        m_causes->addWidget(line);
    }
    emptyLayout(m_actions);
    for (const Action &action : actions) {
        auto *button = new QPushButton;
        setCaption(button, action.text);
        connect(button, &QPushButton::clicked, this, [run = action.run] { run(); });
        m_actions->addWidget(button);
    }
    m_actions->addStretch();
    setAccessibleName(what + u' ' + remedy);
    paintIcon();
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
