#include "validitybar.h"

#include "text/sentences.h"
#include "theme.h"

#include <QEvent>
#include <QPainter>

namespace tokendesk {

namespace {

constexpr int barHeight = 6;
constexpr int markOverhang = 3;
constexpr int soonDays = 30; // rule V03

} // namespace

ValidityBar::ValidityBar(QWidget *parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ValidityBar::show(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &now) {
    m_from = notBefore;
    m_until = notAfter;
    m_now = now;
    describe();
    update();
}

void ValidityBar::describe() {
    if (!m_from.isValid() || !m_until.isValid() || m_until <= m_from)
        m_text = tr("The dates make no sense.");
    else if (m_now > m_until)
        m_text =
            tr("Expired on %1, %n day(s) ago", nullptr, int(m_until.daysTo(m_now))).arg(formatDate(m_until));
    else if (m_now < m_from)
        m_text = tr("Begins on %1, in %n day(s)", nullptr, int(m_now.daysTo(m_from))).arg(formatDate(m_from));
    else
        m_text = tr("Until %1, %n day(s) left", nullptr, int(m_now.secsTo(m_until) / 86400))
                     .arg(formatDate(m_until));
    setAccessibleName(m_text);
}

QColor ValidityBar::ink() const {
    const Colours &c = coloursFor(palette());
    if (m_now > m_until || m_now < m_from)
        return c.danger;
    return m_now.secsTo(m_until) < qint64(soonDays) * 86400 ? c.warning : c.success;
}

int ValidityBar::wordsHeight(int width) const {
    return QFontMetrics(fontFor(Type::Body))
        .boundingRect(0, 0, width, QWIDGETSIZE_MAX, Qt::AlignLeft | Qt::TextWordWrap, m_text)
        .height();
}

int ValidityBar::heightForWidth(int width) const {
    return wordsHeight(width) + metrics::space2 + barHeight + 2 * markOverhang + metrics::space1 +
           QFontMetrics(fontFor(Type::Caption)).height();
}

QSize ValidityBar::sizeHint() const {
    const int width = QFontMetrics(fontFor(Type::Body)).averageCharWidth() * 40;
    return {width, heightForWidth(width)};
}

QSize ValidityBar::minimumSizeHint() const {
    return {QFontMetrics(fontFor(Type::Caption)).horizontalAdvance(formatShortDate(m_until)) * 3,
            sizeHint().height()};
}

void ValidityBar::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &c = coloursFor(palette());
    const QFontMetrics caption(fontFor(Type::Caption));
    const bool sane = m_from.isValid() && m_until.isValid() && m_until > m_from;

    painter.setFont(fontFor(Type::Body));
    painter.setPen(sane && ink() == c.success ? c.text : sane ? ink() : c.danger);
    const int words = wordsHeight(width());
    painter.drawText(QRect(0, 0, width(), words), Qt::AlignLeft | Qt::TextWordWrap, m_text);

    const qreal top = words + metrics::space2 + markOverhang;
    const QRectF bar(0, top, width(), barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.border);
    painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    if (!sane)
        return;
    const qreal share =
        qBound(0.0, qreal(m_from.secsTo(m_now)) / qreal(qMax(qint64(1), m_from.secsTo(m_until))), 1.0);
    const qreal markX = qBound(1.0, share * width(), width() - 1.0);
    if (m_now <= m_until) {
        painter.setBrush(ink());
        painter.drawRoundedRect(QRectF(markX, top, width() - markX, barHeight), barHeight / 2.0,
                                barHeight / 2.0);
    }
    painter.setBrush(c.text);
    painter.drawRoundedRect(QRectF(markX - 1, top - markOverhang, 2, barHeight + 2 * markOverhang), 1, 1);

    const QString from = formatShortDate(m_from), until = formatShortDate(m_until), today = tr("today");
    const int captionTop = int(top) + barHeight + markOverhang + metrics::space1;
    const QRect line(0, captionTop, width(), caption.height());
    painter.setFont(fontFor(Type::Caption));
    painter.setPen(c.muted);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, from);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, until);
    const int todayWidth = caption.horizontalAdvance(today);
    const int todayX = int(markX) - todayWidth / 2;
    const int gap = metrics::space3;
    if (todayX > caption.horizontalAdvance(from) + gap &&
        todayX + todayWidth < width() - caption.horizontalAdvance(until) - gap) {
        painter.setPen(c.text);
        painter.drawText(QRect(todayX, captionTop, todayWidth, caption.height()), Qt::AlignCenter, today);
    }
}

void ValidityBar::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
    QWidget::changeEvent(event);
}

} // namespace tokendesk
