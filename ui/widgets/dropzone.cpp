#include "dropzone.h"

#include "build.h"
#include "icons.h"
#include "theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace tokendesk {

namespace {
constexpr int picture = 48;
}

DropZone::DropZone(const QString &iconName, QWidget *parent) : QWidget(parent), m_iconName(iconName) {
    m_icon = new QLabel;
    m_icon->setFixedSize(picture, picture);
    m_title = makeText("title");
    m_title->setAlignment(Qt::AlignHCenter);
    m_text = makeText("muted");
    m_text->setAlignment(Qt::AlignHCenter);
    m_buttons = makeLayout<QHBoxLayout>(metrics::space2);
    auto *row = makeLayout<QHBoxLayout>(0);
    row->addStretch();
    row->addLayout(m_buttons);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::space6, metrics::space6, metrics::space6, metrics::space6);
    column->setSpacing(metrics::space2);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addSpacing(metrics::space2);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(metrics::space4);
    column->addLayout(row);
    column->addStretch(3); // the optical middle is above the middle
    paintIcon();
}

void DropZone::setWords(const QString &title, const QString &text) {
    m_title->setText(title);
    m_text->setText(text);
}

void DropZone::setLit(bool lit) {
    if (m_lit == lit)
        return;
    m_lit = lit;
    paintIcon();
    update();
}

void DropZone::paintIcon() {
    const Colours &c = coloursFor(palette());
    m_icon->setPixmap(iconPixmap(m_iconName, picture, m_lit ? c.accent : c.muted, devicePixelRatioF()));
}

void DropZone::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &c = coloursFor(palette());
    QPen pen(m_lit ? c.accent : c.muted, m_lit ? metrics::focusRing : 1, Qt::CustomDashLine);
    pen.setDashPattern({4, 4});
    painter.setPen(pen);
    painter.setBrush(m_lit ? c.surface : QColor(Qt::transparent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), metrics::cardRadius, metrics::cardRadius);
}

void DropZone::changeEvent(QEvent *event) {
    if (event->type() == QEvent::PaletteChange)
        paintIcon();
    QWidget::changeEvent(event);
}

} // namespace tokendesk
