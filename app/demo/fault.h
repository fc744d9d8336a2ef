#pragma once

#include <QStringList>

#include <optional>

namespace tokendesk {

/// What the demo server does wrong, on purpose.
enum class Fault {
    None,
    Slow,           ///< answers after `slowMillis`
    Drop,           ///< accepts and closes without an answer
    GatewayHtml,    ///< 502 with an HTML page
    HeaderTooLarge, ///< 400 with NGINX's HTML
    TooMany,        ///< 429 with Retry-After: 7
    ServerError,    ///< 500 in the API's shape
    MalformedJson,  ///< 201 with half an object
    WrongTypes,     ///< 201 with expires_in as a text, access_token as a number
    HugeBody,       ///< 201 with a body that does not end before 8 MiB
    SameToken,      ///< the same token twice
    Redirect,       ///< 302 to another origin
    UnknownCa,      ///< TLS with a certificate that nobody trusts
    WrongClock,     ///< Date header and iat/exp an hour off
};
QString faultName(Fault fault); ///< "none", "slow", "drop", "gateway-html", …
[[nodiscard]] std::optional<Fault> faultFromName(const QString &name);
QStringList faultNames();

} // namespace tokendesk
