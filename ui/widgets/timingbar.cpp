#include "timingbar.h"

#include "theme.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

namespace tokendesk {

namespace {
constexpr int barHeight = 6, dot = 8;
constexpr qreal leastWidth = 2; // what took no time is there all the same
} // namespace

TimingBar::TimingBar(QWidget *parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFont(fontFor(Type::Body));
}

void TimingBar::show(const TransferFacts &facts) {
    m_facts = facts;
    setAccessibleName(text());
    setToolTip(text());
    updateGeometry();
    update();
}

QList<TimingBar::Stretch> TimingBar::stretches() const {
    const Colours &c = coloursFor(palette());
    const Stretch all[] = {{tr("DNS"), m_facts.lookupMillis, c.sandbox},
                           {tr("Connect"), m_facts.connectMillis, c.accent},
                           {tr("Wait"), m_facts.waitMillis, c.warning},
                           {tr("Read"), m_facts.readMillis, c.success}};
    QList<Stretch> reached;
    for (const auto &one : all)
        if (one.millis >= 0)
            reached.append(one);
    return reached;
}

QString TimingBar::text() const {
    QStringList parts;
    for (const auto &one : stretches())
        parts.append(
            tr("%1 %2 ms", "stretch of a request, duration").arg(one.name, QLocale().toString(one.millis)));
    return parts.join(QStringLiteral(" · "));
}

QSize TimingBar::sizeHint() const {
    return {320, barHeight + metrics::space2 + fontMetrics().height()};
}

void TimingBar::paintEvent(QPaintEvent *) {
    const auto parts = stretches();
    qint64 total = 0;
    for (const auto &one : parts)
        total += one.millis;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const Colours &c = coloursFor(palette());
    QPainterPath outline;
    outline.addRoundedRect(QRectF(0, 0, width(), barHeight), barHeight / 2.0, barHeight / 2.0);
    painter.fillPath(outline, c.border);
    painter.save();
    painter.setClipPath(outline);
    const qreal room = width() - leastWidth * qreal(parts.size());
    qreal x = 0;
    for (const auto &one : parts) {
        const qreal share = leastWidth + (total > 0 ? room * qreal(one.millis) / qreal(total) : 0);
        painter.fillRect(QRectF(x, 0, share, barHeight), one.colour);
        x += share;
    }
    painter.restore();

    const int top = barHeight + metrics::space2;
    int left = 0;
    for (const auto &one : parts) {
        const QString words =
            tr("%1 %2 ms", "stretch of a request, duration").arg(one.name, QLocale().toString(one.millis));
        painter.setPen(Qt::NoPen);
        painter.setBrush(one.colour);
        painter.drawEllipse(QRectF(left, top + (fontMetrics().height() - dot) / 2.0, dot, dot));
        left += dot + metrics::space1;
        painter.setPen(c.text);
        painter.drawText(QRect(left, top, width() - left, fontMetrics().height()),
                         Qt::AlignLeft | Qt::AlignVCenter, words);
        left += fontMetrics().horizontalAdvance(words) + metrics::space4;
    }
}

void TimingBar::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        show(m_facts);
    QWidget::changeEvent(event);
}

} // namespace tokendesk
