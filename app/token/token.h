#pragma once

#include "jwt.h"
#include "secrets/secret.h"
#include "support/clock.h"

#include <QJsonObject>
#include <QUrl>

namespace tokendesk {

/// The longest life that is believed: a hundred years, in seconds. Beyond it date arithmetic overflows.
inline constexpr qint64 maxTokenLife = 100LL * 366 * 24 * 3600;

/// True when `value` can stand in an Authorization header: visible ASCII without blanks (RFC 6750, 2.1).
[[nodiscard]] bool isTokenText(QByteArrayView value);

/// An access token as the server gave it.
struct Token {
    Secret value;
    QString type;         ///< "Bearer"
    qint64 expiresIn = 0; ///< seconds, counted from `sentAt`
    QString scope;        ///< of the second endpoint, or empty
    QDateTime obtainedAt; ///< UTC, when the request was sent
    Deadline deadline;    ///< on both clocks

    [[nodiscard]] QDateTime expiresAt() const { return obtainedAt.addSecs(expiresIn); }
    [[nodiscard]] Token clone() const;

    /// For the secret store, so that another program can use it: compact JSON with value, type, expiresIn,
    /// scope, obtainedAt, `account`, which says whose token it is (see accountDigest), and `success`, what
    /// the request was made of (see SuccessFacts; token/credentialfacts.h), which outlives the token there.
    [[nodiscard]] Secret toBytes(const QByteArray &account = {}, const QJsonObject &success = {}) const;
    /// `success` of what toBytes wrote; empty when there is none.
    [[nodiscard]] static QJsonObject successOf(QByteArrayView bytes);
    /// The deadline is rebuilt from the wall clock. Answers SecretDamaged, also when it is another account's.
    [[nodiscard]] static Result<Token> fromBytes(QByteArrayView bytes, const Clock &clock,
                                                 const QByteArray &account = {});
};

/// The forms in which a token is handed over.
enum class TokenFormat {
    Raw,        ///< eyJ…
    Bearer,     ///< Bearer eyJ…
    Header,     ///< Authorization: Bearer eyJ…
    Env,        ///< export PREFIX_TOKEN='eyJ…'
    Curl,       ///< a curl command that asks for the balance
    PowerShell, ///< the same as an Invoke-RestMethod
    Json,       ///< the answer's JSON: access_token, token_type, expires_in
};

/// `prefix` is of the environment variable ("AVISTA_"), `baseUrl` of the example call.
[[nodiscard]] Secret formatToken(const Token &token, TokenFormat format, const QString &prefix,
                                 const QUrl &baseUrl);

} // namespace tokendesk
