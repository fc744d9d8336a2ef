#include "timingbar.h"

#include "theme.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

namespace tokendesk {

namespace {
constexpr int barHeight = 6, dot = 8, preferredWidth = 320;
constexpr qreal leastWidth = 2; // what took no time is there all the same
} // namespace

TimingBar::TimingBar(QWidget *parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
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
        parts.append(wordsOf(one));
    return parts.join(QStringLiteral(" · "));
}

QString TimingBar::wordsOf(const Stretch &stretch) {
    return tr("%1 %2 ms", "stretch of a request, duration")
        .arg(stretch.name, QLocale().toString(stretch.millis));
}

int TimingBar::heightForWidth(int width) const {
    return arrange(width, nullptr);
}

QSize TimingBar::sizeHint() const {
    return {preferredWidth, heightForWidth(preferredWidth)};
}

/// Puts the words under the bar, on as many lines as they need; answers the height.
int TimingBar::arrange(int width, const std::function<void(const Stretch &, QRect)> &place) const {
    const int line = fontMetrics().height();
    int left = 0, top = barHeight + metrics::space2;
    for (const auto &one : stretches()) {
        const int wide = dot + metrics::space1 + fontMetrics().horizontalAdvance(wordsOf(one));
        if (left > 0 && left + wide > width) {
            left = 0;
            top += line + metrics::space1;
        }
        if (place)
            place(one, QRect(left, top, wide, line));
        left += wide + metrics::space4;
    }
    return top + line;
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
    arrange(width(), [&](const Stretch &one, QRect at) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(one.colour);
        painter.drawEllipse(QRectF(at.left(), at.top() + (at.height() - dot) / 2.0, dot, dot));
        painter.setPen(c.text);
        painter.drawText(at.adjusted(dot + metrics::space1, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         wordsOf(one));
    });
}

void TimingBar::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        show(m_facts);
    QWidget::changeEvent(event);
}

} // namespace tokendesk
