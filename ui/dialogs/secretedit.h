#pragma once

#include "secrets/secret.h"

#include <QLineEdit>
#include <QTimer>

namespace tokendesk {

/// A line into which a secret is typed or pasted: dots until it is revealed, and hidden again after a while
/// and when the window loses the focus. What is in it leaves it only through `secret()`: not by copy, drag or
/// the X11 selection. Its buffers are wiped as far as Qt lets us.
class SecretEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit SecretEdit(QWidget *parent = nullptr);
    ~SecretEdit() override;

    [[nodiscard]] Secret secret() const;
    /// Overwrites and empties what was typed.
    void wipeText();
    /// 0: stays until it is hidden.
    void setRevealSeconds(int seconds);
    [[nodiscard]] bool isRevealed() const { return echoMode() == Normal; }

public Q_SLOTS:
    void setRevealed(bool revealed);

Q_SIGNALS:
    void revealedChanged(bool revealed);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QTimer m_hideTimer;
};

} // namespace tokendesk
