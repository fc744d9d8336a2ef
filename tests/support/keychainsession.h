#pragma once

#include <QDBusConnection>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <memory>

/// In a test's initTestCase() or init(): starts the session, or skips where that cannot be.
#define START_KEYCHAIN(session, ...)                                                                         \
    do {                                                                                                     \
        if (const QString missing = tokendesk::test::KeychainSession::missingProgram(); !missing.isEmpty())  \
            QSKIP(qPrintable(QStringLiteral("no real keychain can be started: ") + missing));                \
        QVERIFY2((session).start(__VA_ARGS__), qPrintable((session).error()));                               \
    } while (false)

namespace tokendesk::test {

/// A real Secret Service in a D-Bus session of its own: dbus-daemon and gnome-keyring-daemon or KeePassXC
/// with a temporary home. Nothing on that bus can be started by asking for it, so no test ever waits for a
/// person at a prompt. Everything ends with this object, also when the test is killed. Linux only.
class KeychainSession {
public:
    enum class Provider { GnomeKeyring, KeePassXC };

    enum class Service {
        Unlocked, ///< the provider with an unlocked default collection
        Locked,   ///< the same, locked
        None,     ///< a bus on which nobody offers the Secret Service
        NoBus,    ///< not even a bus
    };

    /// What TOKENDESK_TEST_KEYCHAIN names ("gnome-keyring", "keepassxc"), else gnome-keyring: the same tests
    /// run with both.
    static Provider chosenProvider();

    explicit KeychainSession(Provider provider = chosenProvider());
    ~KeychainSession();
    KeychainSession(const KeychainSession &) = delete;
    KeychainSession &operator=(const KeychainSession &) = delete;

    /// Why the programs that are needed are not here, or empty: for QSKIP.
    static QString missingProgram(Provider provider = chosenProvider());

    [[nodiscard]] Provider provider() const { return m_provider; }

    /// False with `error()` when it did not come up in time.
    [[nodiscard]] bool start(Service service = Service::Unlocked);
    [[nodiscard]] QString error() const { return m_error; }

    /// What a program needs to live in this session: HOME, XDG_*, DBUS_SESSION_BUS_ADDRESS; no DISPLAY.
    [[nodiscard]] QProcessEnvironment environment() const;
    /// The same for this process. Must come before anything here connected to a bus.
    void enter() const;

    /// Locks and unlocks the default collection. KeePassXC opens a database only for a person or when it
    /// starts, so it is started anew.
    bool lock();
    bool unlock();
    /// kill -9 of the service (SIGTERM for KeePassXC, which saves then), and a new start of it (its items are
    /// on disk).
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
    bool startGnomeKeyring();
    bool startKeePassXC();
    bool makeDatabase();
    [[nodiscard]] bool isLocked() const;
    QDBusMessage call(const QString &path, const QString &interface, const QString &method,
                      const QVariantList &arguments) const;
    /// What KeePassXC does only once its "prompt" was asked for, although it shows none.
    void showPrompt(const QDBusMessage &reply) const;
    QString openPlainSession() const;
    QString defaultCollection() const;
    bool fail(const QString &reason);

    Provider m_provider;
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_bus;
    std::unique_ptr<QProcess> m_service;
    QString m_address;
    QString m_connectionName;
    QString m_error;
};

} // namespace tokendesk::test
