#include "elidedlabel.h"

#include "theme.h"
#include "visibletext.h"

#include <QPainter>
#include <QTextLayout>

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

void ElidedLabel::setLines(int most) {
    m_lines = most;
    QSizePolicy policy(QSizePolicy::Preferred, most > 1 ? QSizePolicy::Preferred : QSizePolicy::Fixed);
    policy.setHeightForWidth(most > 1);
    setSizePolicy(policy);
    updateGeometry();
    update();
}

QStringList ElidedLabel::linesIn(int width) const {
    QStringList lines;
    int rest = 0; // where the last line begins
    if (m_lines > 1 && fontMetrics().horizontalAdvance(m_text) > width) {
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // a path has no blanks
        QTextLayout layout(m_text, font());
        layout.setTextOption(option);
        layout.beginLayout();
        while (lines.size() < m_lines - 1) {
            QTextLine line = layout.createLine();
            if (!line.isValid())
                break;
            line.setLineWidth(width);
            lines << m_text.mid(line.textStart(), line.textLength()).trimmed();
            rest = line.textStart() + line.textLength();
        }
        layout.endLayout();
    }
    if (rest < m_text.size() || lines.isEmpty())
        lines << fontMetrics().elidedText(m_text.mid(rest).trimmed(), m_mode, width);
    return lines;
}

int ElidedLabel::heightForWidth(int width) const {
    return int(linesIn(width).size()) * fontMetrics().height();
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
    const QStringList lines = linesIn(width());
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, lines.join(u'\n'));
    setToolTip(lines.join(u' ') == m_text ? QString() : toolTipText(m_text));
}

} // namespace tokendesk
