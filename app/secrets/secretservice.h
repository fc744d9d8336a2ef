#pragma once

#include <QObject>
#include <QString>

#include <functional>

namespace tokendesk {

/// What the freedesktop Secret Service says of itself. libsecret's answers do not tell a locked collection
/// from a missing item, nor a missing service from any other failure.
enum class SecretServiceState {
    Unknown,   ///< it did not answer in time, or this is not a system that has one
    NoBus,     ///< no D-Bus session
    NoService, ///< nobody provides org.freedesktop.secrets, and nobody can be started that does
    Locked,    ///< the default collection is locked
    Ready,     ///< it answers, and the default collection is not locked or does not exist yet
};

/// Asks over D-Bus, asynchronously and without any prompt. `answer` is called once from the event loop with
/// the state and the bus's own reason, unless `context` is destroyed first.
void querySecretService(QObject *context,
                        const std::function<void(SecretServiceState, const QString &)> &answer);

/// The name of the program that provides the Secret Service ("keepassxc", "kwalletd5"), or empty when nobody
/// does or it cannot be told. Called once from the event loop, unless `context` is destroyed first.
void nameSecretService(QObject *context, const std::function<void(const QString &)> &answer);

/// libsecret keeps its encrypted session with the service for as long as the process lives, and fails for
/// ever when the service was started anew. This makes it open another one with its next call.
void forgetSecretServiceSession();

/// Does so by itself as soon as the service goes away or another takes its place, for as long as `context`
/// lives, and keeps libsecret from crashing when that one starts anew.
void followSecretService(QObject *context);

} // namespace tokendesk
