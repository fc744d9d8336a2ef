#include "secretedit.h"

#include "theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

namespace tokendesk {

namespace {
constexpr int longestSecret = 4096; // a pasted file must not freeze the field
}

SecretEdit::SecretEdit(QWidget *parent) : QLineEdit(parent) {
    setEchoMode(Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                        Qt::ImhNoAutoUppercase);
    setMaxLength(longestSecret);
    setDragEnabled(false);
    m_hideTimer.setSingleShot(true);
    setRevealSeconds(30);
    connect(&m_hideTimer, &QTimer::timeout, this, [this] { setRevealed(false); });
}

SecretEdit::~SecretEdit() {
    wipeText();
}

Secret SecretEdit::secret() const {
    return Secret::fromString(text());
}

void SecretEdit::wipeText() {
    QString held = text(); // shares the control's buffer until the control lets go of it
    clear();
    setText({}); // unlike clear(), forgets the undo history
    wipe(held);
}

void SecretEdit::setRevealSeconds(int seconds) {
    m_hideTimer.setInterval(seconds * 1000);
}

void SecretEdit::setRevealed(bool revealed) {
    if (isRevealed() == revealed)
        return;
    setEchoMode(revealed ? Normal : Password);
    setFont(revealed ? monospaceFor(Type::Body) : fontFor(Type::Body));
    if (revealed && m_hideTimer.interval() > 0)
        m_hideTimer.start();
    else
        m_hideTimer.stop();
    Q_EMIT revealedChanged(revealed);
}

void SecretEdit::keyPressEvent(QKeyEvent *event) {
    if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut)) {
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void SecretEdit::mouseMoveEvent(QMouseEvent *event) {
    if (!isRevealed())
        QLineEdit::mouseMoveEvent(event);
    else
        event->accept();
}

void SecretEdit::mouseReleaseEvent(QMouseEvent *event) {
    // The base class puts a visible selection on the X11 PRIMARY clipboard here.
    if (!isRevealed() || event->button() != Qt::LeftButton)
        QLineEdit::mouseReleaseEvent(event);
    else
        event->accept();
}

void SecretEdit::contextMenuEvent(QContextMenuEvent *event) {
    if (isReadOnly())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Paste"), this, &QLineEdit::paste);
    menu->addAction(tr("Clear"), this, &SecretEdit::wipeText);
    menu->popup(event->globalPos());
}

void SecretEdit::changeEvent(QEvent *event) {
    if (event->type() == QEvent::ActivationChange && !isActiveWindow())
        setRevealed(false);
    QLineEdit::changeEvent(event);
}

} // namespace tokendesk
