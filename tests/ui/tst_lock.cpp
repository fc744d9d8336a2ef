// Locking when the desktop says so: the signals come over a private bus, from a login manager of the test's
// own.
#include "lock.h"

#include "clipboard.h"
#include "secrets/sessionstore.h"
#include "support/keychainsession.h"
#include "workspace.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace tokendesk;
using test::KeychainSession;

namespace {
const QString login1 = QStringLiteral("org.freedesktop.login1");
const QString managerPath = QStringLiteral("/org/freedesktop/login1");
const QString managerInterface = QStringLiteral("org.freedesktop.login1.Manager");
} // namespace

/// logind's part: hands out the writing end of a pipe, and sees when the program lets go of it.
class LoginManager : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    [[nodiscard]] bool isDelayed() const { return m_given && !isClosed(); }

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &, const QString &,
                                    const QString &mode) {
        m_what = what + u'/' + mode;
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
            return {};
        m_reading = ends[0];
        m_given = true;
        QDBusUnixFileDescriptor given;
        given.giveFileDescriptor(ends[1]);
        return given;
    }

public:
    QString m_what;

private:
    [[nodiscard]] bool isClosed() const {
        char byte = 0;
        return ::read(m_reading, &byte, 1) == 0;
    }
    int m_reading = -1;
    bool m_given = false;
};

class TestLock : public QObject {
    Q_OBJECT

    void say(const QString &path, const QString &interface, const QString &name,
             const QVariantList &arguments) {
        auto signal = QDBusMessage::createSignal(path, interface, name);
        signal.setArguments(arguments);
        QVERIFY(m_bus.bus().send(signal));
    }
    /// Answers overtake nothing: when the sender's and the receivers' have come, so has what was said before.
    void letArrive() const {
        for (const auto &bus : {m_bus.bus(), QDBusConnection::sessionBus(), QDBusConnection::systemBus()})
            (void)bus.interface()->isServiceRegistered(login1);
        QCoreApplication::processEvents();
    }
    void sleep(bool start) { say(managerPath, managerInterface, QStringLiteral("PrepareForSleep"), {start}); }

    KeychainSession m_bus;
    LoginManager m_login;
    QTemporaryDir m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ProfileStore> m_profiles;
    SessionStore m_store;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<SecretClipboard> m_clipboard;
    std::unique_ptr<Lock> m_lock;

private Q_SLOTS:
    void initTestCase() {
        START_KEYCHAIN(m_bus, KeychainSession::Service::None);
        m_bus.enter();
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", qgetenv("DBUS_SESSION_BUS_ADDRESS"));
        auto bus = m_bus.bus();
        QVERIFY(bus.registerService(login1));
        QVERIFY(bus.registerObject(managerPath, &m_login, QDBusConnection::ExportAllSlots));
        m_settings = std::make_unique<Settings>(m_folder.path());
        m_profiles = std::make_unique<ProfileStore>(m_folder.path());
        m_workspace =
            std::make_unique<Workspace>(*m_profiles, m_store, m_store, *m_settings, Clock::system());
        m_clipboard = std::make_unique<SecretClipboard>();
        m_lock = std::make_unique<Lock>(*m_workspace, *m_clipboard);
        letArrive(); // what it wants to hear
    }
    void init() {
        m_workspace->setLocked(false);
        m_settings->setLockOnScreenLock(true);
        m_settings->setLockOnSuspend(false);
    }

    void theScreenLocks_data() {
        QTest::addColumn<QString>("interface");
        QTest::addColumn<QString>("signal");
        QTest::addColumn<QVariantList>("arguments");
        QTest::addColumn<bool>("wanted");
        const auto row = [](const char *name, const char *interface, const char *signal,
                            const QVariantList &arguments, bool wanted) {
            QTest::newRow(name) << QString::fromLatin1(interface) << QString::fromLatin1(signal) << arguments
                                << wanted;
        };
        row("freedesktop", "org.freedesktop.ScreenSaver", "ActiveChanged", {true}, true);
        row("GNOME", "org.gnome.ScreenSaver", "ActiveChanged", {true}, true);
        row("logind", "org.freedesktop.login1.Session", "Lock", {}, true);
        row("not wanted", "org.freedesktop.ScreenSaver", "ActiveChanged", {true}, false);
    }
    void theScreenLocks() {
        QFETCH(QString, interface);
        QFETCH(QString, signal);
        QFETCH(QVariantList, arguments);
        QFETCH(bool, wanted);
        m_settings->setLockOnScreenLock(wanted);
        say(QStringLiteral("/anywhere"), interface, signal, arguments);
        letArrive();
        QCOMPARE(m_workspace->isLocked(), wanted);
    }
    void theScreenIsUnlocked() {
        m_workspace->setLocked(true);
        say(QStringLiteral("/anywhere"), QStringLiteral("org.freedesktop.ScreenSaver"),
            QStringLiteral("ActiveChanged"), {false});
        letArrive();
        QVERIFY(m_workspace->isLocked()); // only a person unlocks
    }
    void sleepWaitsUntilAllIsWiped() {
        m_settings->setLockOnSuspend(true);
        QTRY_VERIFY(m_login.isDelayed());
        QCOMPARE(m_login.m_what, QStringLiteral("sleep/delay"));
        sleep(true);
        QTRY_VERIFY(m_workspace->isLocked());
        QTRY_VERIFY(!m_login.isDelayed());
        sleep(false);
        QTRY_VERIFY(m_login.isDelayed()); // for the next time
        m_settings->setLockOnSuspend(false);
        QTRY_VERIFY(!m_login.isDelayed());
    }
};

QTEST_MAIN(TestLock)
#include "tst_lock.moc"
