#include "tokenfield.h"

#include "theme.h"

#include <QEvent>
#include <QKeyEvent>

namespace tokendesk {

namespace {
constexpr int dots = 40;
}

TokenField::TokenField(QWidget *parent) : QLineEdit(parent) {
    setReadOnly(true);
    setProperty("role", QStringLiteral("sunken"));
    m_hideTimer.setSingleShot(true);
    m_hideTimer.setInterval(30'000);
    connect(&m_hideTimer, &QTimer::timeout, this, [this] { setRevealed(false); });
}

void TokenField::setSource(std::function<const Secret *()> source) {
    m_source = std::move(source);
    refresh();
}

void TokenField::refresh() {
    const Secret *secret = m_source ? m_source() : nullptr;
    setEnabled(secret);
    if (!secret && m_revealed) {
        setRevealed(false);
        return;
    }
    if (secret && !m_dressed) { // not before: looking for a font takes longer than all the rest of the page
        m_dressed = true;
        setFont(monospaceFor(Type::Body));
    }
    if (!secret)
        clear();
    else if (m_revealed)
        setText(secret->toString());
    else
        setText(QString(dots, u'•'));
    setCursorPosition(0);
}

void TokenField::setRevealed(bool revealed) {
    if (m_revealed == revealed)
        return;
    m_revealed = revealed;
    if (revealed && m_hideTimer.interval() > 0)
        m_hideTimer.start();
    else
        m_hideTimer.stop();
    refresh();
    Q_EMIT revealedChanged(revealed);
}

void TokenField::keyPressEvent(QKeyEvent *event) {
    if (event->matches(QKeySequence::Copy) || event->matches(QKeySequence::Cut)) {
        Q_EMIT copyRequested();
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void TokenField::contextMenuEvent(QContextMenuEvent *) {
    // The standard menu copies past the secret clipboard.
}

void TokenField::changeEvent(QEvent *event) {
    if (event->type() == QEvent::ActivationChange && !isActiveWindow())
        setRevealed(false);
    QLineEdit::changeEvent(event);
}

} // namespace tokendesk
