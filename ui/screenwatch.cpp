#include "screenwatch.h"

#include <QtGlobal>

#if defined(Q_OS_LINUX)
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusUnixFileDescriptor>
#elif defined(Q_OS_MACOS)
#include <CoreFoundation/CoreFoundation.h>
#endif

namespace tokendesk {

#if defined(Q_OS_LINUX)

namespace {
const QString login1 = QStringLiteral("org.freedesktop.login1");
const QString loginManager = QStringLiteral("org.freedesktop.login1.Manager");
const QString loginPath = QStringLiteral("/org/freedesktop/login1");
} // namespace

struct ScreenWatch::Native {
    bool wantsDelay = false;
    QDBusUnixFileDescriptor inhibitor; // the machine waits while it is open
};

ScreenWatch::ScreenWatch(QObject *parent) : QObject(parent), m_native(std::make_unique<Native>()) {
    auto session = QDBusConnection::sessionBus();
    for (const char *interface : {"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"})
        session.connect({}, {}, QString::fromLatin1(interface), QStringLiteral("ActiveChanged"), this,
                        SLOT(screenSaverChanged(bool)));
    auto system = QDBusConnection::systemBus();
    system.connect(login1, {}, QStringLiteral("org.freedesktop.login1.Session"), QStringLiteral("Lock"), this,
                   SLOT(sessionLocked()));
    system.connect(login1, loginPath, loginManager, QStringLiteral("PrepareForSleep"), this,
                   SLOT(prepareForSleep(bool)));
}

void ScreenWatch::delaySleep(bool delay) {
    m_native->wantsDelay = delay;
    if (!delay) {
        m_native->inhibitor = {};
        return;
    }
    if (m_native->inhibitor.isValid())
        return;
    auto call = QDBusMessage::createMethodCall(login1, loginPath, loginManager, QStringLiteral("Inhibit"));
    call << QStringLiteral("sleep") << QCoreApplication::applicationName()
         << QStringLiteral("Wipes tokens from memory") << QStringLiteral("delay");
    auto *answer = new QDBusPendingCallWatcher(QDBusConnection::systemBus().asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QDBusUnixFileDescriptor> descriptor = *answer;
        if (descriptor.isValid() && m_native->wantsDelay)
            m_native->inhibitor = descriptor.value();
    });
}

#elif defined(Q_OS_MACOS)

struct ScreenWatch::Native {
    explicit Native(ScreenWatch *watch) : watch(watch) {
        CFNotificationCenterAddObserver(
            CFNotificationCenterGetDistributedCenter(), this,
            [](CFNotificationCenterRef, void *self, CFNotificationName, const void *, CFDictionaryRef) {
                Q_EMIT static_cast<Native *>(self)->watch->locked();
            },
            CFSTR("com.apple.screenIsLocked"), nullptr, CFNotificationSuspensionBehaviorDeliverImmediately);
    }
    ~Native() { CFNotificationCenterRemoveEveryObserver(CFNotificationCenterGetDistributedCenter(), this); }
    ScreenWatch *watch;
};

ScreenWatch::ScreenWatch(QObject *parent) : QObject(parent), m_native(std::make_unique<Native>(this)) {}

void ScreenWatch::delaySleep(bool) {}

#else

struct ScreenWatch::Native {};

ScreenWatch::ScreenWatch(QObject *parent) : QObject(parent) {}

void ScreenWatch::delaySleep(bool) {}

#endif

ScreenWatch::~ScreenWatch() = default;

void ScreenWatch::screenSaverChanged(bool active) {
    if (active)
        Q_EMIT locked();
}

void ScreenWatch::sessionLocked() {
    Q_EMIT locked();
}

void ScreenWatch::prepareForSleep(bool start) {
    if (start)
        Q_EMIT sleeping();
#if defined(Q_OS_LINUX)
    const bool delay = m_native->wantsDelay;
    m_native->inhibitor = {}; // asleep or awake: the machine waits no longer
    if (!start)
        delaySleep(delay);
#endif
}

} // namespace tokendesk
