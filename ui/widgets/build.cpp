#include "build.h"

#include <QAbstractButton>
#include <QScrollArea>
#include <QStyle>
#include <QVariant>

namespace tokendesk {

QLabel *makeLabel(const char *role, QWidget *parent) {
    auto *label = new QLabel(parent);
    label->setProperty("role", QString::fromLatin1(role));
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel *makeText(const char *role, QWidget *parent) {
    auto *label = makeLabel(role, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QFrame *makeFrame(const char *role, QWidget *parent) {
    auto *frame = new QFrame(parent);
    frame->setProperty("role", QString::fromLatin1(role));
    return frame;
}

QScrollArea *makeScroll(QWidget *content) {
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    return scroll;
}

void setRole(QWidget *widget, const char *role) {
    const QString value = QString::fromLatin1(role);
    if (widget->property("role").toString() == value)
        return;
    widget->setProperty("role", value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

void setCaption(QAbstractButton *button, const QString &text) {
    button->setText(text);
    button->setAccessibleName(QString(text).remove(u'&'));
}

QString keysWord(const QKeySequence &keys) {
    return keys.toString(QKeySequence::NativeText);
}

} // namespace tokendesk
