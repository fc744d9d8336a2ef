#pragma once

#include "secrets/secret.h"

#include <QObject>
#include <QTimer>

class QMimeData;

namespace tokendesk {

/// The system's clipboard as a place for secrets: marked, so that clipboard managers do not keep them
/// (x-kde-passwordManagerHint, ExcludeClipboardContentFromMonitorProcessing and the two history formats,
/// org.nspasteboard.ConcealedType), and cleared after a while and at quit, but only while the content is
/// still ours. No copy is kept, only its SHA-256.
class SecretClipboard : public QObject {
    Q_OBJECT
public:
    explicit SecretClipboard(QObject *parent = nullptr);
    ~SecretClipboard() override;

    /// Puts `text` on the clipboard; cleared after `seconds`, 0: never (but still at quit).
    void copy(const Secret &text, int seconds);
    /// Public text, such as a fingerprint: not marked, not cleared.
    void copyPlain(const QString &text);
    /// Clears now when it is still ours. Answers false when the system would not let us
    /// (GNOME on Wayland without focus, keepassxc#4498).
    bool clearNow();
    /// Leaves the content where it is.
    void keep();

    /// What is on the clipboard is still what we put there.
    [[nodiscard]] bool isOurs() const;
    /// Whole seconds until it is cleared, -1 when nothing is going to be.
    [[nodiscard]] int secondsLeft() const;

Q_SIGNALS:
    /// Once a second while a clearing is pending, and when that ends.
    void ticked();
    /// `done` is false when the clipboard could not be cleared.
    void cleared(bool done);

private:
    void tick();
    void forget();

    QByteArray m_hash;     // of what we put there; empty: nothing
    qint64 m_deadline = 0; // of the elapsed clock that includes suspend, milliseconds
    QTimer m_timer;
};

/// The marked data, for tests.
QMimeData *secretMimeData(const Secret &text);

} // namespace tokendesk
