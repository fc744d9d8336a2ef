#pragma once

#include "credentials.h"

namespace tokendesk {

/// Why a command gave no credentials: the second argument of CommandFailed unless that is an exit code.
/// `text/sentences` has the words.
namespace commandreason {
inline const QString notStarted = QStringLiteral("not-started");
inline const QString crashed = QStringLiteral("crashed");
inline const QString tooMuch = QStringLiteral("too-much");
inline const QString notText = QStringLiteral("not-text");
inline const QString noSecret = QStringLiteral("no-secret");
} // namespace commandreason

/// Pure. What an external program printed, as credentials. Understood are, in this order:
/// - JSON with `clientSecret` (and `clientId`) at any depth, in any spelling (`client_secret`), also as the
///   labelled fields of 1Password and Bitwarden, also inside AWS's SecretString; else `password` and
///   `username` there;
/// - lines: `…CLIENT_SECRET=x` and `…CLIENT_ID=x`, or the convention of pass: the first line is the secret, a
///   later one may say `clientId: x` (or `username`, `user`, `login`).
/// `clientId` is the profile's, for programs that print only the secret. Answers CommandFailed or
/// ClientIdEmpty.
[[nodiscard]] Result<Credentials> parseCommandOutput(const QString &program, QByteArrayView output,
                                                     const QString &clientId);

} // namespace tokendesk
