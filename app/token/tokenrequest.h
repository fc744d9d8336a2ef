#pragma once

#include "clientidentity.h"
#include "profiles/profile.h"
#include "secrets/credentials.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

namespace tokendesk {

/// One token request, complete: what is shown, copied as curl and sent is this and nothing else.
struct TokenRequest {
    QByteArray method = "POST";
    QUrl url;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< in the order in which they are sent
    Secret body;                                      ///< JSON: {"clientId":"…","clientSecret":"…"}
    int timeoutSeconds = 30;

    // How it travels; nothing of this is part of the message.
    ProxyMode proxy = ProxyMode::System;
    QUrl proxyUrl;                          ///< of ProxyMode::Custom
    QString caFile;                         ///< additional roots, PEM, or empty
    std::optional<ClientIdentity> identity; ///< for mutual TLS
};

/// Pure. `headerValue` is the encoded certificate (`Inspection::headerValue`); it is left out for
/// Endpoint::Pix. Answers ProfileUrlInsecure, ClientIdEmpty, ClientSecretEmpty or CertificateNotChosen.
[[nodiscard]] Result<TokenRequest> buildTokenRequest(const Profile &profile, const Credentials &credentials,
                                                     const QByteArray &headerValue);

/// Whose token an answer to this request would be: SHA-256 in hex over token URL, kind, clientId and the
/// certificate's fingerprint. A cached token is served to that account only.
[[nodiscard]] QByteArray accountDigest(const Profile &profile, const QString &clientId,
                                       const QString &fingerprint);

} // namespace tokendesk
