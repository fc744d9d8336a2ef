#include "statusline.h"

#include "clipboard.h"
#include "removals.h"
#include "theme.h"
#include "widgets/build.h"
#include "widgets/elidedlabel.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace tokendesk {

namespace {
constexpr int sayMillis = 20'000;
constexpr int mostLines = 4;
} // namespace

StatusLine::StatusLine(SecretClipboard &clipboard, Removals &removals, QWidget *parent)
    : QWidget(parent), m_clipboard(clipboard), m_removals(removals) {
    m_text = new ElidedLabel("muted");
    m_text->setObjectName(QStringLiteral("statusLabel"));
    m_text->setLines(mostLines); // what went wrong is readable without a mouse, too
    const auto link = [](const char *objectName) {
        auto *button = new QPushButton;
        button->setObjectName(QString::fromLatin1(objectName));
        button->setProperty("role", QStringLiteral("link"));
        return button;
    };
    m_clear = link("clearClipboardButton");
    m_keep = link("keepClipboardButton");
    m_undo = link("undoRemovalButton");
    auto *row = makeLayout<QHBoxLayout>(metrics::space2);
    row->setContentsMargins(metrics::pageMargin, metrics::space1, metrics::pageMargin, metrics::space1);
    row->addWidget(m_text);
    row->addWidget(m_clear);
    row->addWidget(m_keep);
    row->addWidget(m_undo);
    row->addStretch(1);
    setLayout(row);
    setMinimumHeight(metrics::controlHeight);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);

    m_fade.setSingleShot(true);
    m_fade.setInterval(sayMillis);
    connect(&m_fade, &QTimer::timeout, this, [this] {
        m_said.clear();
        update();
    });
    connect(&clipboard, &SecretClipboard::ticked, this, &StatusLine::update);
    connect(&clipboard, &SecretClipboard::cleared, this, [this](bool done) {
        say(done ? tr("The clipboard was cleared.")
                 : tr("The system would not let the clipboard be cleared. Copy something else over it."));
    });
    connect(&removals, &Removals::changed, this, &StatusLine::update);
    connect(m_undo, &QPushButton::clicked, this, &StatusLine::undoRequested);
    connect(m_clear, &QPushButton::clicked, &clipboard, &SecretClipboard::clearNow);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        m_clipboard.keep();
        say(tr("Kept on the clipboard."));
    });
    update();
}

void StatusLine::say(const QString &text) {
    m_said = text;
    m_fade.start();
    update();
    QAccessibleEvent announcement(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&announcement);
}

void StatusLine::update() {
    const int left = m_clipboard.secondsLeft();
    m_clear->setVisible(left >= 0);
    m_keep->setVisible(left >= 0);
    setCaption(m_clear, tr("Clear now"));
    setCaption(m_keep, tr("Keep"));
    m_undo->setVisible(!m_removals.undoable().isEmpty());
    setCaption(m_undo, tr("Undo removal"));
    if (left >= 0) {
        m_said.clear(); // older than the copy
        m_text->setText(tr("Copied. Clears in %1 s").arg(left));
    } else {
        m_text->setText(m_said);
    }
}

void StatusLine::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        update();
    QWidget::changeEvent(event);
}

} // namespace tokendesk
