#pragma once

#include "profiles/profile.h"
#include "secrets/credentials.h"

#include <QDateTime>

namespace tokendesk {

/// What can be said about credentials without giving them away: for the explainer. Nothing in here allows to
/// guess the secret.
struct CredentialFacts {
    QString clientId;           ///< as it was sent
    bool idPadded = false;      ///< white space around or in the client ID
    bool idPlaceholder = false; ///< an example's text, such as YOUR_CLIENT_ID
    qsizetype secretLength = 0; ///< in characters
    bool secretPadded = false;  ///< white space at an end
    bool secretBroken = false;  ///< white space or a control character inside
    bool secretQuoted = false;  ///< in quotes, as it stood in a file
    bool secretPlaceholder = false;
    bool secretIsId = false;       ///< the same text as the client ID
    bool secretIsVariable = false; ///< NAME=value was taken as a whole

    [[nodiscard]] static CredentialFacts of(const Credentials &credentials);
    friend bool operator==(const CredentialFacts &, const CredentialFacts &) = default;
};

/// What the last successful request of a profile was made of, as far as a later refusal can be compared with
/// it. Kept beside the token, in the secret store; of the secret only
/// two bytes of a salted SHA-256.
struct SuccessFacts {
    QDateTime at; ///< UTC
    QString clientId;
    QByteArray salt, secretDigest;
    QString fingerprint;  ///< of the certificate, lower-case hex, or empty
    QUrl url;             ///< of the token endpoint
    QString kind;         ///< "sandbox" or "production"
    QString serverIssuer; ///< who signed the server's certificate, or empty (http)
    QString proxy;        ///< "host:port" or empty

    [[nodiscard]] static SuccessFacts of(const Profile &profile, const Credentials &credentials,
                                         const QString &fingerprint, const QDateTime &at);
    [[nodiscard]] bool isSameSecret(const Secret &secret) const;

    [[nodiscard]] QJsonObject toJson() const;
    /// Nothing when it is not what toJson() writes.
    [[nodiscard]] static std::optional<SuccessFacts> fromJson(const QJsonObject &object);
    friend bool operator==(const SuccessFacts &, const SuccessFacts &) = default;
};

} // namespace tokendesk
