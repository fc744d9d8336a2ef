#include "countdownring.h"

#include "text/sentences.h"
#include "theme.h"

#include <QLabel>
#include <QPainter>

#include <cmath>

namespace tokendesk {

namespace {
constexpr int diameter = 184;
constexpr int stroke = 8;
constexpr int narrowest = 12; // pixels of type; a token of a hundred years still has 18
constexpr qint64 amberUnder = 5 * 60 * 1000;
constexpr qint64 redUnder = 60 * 1000;
} // namespace

CountdownRing::CountdownRing(QWidget *parent) : QWidget(parent), m_label(new QLabel(this)) {
    m_label->setAlignment(Qt::AlignCenter);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_spin.setInterval(40);
    connect(&m_spin, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + 360 - 8) % 360;
        update();
    });
}

void CountdownRing::showRemaining(qint64 left, qint64 life) {
    m_busy = false;
    m_spin.stop();
    m_left = left;
    m_life = life;
    write(formatRemaining(left));
    update();
}

void CountdownRing::showEmpty(const QString &text) {
    showRemaining(0, 0);
    write(text);
}

void CountdownRing::showBusy(const QString &text) {
    m_busy = true;
    write(text);
    if (isVisible())
        m_spin.start();
    update();
}

/// In the size that fits into the circle. All digits count as zeros: the size must not change each second.
void CountdownRing::write(const QString &text) {
    QString widest = text;
    for (QChar &c : widest)
        c = c.isDigit() ? u'0' : c;
    QFont font = fontFor(Type::Countdown);
    const qreal radius = diameter / 2.0 - 2 * stroke - metrics::space2;
    for (;; font.setPixelSize(font.pixelSize() - 1)) {
        const QFontMetricsF drawn(font);
        if (font.pixelSize() <= narrowest ||
            std::hypot(drawn.horizontalAdvance(widest) / 2, drawn.capHeight() / 2) <= radius)
            break;
    }
    m_label->setFont(font);
    m_label->setText(text);
}

QSize CountdownRing::sizeHint() const {
    return {diameter, diameter};
}

QColor CountdownRing::ink() const {
    const Colours &c = coloursFor(palette());
    if (m_busy)
        return c.accent;
    if (m_left < redUnder)
        return c.danger;
    return m_left < amberUnder ? c.warning : c.success;
}

void CountdownRing::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal side = qMin(width(), height()) - 2 * stroke;
    const QRectF circle((width() - side) / 2, (height() - side) / 2, side, side);
    painter.setPen(QPen(coloursFor(palette()).sunken, stroke));
    painter.drawEllipse(circle);
    painter.setPen(QPen(ink(), stroke, Qt::SolidLine, Qt::RoundCap));
    if (m_busy) {
        painter.drawArc(circle, (m_angle + 90) * 16, 80 * 16);
    } else if (m_left > 0 && m_life > 0) {
        const qreal share = qBound(0.0, qreal(m_left) / qreal(m_life), 1.0);
        painter.drawArc(circle, 90 * 16, -qRound(share * 360 * 16));
    }
}

void CountdownRing::resizeEvent(QResizeEvent *) {
    m_label->setGeometry(rect());
}

void CountdownRing::showEvent(QShowEvent *) {
    if (m_busy)
        m_spin.start();
}

void CountdownRing::hideEvent(QHideEvent *) {
    m_spin.stop();
}

} // namespace tokendesk
