#pragma once

#include "secrets/secret.h"

#include <QLineEdit>
#include <QTimer>

namespace tokendesk {

/// A secret in one line: dots until it is revealed. While it is masked the widget holds no copy of the secret
/// at all. Hides again after a while and when the window loses the focus.
class TokenField : public QLineEdit {
    Q_OBJECT
public:
    explicit TokenField(QWidget *parent = nullptr);

    /// The field asks for the secret when it is to be shown, and forgets it when it is hidden.
    void setSource(std::function<const Secret *()> source);
    /// Looks at the source again: the secret changed or went.
    void refresh();
    /// 0: it stays until it is hidden.
    void setRevealSeconds(int seconds) { m_hideTimer.setInterval(seconds * 1000); }
    [[nodiscard]] bool isRevealed() const { return m_revealed; }

public Q_SLOTS:
    void setRevealed(bool revealed);

Q_SIGNALS:
    void revealedChanged(bool revealed);
    /// Ctrl+C: whoever has the secret clipboard copies.
    void copyRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    std::function<const Secret *()> m_source;
    QTimer m_hideTimer;
    bool m_revealed = false;
    bool m_dressed = false; // has its font
};

} // namespace tokendesk
