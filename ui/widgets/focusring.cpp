#include "focusring.h"

#include "theme.h"

#include <QApplication>
#include <QFocusEvent>
#include <QPainter>

namespace tokendesk {

FocusRing::FocusRing(QWidget *window) : QFocusFrame(window), m_window(window) {
    hide(); // a child that was never hidden is shown with its window, whether it frames anything or not
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

void FocusRing::follow(QWidget *widget) {
    const bool ours = widget && widget != m_window && widget->window() == m_window && m_byKeyboard;
    setWidget(ours ? widget : nullptr);
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::KeyPress)
        m_byKeyboard = true;
    else if (event->type() == QEvent::MouseButtonPress) {
        m_byKeyboard = false;
        setWidget(nullptr);
    }
    return QFocusFrame::eventFilter(watched, event);
}

void FocusRing::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal half = metrics::focusRing / 2.0;
    // What scrolls, or the window, would cut the ring of a control that reaches to its edge.
    const QRect seen = rect() & parentWidget()->rect().translated(-pos());
    painter.setPen(QPen(coloursFor(palette()).accent, metrics::focusRing));
    painter.drawRoundedRect(QRectF(seen).adjusted(half, half, -half, -half), metrics::controlRadius + 2,
                            metrics::controlRadius + 2);
}

} // namespace tokendesk
