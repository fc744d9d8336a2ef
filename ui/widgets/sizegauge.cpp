#include "sizegauge.h"

#include "theme.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

namespace tokendesk {

namespace {
constexpr int barWidth = 120, barHeight = 6;
}

SizeGauge::SizeGauge(QWidget *parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SizeGauge::show(qsizetype bytes, qsizetype warn, qsizetype limit) {
    m_bytes = bytes;
    m_warn = warn;
    m_limit = qMax(qsizetype(1), limit);
    setAccessibleName(text());
    setToolTip(tr("Gateways refuse a header line of more than about %1 bytes, some already %2.")
                   .arg(QLocale().toString(m_limit), QLocale().toString(m_warn)));
    updateGeometry();
    update();
}

QString SizeGauge::text() const {
    return tr("%1 of %2 bytes").arg(QLocale().toString(m_bytes), QLocale().toString(m_limit));
}

QColor SizeGauge::ink() const {
    const Colours &c = coloursFor(palette());
    return m_bytes > m_limit ? c.danger : m_bytes > m_warn ? c.warning : c.success;
}

QSize SizeGauge::sizeHint() const {
    const QFontMetrics caption(fontFor(Type::Caption));
    return {barWidth + metrics::space2 + caption.horizontalAdvance(text()) + 1, caption.height() + 2};
}

void SizeGauge::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &c = coloursFor(palette());
    const qreal top = (height() - barHeight) / 2.0;
    const qreal radius = barHeight / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.border);
    painter.drawRoundedRect(QRectF(0, top, barWidth, barHeight), radius, radius);
    const qreal share = qMin(1.0, qreal(m_bytes) / qreal(m_limit));
    if (m_bytes > 0) {
        painter.setBrush(ink());
        painter.drawRoundedRect(QRectF(0, top, qMax(qreal(barHeight), share * barWidth), barHeight), radius,
                                radius);
    }
    painter.setBrush(c.muted);
    painter.drawRect(QRectF(barWidth * qreal(m_warn) / qreal(m_limit), top - 2, 1, barHeight + 4));
    painter.setFont(fontFor(Type::Caption));
    painter.setPen(ink() == c.success ? c.muted : ink());
    painter.drawText(rect().adjusted(barWidth + metrics::space2, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                     text());
}

void SizeGauge::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        show(m_bytes, m_warn, m_limit);
    QWidget::changeEvent(event);
}

} // namespace tokendesk
