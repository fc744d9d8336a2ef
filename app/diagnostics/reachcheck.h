#pragma once

#include "support/result.h"
#include "token/tokenrequest.h"

#include <QFuture>
#include <QStringList>

namespace tokendesk {

// The steps of the way to the server that a token request takes, each on its own. Every call answers once,
// from the event loop, within `seconds`.

/// "host:port" of the proxy that such a request goes through, or empty.
[[nodiscard]] QString proxyInForce(const TokenRequest &request);

/// The addresses of a host name: HostNotFound or TimedOut.
[[nodiscard]] QFuture<Result<QStringList>> lookUp(const QString &host, int seconds);

/// A TCP connection, through the proxy where there is one, closed at once: ConnectionRefused, HostNotFound,
/// ProxyFailed, NetworkFailed or TimedOut.
[[nodiscard]] QFuture<Result<void>> connectTo(const TokenRequest &request, int seconds);

/// What is asked for to see whether the endpoint answers: GET of the base URL, with no credentials and no
/// certificate in a header, so that it can be no failed login. The identity for TLS is the caller's to add.
[[nodiscard]] TokenRequest harmlessRequest(const Profile &profile, int seconds);

/// "host:443"
[[nodiscard]] QString targetOf(const QUrl &url);

} // namespace tokendesk
