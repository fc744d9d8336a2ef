#include "elidedlabel.h"

#include "theme.h"
#include "visibletext.h"

#include <QPainter>

namespace tokendesk {

ElidedLabel::ElidedLabel(const char *role, Qt::TextElideMode mode, QWidget *parent)
    : QWidget(parent), m_mode(mode) {
    const QByteArray name(role);
    setProperty("role", QString::fromLatin1(name));
    setFont(fontFor(name == "title"     ? Type::Title
                    : name == "strong"  ? Type::Strong
                    : name == "caption" ? Type::Caption
                                        : Type::Body));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString &text) {
    if (m_text == text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize ElidedLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {qMin(sizeHint().width(), fontMetrics().averageCharWidth() * 6), fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    const Colours &c = coloursFor(palette());
    const QString role = property("role").toString();
    painter.setPen(role == QLatin1String("muted") || role == QLatin1String("caption") ? c.muted : c.text);
    const QString shown = fontMetrics().elidedText(m_text, m_mode, width());
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, shown);
    setToolTip(shown == m_text ? QString() : toolTipText(m_text));
}

} // namespace tokendesk
