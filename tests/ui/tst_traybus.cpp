// The tray of today's desktops, which is spoken to over D-Bus: on a private bus, on which the test is the
// panel.
#include "desk.h"
#include "dialogs/settingsdialog.h"
#include "support/keychainsession.h"
#include "trayicon.h"
#include "traymenu.h"

#include <QCloseEvent>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusServiceWatcher>
#include <QMutex>
#include <QSignalSpy>
#include <QThread>

#include <atomic>

using namespace tokendesk;
using test::KeychainSession;

namespace {
const QString watcherService = QStringLiteral("org.kde.StatusNotifierWatcher");
const QString watcherPath = QStringLiteral("/StatusNotifierWatcher");
} // namespace

/// The panel's part. Lives on a thread of its own, because Qt waits for its answers.
class Panel : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ hasHost)
    Q_PROPERTY(QStringList RegisteredStatusNotifierItems READ items)
    Q_PROPERTY(int ProtocolVersion READ version)
public:
    [[nodiscard]] bool hasHost() const {
        ++m_asked;
        return m_host;
    }
    [[nodiscard]] int timesAsked() const { return m_asked; }
    void setHost(bool there) { m_host = there; }
    [[nodiscard]] int version() const { return 0; }
    [[nodiscard]] QStringList items() const {
        const QMutexLocker locked(&m_mutex);
        return m_items;
    }

public Q_SLOTS:
    void RegisterStatusNotifierItem(const QString &service) {
        const QMutexLocker locked(&m_mutex);
        m_items.append(service);
    }

private:
    std::atomic<bool> m_host = true;
    mutable std::atomic<int> m_asked = 0;
    mutable QMutex m_mutex;
    QStringList m_items;
};

class TestTrayBus : public QObject {
    Q_OBJECT
public:
    explicit TestTrayBus(KeychainSession &bus) : m_bus(bus) {}

private:
    QVariant property(const QString &name) const {
        auto call = QDBusMessage::createMethodCall(
            m_panel.items().last(), QStringLiteral("/StatusNotifierItem"),
            QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
        call << QStringLiteral("org.kde.StatusNotifierItem") << name;
        QVariant value;
        const auto pending = m_bus.bus().asyncCall(call);
        (void)QTest::qWaitFor([&] { return pending.isFinished(); });
        return pending.reply().arguments().value(0).value<QDBusVariant>().variant();
    }

    void exportPanel() {
        QVERIFY(m_bus.bus().registerObject(
            watcherPath, &m_panel, QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllProperties));
    }
    void sayHost(bool there) {
        m_panel.setHost(there);
        m_bus.bus().send(QDBusMessage::createSignal(watcherPath, watcherService,
                                                    there
                                                        ? QStringLiteral("StatusNotifierHostRegistered")
                                                        : QStringLiteral("StatusNotifierHostUnregistered")));
    }

    KeychainSession &m_bus;
    QThread m_thread;
    Panel m_panel;

private Q_SLOTS:
    void initTestCase() {
        if (!m_bus.error().isEmpty())
            QSKIP(qPrintable(m_bus.error()));
        m_panel.moveToThread(&m_thread);
        m_thread.start();
        exportPanel();
    }
    void cleanupTestCase() {
        m_thread.quit();
        m_thread.wait();
    }
    // First: until there is a tray, Qt has not made up its mind.
    void theIconComesWithAPanelThatStartsLater_data() {
        QTest::addColumn<bool>("watcherFirst");
        QTest::newRow("as KDE: the watcher first, then the panel") << true;
        QTest::newRow("as GNOME: both in one") << false;
    }
    void theIconComesWithAPanelThatStartsLater() {
        QFETCH(bool, watcherFirst);
        auto bus = m_bus.bus();
        (void)bus.unregisterService(watcherService);
        m_panel.setHost(!watcherFirst);
        Desk desk;
        desk.settings.setKeepInTray(true);
        TrayIcon tray(desk.workspace, desk.clipboard, desk.window);
        QVERIFY(!tray.isVisible());
        SettingsDialog asksToo(desk.settings);
        const qsizetype before = m_panel.items().size();
        const int asked = m_panel.timesAsked();
        QVERIFY(bus.registerService(watcherService));
        if (watcherFirst) {
            QTRY_VERIFY(m_panel.timesAsked() > asked); // it was noticed
            QCoreApplication::processEvents();
            QVERIFY(!tray.isVisible());
            QCloseEvent close;
            QApplication::sendEvent(&desk.window, &close);
            QVERIFY(close.isAccepted()); // nothing would bring a hidden window back
            sayHost(true);
        }
        QTRY_VERIFY(tray.isVisible());
        QTRY_VERIFY(m_panel.items().size() > before);
        QTRY_COMPARE(property(QStringLiteral("Status")).toString(), QStringLiteral("Active"));
        desk.window.close();
        QVERIFY(!desk.window.isVisible());
        QVERIFY(!QGuiApplication::quitOnLastWindowClosed());
    }
    void aPanelMayTakeItsNameBeforeItIsReady() {
        auto bus = m_bus.bus();
        (void)bus.unregisterService(watcherService);
        bus.unregisterObject(watcherPath);
        m_panel.setHost(true);
        Desk desk;
        TrayIcon tray(desk.workspace, desk.clipboard, desk.window);
        const QDBusServiceWatcher names(watcherService, QDBusConnection::sessionBus());
        QSignalSpy taken(&names, &QDBusServiceWatcher::serviceRegistered);
        QVERIFY(bus.registerService(watcherService));
        QTRY_COMPARE(taken.size(), 1);
        QCoreApplication::processEvents();
        QVERIFY(!tray.isVisible());
        exportPanel();
        QTRY_VERIFY(tray.isVisible()); // though nothing says so
    }
    void theIconIsThereAndGoesWithThePanel() {
        m_panel.setHost(true);
        auto bus = m_bus.bus();
        bus.registerService(watcherService);
        Desk desk;
        TrayIcon tray(desk.workspace, desk.clipboard, desk.window);
        QTRY_VERIFY(tray.isVisible());
        QTRY_VERIFY(!m_panel.items().isEmpty());
        QTRY_COMPARE(property(QStringLiteral("Status")).toString(), QStringLiteral("Active"));
        desk.settings.setKeepInTray(true);
        desk.window.close();
        QVERIFY(!desk.window.isVisible());
        bus.unregisterService(watcherService); // the panel crashes
        QTRY_VERIFY(desk.window.isVisible());
        QVERIFY(!tray.isVisible());
        bus.registerService(watcherService);
        QTRY_VERIFY(tray.isVisible());
        // As KDE does it: the watcher stays when the panel goes.
        desk.window.close();
        QVERIFY(!desk.window.isVisible());
        sayHost(false);
        QTRY_VERIFY(desk.window.isVisible());
        sayHost(true);
        QTRY_VERIFY(tray.isVisible());
    }
};

int main(int argc, char **argv) {
    KeychainSession bus;
    const QByteArray display = qgetenv("DISPLAY");
    {
        const QCoreApplication terminal(argc, argv);
        if (KeychainSession::missingProgram().isEmpty() && bus.start(KeychainSession::Service::None))
            bus.enter(); // before the window system connects to a bus
    }
    qputenv("DISPLAY", display);
    QApplication app(argc, argv);
    TestTrayBus test(bus);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_traybus.moc"
