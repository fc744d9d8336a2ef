#include "secretservice.h"

#include <QFile>
#include <QFileInfo>
#include <QTimer>

#ifdef TOKENDESK_SECRET_SERVICE
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QLibrary>

#include <array>
#endif

namespace tokendesk {

namespace {

using Answer = std::function<void(SecretServiceState, const QString &)>;

void answerSoon(QObject *context, const Answer &answer, SecretServiceState state, const QString &reason) {
    QTimer::singleShot(0, context, [answer, state, reason] { answer(state, reason); });
}

#ifdef TOKENDESK_SECRET_SERVICE

constexpr int answerTimeoutMs = 3000;

SecretServiceState stateOf(const QDBusPendingReply<QDBusVariant> &reply) {
    if (!reply.isError())
        return reply.value().variant().toBool() ? SecretServiceState::Locked : SecretServiceState::Ready;
    switch (reply.error().type()) {
    case QDBusError::ServiceUnknown:
    case QDBusError::NoServer:
    case QDBusError::Disconnected: return SecretServiceState::NoService;
    case QDBusError::UnknownObject:
    case QDBusError::UnknownInterface:
    case QDBusError::UnknownMethod: return SecretServiceState::Ready; // no default collection yet
    default: break;
    }
    // A service that could not be started: org.freedesktop.DBus.Error.Spawn.*
    if (reply.error().name().startsWith(QLatin1String("org.freedesktop.DBus.Error.Spawn")))
        return SecretServiceState::NoService;
    return SecretServiceState::Unknown;
}

// libsecret keeps a list of collections, which nobody here asks for, and up to 0.20 at least dereferences a
// null pointer when a service announces a collection before that list was loaded: KeePassXC does when it
// starts. Takes the class's handler of signals (GDBusProxyClass::g_signal) away from it. The place in the
// class is part of GObject's stable ABI; no header of GLib is needed to build for that.
void quietLibsecret() {
    QLibrary libsecret(QStringLiteral("secret-1"), 0);
    QLibrary gobject(QStringLiteral("gobject-2.0"), 0);
    using GetType = size_t (*)();
    using ClassRef = void *(*)(size_t);
    const auto serviceType = reinterpret_cast<GetType>(libsecret.resolve("secret_service_get_type"));
    const auto classRef = reinterpret_cast<ClassRef>(gobject.resolve("g_type_class_ref"));
    if (!serviceType || !classRef)
        return;
    using Handler = void (*)(void *proxy, const char *sender, const char *signal, void *parameters);
    struct ProxyClass {
        std::array<void *, 17> objectClass;
        void (*propertiesChanged)(void *, void *, const char *const *);
        Handler signal;
    };
    static_cast<ProxyClass *>(classRef(serviceType()))->signal = [](void *, const char *, const char *,
                                                                    void *) {};
}

#endif

} // namespace

void querySecretService(QObject *context, const Answer &answer) {
#ifdef TOKENDESK_SECRET_SERVICE
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        answerSoon(context, answer, SecretServiceState::NoBus, bus.lastError().message());
        return;
    }
    auto get = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets/aliases/default"),
        QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    get << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(get, answerTimeoutMs), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [answer, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        answer(stateOf(reply), reply.isError() ? reply.error().message() : QString());
    });
#else
    answerSoon(context, answer, SecretServiceState::Unknown, {});
#endif
}

void nameSecretService(QObject *context, const std::function<void(const QString &)> &answer) {
#ifdef TOKENDESK_SECRET_SERVICE
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        QTimer::singleShot(0, context, [answer] { answer({}); });
        return;
    }
    auto ask = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("GetConnectionUnixProcessID"));
    ask << QStringLiteral("org.freedesktop.secrets");
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(ask, answerTimeoutMs), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [answer, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> pid = *watcher;
        QString name;
        if (!pid.isError()) {
            // Not /proc/PID/comm: the kernel cuts that at 15 characters ("gnome-keyring-d").
            QFile commandLine(QStringLiteral("/proc/%1/cmdline").arg(pid.value()));
            if (commandLine.open(QIODevice::ReadOnly))
                name =
                    QFileInfo(QString::fromLocal8Bit(commandLine.read(4096).split('\0').first())).fileName();
        }
        answer(name);
    });
#else
    QTimer::singleShot(0, context, [answer] { answer({}); });
#endif
}

void forgetSecretServiceSession() {
#ifdef TOKENDESK_SECRET_SERVICE
    // QtKeychain loads libsecret at run time, so it is not linked here either. The function exists since 0.1.
    QLibrary library(QStringLiteral("secret-1"), 0);
    using Disconnect = void (*)();
    if (const auto disconnect = reinterpret_cast<Disconnect>(library.resolve("secret_service_disconnect")))
        disconnect();
#endif
}

void followSecretService(QObject *context) {
#ifdef TOKENDESK_SECRET_SERVICE
    quietLibsecret();
    auto *watcher =
        new QDBusServiceWatcher(QStringLiteral("org.freedesktop.secrets"), QDBusConnection::sessionBus(),
                                QDBusServiceWatcher::WatchForOwnerChange, context);
    QObject::connect(watcher, &QDBusServiceWatcher::serviceOwnerChanged, context,
                     [](const QString &, const QString &before) {
                         if (!before.isEmpty())
                             forgetSecretServiceSession();
                     });
#else
    Q_UNUSED(context)
#endif
}

} // namespace tokendesk
