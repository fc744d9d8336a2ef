#include "fingerprintfield.h"

#include "theme.h"
#include "visibletext.h"

#include <QContextMenuEvent>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace tokendesk {

namespace {

QFontMetrics mono() {
    return QFontMetrics(monospaceFor(Type::Body));
}

int lineHeight() {
    return mono().height() + metrics::space1;
}

} // namespace

FingerprintField::FingerprintField(QWidget *parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FingerprintField::setFingerprint(const QString &hex) {
    m_hex = hex;
    setAccessibleDescription(groupedHex(hex));
    updateGeometry();
    update();
}

int FingerprintField::groupWidth() const {
    return mono().horizontalAdvance(QStringLiteral("0000 "));
}

int FingerprintField::columns(int width) const {
    // 16, 8, 4, … columns: whole halves, so that lines of two fingerprints correspond.
    int fit = qMax(1, (width + mono().horizontalAdvance(u' ')) / groupWidth());
    int columns = 1;
    while (columns * 2 <= fit && columns < qMax(1, groups()))
        columns *= 2;
    return columns;
}

int FingerprintField::heightForWidth(int width) const {
    const int perLine = columns(width);
    return qMax(1, (groups() + perLine - 1) / perLine) * lineHeight();
}

QSize FingerprintField::sizeHint() const {
    return {groupWidth() * 8, heightForWidth(groupWidth() * 8)};
}

QSize FingerprintField::minimumSizeHint() const {
    return {groupWidth() * 4, lineHeight()};
}

void FingerprintField::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setFont(monospaceFor(Type::Body));
    painter.setPen(coloursFor(palette()).text);
    const int perLine = columns(width());
    for (int i = 0; i < groups(); ++i) {
        const QRect cell(i % perLine * groupWidth(), i / perLine * lineHeight(), groupWidth(), lineHeight());
        painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, m_hex.mid(qsizetype(i) * 4, 4));
    }
}

void FingerprintField::keyPressEvent(QKeyEvent *event) {
    if (event->matches(QKeySequence::Copy))
        Q_EMIT copyRequested();
    else
        QWidget::keyPressEvent(event);
}

void FingerprintField::contextMenuEvent(QContextMenuEvent *event) {
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy fingerprint"), this, &FingerprintField::copyRequested);
    menu->popup(event->globalPos());
}

} // namespace tokendesk
