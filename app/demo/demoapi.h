#pragma once

#include "httpmessage.h"
#include "secrets/credentials.h"

#include <QSet>

namespace tokendesk {

/// The account that the demo API serves, and what it knows.
struct DemoAccount {
    Credentials credentials;
    QSet<QByteArray> fingerprints; ///< SHA-256 of the linked certificates, raw
    Secret signingKey;             ///< of the HS256 tokens
    QString issuer;                ///< base URL
    int ttlSeconds = 1800;         ///< of /api/auth/token; the second endpoint gives 3600
};

/// What the second endpoint gives, whatever `ttlSeconds` says.
inline constexpr int pixTtlSeconds = 3600;

/// True when the request asks for a token, whatever else may be wrong with it.
[[nodiscard]] bool isTokenRequest(const HttpRequest &request);

/// The API as its documentation describes it, and as strict. Pure. `POST /api/auth/token`,
/// `POST /oauth/token`; with a token of these `GET /api/balance` and `GET /accounts/balances`, whose figures
/// are made up.
[[nodiscard]] HttpResponse answerDemoRequest(const HttpRequest &request, const DemoAccount &account,
                                             const QDateTime &now);

/// The certificate of a percent-encoded X-SSL-Client-Cert value, as DER: RFC 3986, where `+` is a plus and
/// every `%` has two hexadecimal digits. Empty when it is not exactly that or no PEM X.509 certificate.
[[nodiscard]] QByteArray decodeForwardedCertificate(const QByteArray &headerValue);

} // namespace tokendesk
