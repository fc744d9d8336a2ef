#include "traywatch.h"

#include <QGuiApplication>
#include <QSystemTrayIcon>

#if defined(Q_OS_LINUX)
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#endif

namespace tokendesk {

#if defined(Q_OS_LINUX)

namespace {

const QString watcherService = QStringLiteral("org.kde.StatusNotifierWatcher");

bool busHasTray() {
    const auto bus = QDBusConnection::sessionBus();
    return bus.isConnected() && bus.interface()->isServiceRegistered(watcherService);
}

/// What Qt asks before it makes its first icon.
bool busHasHost() {
    if (!busHasTray())
        return false;
    auto call = QDBusMessage::createMethodCall(watcherService, QStringLiteral("/StatusNotifierWatcher"),
                                               QStringLiteral("org.freedesktop.DBus.Properties"),
                                               QStringLiteral("Get"));
    call << watcherService << QStringLiteral("IsStatusNotifierHostRegistered");
    const auto answer = QDBusConnection::sessionBus().call(call, QDBus::Block, 1000);
    return answer.arguments().value(0).value<QDBusVariant>().variant().toBool();
}

} // namespace

TrayWatch::TrayWatch(QObject *parent) : QObject(parent), m_throughBus(busHasHost()) {
    m_look.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &TrayWatch::look);
    auto bus = QDBusConnection::sessionBus();
    if (m_throughBus) {
        const auto *watcher = new QDBusServiceWatcher(
            watcherService, bus,
            QDBusServiceWatcher::WatchForRegistration | QDBusServiceWatcher::WatchForUnregistration, this);
        connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, &TrayWatch::look);
        connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this, &TrayWatch::look);
        // The watcher may stay when the panel that shows the icons goes.
        for (const char *signal : {"StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"})
            bus.connect(watcherService, QStringLiteral("/StatusNotifierWatcher"), watcherService,
                        QString::fromLatin1(signal), &m_look, SLOT(start()));
    } else if (QGuiApplication::platformName() == QLatin1String("xcb")) {
        qGuiApp->installNativeEventFilter(this);
    }
    m_there = ask();
}

bool TrayWatch::nativeEventFilter(const QByteArray &type, void *message, qintptr *) {
    // The first byte of every X event is its kind (X11 protocol, "Encoding"). The tray's window dies with
    // DestroyNotify; a new one announces itself with the client message MANAGER.
    constexpr quint8 destroyNotify = 17;
    constexpr quint8 clientMessage = 33;
    if (type == "xcb_generic_event_t") {
        const quint8 kind = *static_cast<const quint8 *>(message) & 0x7f;
        if (kind == destroyNotify || kind == clientMessage)
            m_look.start(0);
    }
    return false;
}

bool TrayWatch::ask() const {
    // Qt goes on saying that there is a tray after the one on the bus has gone.
    return QSystemTrayIcon::isSystemTrayAvailable() && (!m_throughBus || busHasHost());
}

#else

// The taskbar and the menu bar are always there.
TrayWatch::TrayWatch(QObject *parent) : QObject(parent), m_there(ask()) {}

bool TrayWatch::nativeEventFilter(const QByteArray &, void *, qintptr *) {
    return false;
}

bool TrayWatch::ask() const {
    return QSystemTrayIcon::isSystemTrayAvailable();
}

#endif

TrayWatch::~TrayWatch() = default;

void TrayWatch::look() {
    const bool there = ask();
    if (std::exchange(m_there, there) != there)
        Q_EMIT changed(there);
}

} // namespace tokendesk
