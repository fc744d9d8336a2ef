#pragma once

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace tokendesk {

class ElidedLabel;
class Removals;
class SecretClipboard;

/// The line at the foot of the window: what just happened, the clipboard's countdown, and the
/// way back from a removal.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    StatusLine(SecretClipboard &clipboard, Removals &removals, QWidget *parent = nullptr);

    /// Stays until something else happens, at most a while.
    void say(const QString &text);

Q_SIGNALS:
    void undoRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void update();

    SecretClipboard &m_clipboard;
    Removals &m_removals;
    QString m_said;
    QTimer m_fade;
    ElidedLabel *m_text;
    QPushButton *m_clear;
    QPushButton *m_keep;
    QPushButton *m_undo;
};

} // namespace tokendesk
