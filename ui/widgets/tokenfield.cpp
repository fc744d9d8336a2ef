#include "tokenfield.h"

#include "clipboard.h"
#include "theme.h"

#include <QApplication>
#include <QDrag>
#include <QEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QPointer>

namespace tokendesk {

namespace {
constexpr int dots = 40;

/// What hangs at the pointer: the word, never the token.
QPixmap dragPicture(const QString &word, const QWidget &of) {
    const Colours &colours = coloursFor(of.palette());
    const QFont font = fontFor(Type::Body);
    const QSize size(QFontMetrics(font).horizontalAdvance(word) + 2 * metrics::space3,
                     metrics::controlHeight);
    const qreal ratio = of.devicePixelRatioF();
    QPixmap picture(size * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colours.border);
    painter.setBrush(colours.surface);
    painter.drawRoundedRect(QRectF({}, size).adjusted(0.5, 0.5, -0.5, -0.5), metrics::controlRadius,
                            metrics::controlRadius);
    painter.setPen(colours.text);
    painter.setFont(font);
    painter.drawText(QRect({}, size), Qt::AlignCenter, word);
    return picture;
}
} // namespace

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
    setCursor(secret ? Qt::OpenHandCursor : Qt::ArrowCursor);
    if (!secret && m_dragging)
        QDrag::cancel(); // locked, or its life is over
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

// Selecting by mouse would be of no use: Ctrl+C copies the whole token in any case.
void TokenField::mousePressEvent(QMouseEvent *event) {
    m_pressedAt = event->position().toPoint();
}

void TokenField::mouseMoveEvent(QMouseEvent *event) {
    const int distance = (event->position().toPoint() - m_pressedAt).manhattanLength();
    if ((event->buttons() & Qt::LeftButton) && distance >= QApplication::startDragDistance())
        drag();
}

void TokenField::drag() {
    const Secret *secret = m_source && !m_dragging ? m_source() : nullptr;
    if (!secret)
        return;
    auto *drag = new QDrag(this);
    drag->setMimeData(secretMimeData(*secret));
    drag->setPixmap(dragPicture(tr("Token"), *this));
    m_dragging = true;
    const QPointer<TokenField> still(this);
    const Qt::DropAction taken = m_carrier ? m_carrier(drag) : drag->exec(Qt::CopyAction);
    if (!still)
        return;
    m_dragging = false;
    if (taken == Qt::CopyAction)
        Q_EMIT dropped();
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
