#pragma once

#include <QFocusFrame>
#include <QPointer>

namespace tokendesk {

/// A ring in the accent colour outside the control that has the focus, shown only when the focus came by
/// keyboard. One serves a whole window.
class FocusRing : public QFocusFrame {
    Q_OBJECT
public:
    explicit FocusRing(QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow(QWidget *widget);

    QWidget *m_window;
    bool m_byKeyboard = false;
};

} // namespace tokendesk
