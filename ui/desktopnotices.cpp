#include "desktopnotices.h"

#if defined(Q_OS_LINUX)
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QIcon>
#endif

namespace tokendesk {

#if defined(Q_OS_LINUX)

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
const QString buttonAction = QStringLiteral("renew");
const QString defaultAction = QStringLiteral("default"); // a click on the notification, by the specification
constexpr int patience = 5000;                           // milliseconds

QDBusMessage callTo(const QString &method) {
    return QDBusMessage::createMethodCall(service, path, service, method);
}

/// Desktops draw a broken picture for a name that they do not know: the program may not be installed.
QString iconName() {
    const QString name = QStringLiteral("tokendesk");
    return QIcon::hasThemeIcon(name) ? name : QString();
}

/// Answers once; the server may never.
template <typename Then>
void call(const QDBusMessage &message, QObject *context, Then then) {
    auto *waiting =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, patience), context);
    QObject::connect(waiting, &QDBusPendingCallWatcher::finished, context, [waiting, then] {
        waiting->deleteLater();
        then(*waiting);
    });
}

} // namespace

DesktopNotices::DesktopNotices(QObject *parent) : QObject(parent) {
    auto bus = QDBusConnection::sessionBus();
    bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this,
                SLOT(actionInvoked(uint, QString)));
    bus.connect(service, path, service, QStringLiteral("ActivationToken"), this,
                SLOT(activationToken(uint, QString)));
    bus.connect(service, path, service, QStringLiteral("NotificationClosed"), this,
                SLOT(notificationClosed(uint, uint)));
    // Another server numbers anew and can do other things.
    const auto *owner = new QDBusServiceWatcher(service, bus, QDBusServiceWatcher::WatchForOwnerChange, this);
    connect(owner, &QDBusServiceWatcher::serviceOwnerChanged, this, [this] {
        m_shown.clear();
        m_abilities.clear();
        m_asked = false;
    });
}

DesktopNotices::~DesktopNotices() {
    closeAll(); // nobody would answer a click any more
}

void DesktopNotices::show(const QString &key, const Notice &notice) {
    m_pending.insert(key, notice);
    if (m_asked)
        return send(key, notice);
    call(callTo(QStringLiteral("GetCapabilities")), this,
         [this, key, notice](const QDBusPendingReply<QStringList> &answer) {
             if (answer.isError()) {
                 if (m_pending.value(key) == notice) { // else a later one waits under this key
                     m_pending.remove(key);
                     Q_EMIT refused(key, notice);
                 }
                 return;
             }
             m_asked = true;
             m_abilities = answer.value();
             if (m_pending.value(key) == notice)
                 send(key, notice);
         });
}

void DesktopNotices::send(const QString &key, const Notice &notice) {
    QStringList actions;
    if (m_abilities.contains(QStringLiteral("actions"))) {
        actions << defaultAction << QString();
        if (!notice.action.isEmpty())
            actions << buttonAction << notice.action;
    }
    const bool markup = m_abilities.contains(QStringLiteral("body-markup"));
    auto message = callTo(QStringLiteral("Notify"));
    message << QCoreApplication::applicationName() << m_shown.value(key) << iconName() << notice.title
            << (markup ? notice.text.toHtmlEscaped() : notice.text) << actions
            << QVariantMap{{QStringLiteral("desktop-entry"), QStringLiteral("tokendesk")},
                           {QStringLiteral("urgency"), QVariant::fromValue(uchar(1))}}
            << (notice.stays ? 0 : -1); // as long as the desktop thinks right
    call(message, this, [this, key, notice](const QDBusPendingReply<uint> &answer) {
        const bool wanted = m_pending.contains(key);
        if (m_pending.value(key) == notice)
            m_pending.remove(key);
        if (answer.isError()) {
            if (wanted)
                Q_EMIT refused(key, notice);
            return;
        }
        m_shown.insert(key, answer.value());
        if (!wanted)
            close(key); // closed while it was on its way
    });
}

void DesktopNotices::close(const QString &key) {
    m_pending.remove(key);
    if (const uint number = m_shown.take(key); number != 0) {
        auto message = callTo(QStringLiteral("CloseNotification"));
        message << number;
        (void)QDBusConnection::sessionBus().send(message);
    }
}

void DesktopNotices::actionInvoked(uint number, const QString &action) {
    const QString key = m_shown.key(number);
    if (!key.isEmpty() && (action == buttonAction || action == defaultAction))
        Q_EMIT clicked(key, action == buttonAction);
}

void DesktopNotices::activationToken(uint number, const QString &token) {
    if (!m_shown.key(number).isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8()); // where Qt looks for it under Wayland
}

void DesktopNotices::notificationClosed(uint number, uint) {
    if (const QString key = m_shown.key(number); !key.isEmpty())
        m_shown.remove(key);
}

#else

DesktopNotices::DesktopNotices(QObject *parent) : QObject(parent) {}

DesktopNotices::~DesktopNotices() = default;

void DesktopNotices::show(const QString &key, const Notice &notice) {
    Q_EMIT refused(key, notice);
}

void DesktopNotices::close(const QString &) {}

void DesktopNotices::actionInvoked(uint, const QString &) {}

void DesktopNotices::activationToken(uint, const QString &) {}

void DesktopNotices::notificationClosed(uint, uint) {}

#endif

void DesktopNotices::closeAll() {
    const QStringList all = keys();
    for (const QString &key : all)
        close(key);
}

} // namespace tokendesk
