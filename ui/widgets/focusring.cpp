#include "focusring.h"

#include "theme.h"

#include <QApplication>
#include <QFocusEvent>
#include <QMenuBar>
#include <QPainter>

namespace tokendesk {

namespace {
// On the application, so that a dialog that a key opens shows where the focus is from the beginning.
const char *const byKeyboard = "focusByKeyboard";
} // namespace

FocusRing::FocusRing(QWidget *window)
    : QFocusFrame(window), m_window(window), m_byKeyboard(qApp->property(byKeyboard).toBool()) {
    window->setProperty("focusRing", true); // the style draws no frame of its own there
    hide(); // a child that was never hidden is shown with its window, whether it frames anything or not
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

void FocusRing::follow(QWidget *widget) {
    // An open menu shows by itself where one is.
    const bool ours = widget && !qobject_cast<QMenuBar *>(widget) && widget != m_window &&
                      widget->window() == m_window && m_byKeyboard;
    setWidget(ours ? widget : nullptr);
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::KeyPress) {
        m_byKeyboard = true;
        qApp->setProperty(byKeyboard, true);
    } else if (event->type() == QEvent::MouseButtonPress) {
        m_byKeyboard = false;
        qApp->setProperty(byKeyboard, false);
        setWidget(nullptr);
    }
    const bool handled = QFocusFrame::eventFilter(watched, event);
    // It hides when its control gets the focus out of sight, and then the page scrolls there.
    if (event->type() == QEvent::Move && isHidden() && widget() && widget()->isVisible() &&
        parentWidget()->rect().intersects(geometry())) {
        show();
        raise();
    }
    return handled;
}

void FocusRing::paintEvent(QPaintEvent *) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal half = metrics::focusRing / 2.0;
    // What scrolls, or the window, would cut the ring of a control that reaches to its edge.
    const QRect seen = rect() & parentWidget()->rect().translated(-pos());
    painter.setPen(QPen(coloursFor(palette()).accent, metrics::focusRing));
    const qreal radius = metrics::controlRadius + metrics::focusGap + half;
    painter.drawRoundedRect(QRectF(seen).adjusted(half, half, -half, -half), radius, radius);
}

} // namespace tokendesk
