#include "build.h"

#include <QAbstractButton>
#include <QLayout>
#include <QScrollArea>
#include <QStyle>
#include <QVariant>

#include <functional>

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

void tabsInReadingOrder(QWidget *page) {
    QList<QWidget *> stops;
    const std::function<void(QLayout *)> read = [&](QLayout *layout) {
        for (int i = 0; layout && i < layout->count(); ++i) {
            QLayoutItem *item = layout->itemAt(i);
            if (QWidget *widget = item->widget()) {
                if (widget->focusPolicy() & Qt::TabFocus)
                    stops.append(widget);
                read(widget->layout());
            } else {
                read(item->layout());
            }
        }
    };
    read(page->layout());
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops[i - 1], stops[i]);
}

QString keysWord(const QKeySequence &keys) {
    return keys.toString(QKeySequence::NativeText);
}

} // namespace tokendesk
