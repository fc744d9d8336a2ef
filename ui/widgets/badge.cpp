#include "badge.h"

#include "theme.h"

#include <QPainter>

namespace tokendesk {

namespace {

QFont badgeFont() {
    QFont font = fontFor(Type::Caption);
    font.setWeight(QFont::Bold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
    return font;
}

} // namespace

QSize badgeSize(const QString &text) {
    const QFontMetrics fontMetrics(badgeFont());
    return {fontMetrics.horizontalAdvance(text) + 2 * metrics::space2,
            fontMetrics.height() + metrics::space1 + 2};
}

void paintBadge(QPainter &painter, const QRect &rect, const QString &text, Badge::Tone tone,
                const QPalette &palette) {
    const Colours &c = coloursFor(palette);
    QColor ink = c.muted;
    switch (tone) {
    case Badge::Tone::Neutral: break;
    case Badge::Tone::Sandbox: ink = c.sandbox; break;
    case Badge::Tone::Production: ink = c.danger; break;
    case Badge::Tone::Success: ink = c.success; break;
    case Badge::Tone::Warning: ink = c.warning; break;
    }
    const bool filled = tone == Badge::Tone::Production; // the loud one
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(filled ? QPen(Qt::NoPen) : QPen(ink, 1));
    painter.setBrush(filled ? QBrush(ink) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), metrics::space1, metrics::space1);
    painter.setFont(badgeFont());
    painter.setPen(filled ? c.onAccent : ink);
    painter.drawText(rect, Qt::AlignCenter, text);
    painter.restore();
}

Badge::Badge(QWidget *parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Badge::show(const QString &text, Tone tone) {
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    updateGeometry();
    update();
    setVisible(!text.isEmpty());
}

QSize Badge::sizeHint() const {
    return badgeSize(m_text);
}

void Badge::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    paintBadge(painter, rect(), m_text, m_tone, palette());
}

} // namespace tokendesk
