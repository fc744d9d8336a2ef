#include "traywatch.h"

#include <QGuiApplication>
#include <QSystemTrayIcon>

#if defined(Q_OS_LINUX)
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusServiceWatcher>
#include <QDBusVariant>

#include <cstdlib>
#include <memory>
#include <xcb/xcb.h>
#endif

namespace tokendesk {

#if defined(Q_OS_LINUX)

namespace {

const QString watcherService = QStringLiteral("org.kde.StatusNotifierWatcher");
constexpr auto secondLook = std::chrono::seconds(2);

/// What Qt asks before it makes its first icon.
bool busHasHost() {
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected() || !bus.interface()->isServiceRegistered(watcherService))
        return false;
    auto call = QDBusMessage::createMethodCall(watcherService, QStringLiteral("/StatusNotifierWatcher"),
                                               QStringLiteral("org.freedesktop.DBus.Properties"),
                                               QStringLiteral("Get"));
    call << watcherService << QStringLiteral("IsStatusNotifierHostRegistered");
    const auto answer = bus.call(call, QDBus::Block, 1000);
    return answer.arguments().value(0).value<QDBusVariant>().variant().toBool();
}

/// The older tray owns a selection that is called after its screen (freedesktop.org, "System Tray Protocol").
bool x11HasTray() {
    const auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    char *host = nullptr;
    int display = 0;
    int screen = 0;
    if (!x11 || xcb_parse_display(nullptr, &host, &display, &screen) == 0)
        return false;
    std::free(host);
    const QByteArray name = "_NET_SYSTEM_TRAY_S" + QByteArray::number(screen);
    xcb_connection_t *connection = x11->connection();
    const std::unique_ptr<xcb_intern_atom_reply_t, decltype(&std::free)> atom(
        xcb_intern_atom_reply(
            connection, xcb_intern_atom(connection, 0, uint16_t(name.size()), name.constData()), nullptr),
        &std::free);
    if (!atom)
        return false;
    const std::unique_ptr<xcb_get_selection_owner_reply_t, decltype(&std::free)> owner(
        xcb_get_selection_owner_reply(connection, xcb_get_selection_owner(connection, atom->atom), nullptr),
        &std::free);
    return owner && owner->owner != XCB_NONE;
}

} // namespace

TrayWatch::TrayWatch(QObject *parent) : QObject(parent), m_host(busHasHost()) {
    m_look.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &TrayWatch::look);
    auto bus = QDBusConnection::sessionBus();
    const auto *watcher = new QDBusServiceWatcher(
        watcherService, bus,
        QDBusServiceWatcher::WatchForRegistration | QDBusServiceWatcher::WatchForUnregistration, this);
    connect(watcher, &QDBusServiceWatcher::serviceRegistered, this, [this] {
        busChanged();
        if (!m_host) // it may have taken its name before it was ready
            QTimer::singleShot(secondLook, this, &TrayWatch::busChanged);
    });
    connect(watcher, &QDBusServiceWatcher::serviceUnregistered, this, &TrayWatch::busChanged);
    // The watcher may stay when the panel that shows the icons goes, and be there before one comes.
    for (const char *signal : {"StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"})
        bus.connect(watcherService, QStringLiteral("/StatusNotifierWatcher"), watcherService,
                    QString::fromLatin1(signal), this, SLOT(busChanged()));
    if (QGuiApplication::platformName() == QLatin1String("xcb"))
        qGuiApp->installNativeEventFilter(this);
    m_there = ask();
}

void TrayWatch::busChanged() {
    m_host = busHasHost();
    m_look.start(0);
}

bool TrayWatch::nativeEventFilter(const QByteArray &type, void *message, qintptr *) {
    // The first byte of every X event is its kind (X11 protocol, "Encoding"). The tray's window dies with
    // DestroyNotify; a new one announces itself with the client message MANAGER.
    if (m_way != Way::Bus && type == "xcb_generic_event_t") {
        const quint8 kind = *static_cast<const quint8 *>(message) & 0x7f;
        if (kind == XCB_DESTROY_NOTIFY || kind == XCB_CLIENT_MESSAGE)
            m_look.start(0);
    }
    return false;
}

bool TrayWatch::ask() {
    if (m_way == Way::Undecided)
        m_way = m_host ? Way::Bus : x11HasTray() ? Way::X11 : Way::Undecided;
    switch (m_way) {
    case Way::Undecided: return false;
    // Qt goes on saying that there is a tray after the one on the bus has gone.
    case Way::Bus: return m_host && QSystemTrayIcon::isSystemTrayAvailable();
    case Way::X11: break;
    }
    return QSystemTrayIcon::isSystemTrayAvailable();
}

#else

// The taskbar and the menu bar are always there.
TrayWatch::TrayWatch(QObject *parent) : QObject(parent), m_there(ask()) {}

bool TrayWatch::nativeEventFilter(const QByteArray &, void *, qintptr *) {
    return false;
}

void TrayWatch::busChanged() {}

bool TrayWatch::ask() {
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
