#pragma once

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace tokendesk {

class ElidedLabel;
class SecretClipboard;

/// The line at the foot of the window: what just happened, and the clipboard's countdown.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(SecretClipboard &clipboard, QWidget *parent = nullptr);

    /// Stays until something else happens, at most a while.
    void say(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void update();

    SecretClipboard &m_clipboard;
    QString m_said;
    QTimer m_fade;
    ElidedLabel *m_text;
    QPushButton *m_clear;
    QPushButton *m_keep;
};

} // namespace tokendesk
