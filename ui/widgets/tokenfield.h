#pragma once

#include "secrets/secret.h"

#include <QLineEdit>
#include <QTimer>

class QDrag;

namespace tokendesk {

/// A secret in one line: dots until it is revealed. It can be dragged into another window. While it is masked
/// the widget holds no copy of the secret at all. Hides again after a while and when the window loses the
/// focus.
class TokenField : public QLineEdit {
    Q_OBJECT
public:
    explicit TokenField(QWidget *parent = nullptr);

    /// The field asks for the secret when it is to be shown, and forgets it when it is hidden.
    void setSource(std::function<const Secret *()> source);
    /// Looks at the source again: the secret changed or went.
    void refresh();
    /// 0: it stays until it is hidden.
    /// What carries a drag out; by default the window system. A drop that is taken is said by `dropped`.
    void setCarrier(std::function<Qt::DropAction(QDrag *)> carrier) { m_carrier = std::move(carrier); }
    void setRevealSeconds(int seconds) { m_hideTimer.setInterval(seconds * 1000); }
    [[nodiscard]] bool isRevealed() const { return m_revealed; }

public Q_SLOTS:
    void setRevealed(bool revealed);

Q_SIGNALS:
    void revealedChanged(bool revealed);
    /// Ctrl+C: whoever has the secret clipboard copies.
    void copyRequested();
    /// The token was dragged out, and somebody took it.
    void dropped();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void drag();

    std::function<const Secret *()> m_source;
    std::function<Qt::DropAction(QDrag *)> m_carrier;
    QPoint m_pressedAt;
    QTimer m_hideTimer;
    bool m_dragging = false;
    bool m_revealed = false;
    bool m_dressed = false; // has its font
};

} // namespace tokendesk
