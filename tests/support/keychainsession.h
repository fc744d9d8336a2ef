#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <memory>

namespace tokendesk::test {

/// A real Secret Service in a D-Bus session of its own: dbus-daemon and gnome-keyring-daemon with a temporary
/// home. Nothing on that bus can be started by asking for it, so no test ever waits for a person at a prompt.
/// Everything ends with this object, also when the test is killed. Linux only.
class KeychainSession {
public:
    enum class Service {
        Unlocked, ///< gnome-keyring with an unlocked default collection
        Locked,   ///< the same, locked
        None,     ///< a bus on which nobody offers the Secret Service
        NoBus,    ///< not even a bus
    };

    KeychainSession();
    ~KeychainSession();
    KeychainSession(const KeychainSession &) = delete;
    KeychainSession &operator=(const KeychainSession &) = delete;

    /// Why the programs that are needed are not here, or empty: for QSKIP.
    static QString missingProgram();

    /// False with `error()` when it did not come up in time.
    [[nodiscard]] bool start(Service service = Service::Unlocked);
    [[nodiscard]] QString error() const { return m_error; }

    /// What a program needs to live in this session: HOME, XDG_*, DBUS_SESSION_BUS_ADDRESS; no DISPLAY.
    [[nodiscard]] QProcessEnvironment environment() const;
    /// The same for this process. Must come before anything here connected to a bus.
    void enter() const;

    /// Locks and unlocks the default collection.
    bool lock();
    bool unlock();
    /// kill -9 of the service, and a new start of it (its items are on disk).
    void killService();
    bool startService();
    /// SIGSTOP and SIGCONT: a service that exists and never answers.
    void freezeService();
    void thawService();

    /// A connection of the test's own to this bus, not the one that the program under test uses.
    [[nodiscard]] QDBusConnection bus() const;
    /// Stores an item as another program might, in the default collection, with QtKeychain's attributes.
    bool storeForeignItem(const QString &key, const QByteArray &value);

private:
    bool startBus();
    QDBusMessage call(const QString &path, const QString &interface, const QString &method,
                      const QVariantList &arguments) const;
    QString openPlainSession() const;
    QString defaultCollection() const;
    bool fail(const QString &reason);

    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_bus;
    std::unique_ptr<QProcess> m_service;
    QString m_address;
    QString m_connectionName;
    QString m_error;
};

} // namespace tokendesk::test
