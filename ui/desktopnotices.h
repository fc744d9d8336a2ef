#pragma once

#include <QHash>
#include <QObject>

namespace tokendesk {

/// What a notification says. Plain text: what it becomes is the desktop's business.
struct Notice {
    QString title;
    QString text;
    QString action;     ///< on its button; empty: none
    bool stays = false; ///< until it is answered or withdrawn: somebody has to do something, and may be away

    friend bool operator==(const Notice &, const Notice &) = default;
};

/// Notifications over D-Bus (org.freedesktop.Notifications): with a button, and without a tray, as on GNOME.
/// One at a time for each key; a later one takes its place. Nowhere but on Linux.
class DesktopNotices : public QObject {
    Q_OBJECT
public:
    explicit DesktopNotices(QObject *parent = nullptr);
    ~DesktopNotices() override;

    void show(const QString &key, const Notice &notice);
    void close(const QString &key);
    void closeAll();
    /// Of those that are shown, or about to be.
    [[nodiscard]] QStringList keys() const { return m_shown.keys() + m_pending.keys(); }

Q_SIGNALS:
    /// The button, or (`button` false) the notification itself.
    void clicked(const QString &key, bool button);
    /// Nobody here shows notifications.
    void refused(const QString &key, const tokendesk::Notice &notice);

private Q_SLOTS:
    void actionInvoked(uint number, const QString &action);
    void activationToken(uint number, const QString &token);
    void notificationClosed(uint number, uint reason);

private:
    void send(const QString &key, const Notice &notice);

    QHash<QString, uint> m_shown;     // the server's numbers; 0: not known yet
    QHash<QString, Notice> m_pending; // until the server has answered
    QStringList m_abilities;          // of the server
    bool m_asked = false;             // what it can do
};

} // namespace tokendesk
