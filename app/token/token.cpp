#include "token.h"

#include "apicall.h"
#include "shellquote.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace tokendesk {

namespace {

QByteArray compact(const QJsonObject &object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// Wraps bytes into a Secret and wipes the original.
Secret take(QByteArray bytes) {
    Secret secret{QByteArrayView(bytes)};
    wipe(bytes);
    return secret;
}

/// Only tokens of the second endpoint have a scope.
QByteArray exampleUrl(const QUrl &baseUrl, const Token &token) {
    return balanceUrl(baseUrl, token.scope.isEmpty() ? Endpoint::Auth : Endpoint::Pix).toEncoded();
}

} // namespace

bool isTokenText(QByteArrayView value) {
    return !value.isEmpty() &&
           std::all_of(value.begin(), value.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

Token Token::clone() const {
    return {value.clone(), type, expiresIn, scope, obtainedAt, deadline};
}

Secret Token::toBytes(const QByteArray &account, const QJsonObject &success) const {
    QJsonObject object{{QStringLiteral("value"), value.toString()},
                       {QStringLiteral("type"), type},
                       {QStringLiteral("expiresIn"), expiresIn},
                       {QStringLiteral("scope"), scope},
                       {QStringLiteral("obtainedAt"), obtainedAt.toUTC().toString(Qt::ISODateWithMs)},
                       {QStringLiteral("account"), QString::fromLatin1(account)}};
    if (!success.isEmpty())
        object.insert(QStringLiteral("success"), success);
    return take(compact(object));
}

QJsonObject Token::successOf(QByteArrayView bytes) {
    return QJsonDocument::fromJson(QByteArray::fromRawData(bytes.data(), bytes.size()))
        .object()
        .value(QStringLiteral("success"))
        .toObject();
}

Result<Token> Token::fromBytes(QByteArrayView bytes, const Clock &clock, const QByteArray &account) {
    // Reads without a copy that would stay behind unwiped.
    const auto object = QJsonDocument::fromJson(QByteArray::fromRawData(bytes.data(), bytes.size())).object();
    const auto value = object.value(QStringLiteral("value"));
    const auto type = object.value(QStringLiteral("type"));
    const auto expiresIn = object.value(QStringLiteral("expiresIn"));
    const auto scope = object.value(QStringLiteral("scope"));
    const auto obtainedAt =
        QDateTime::fromString(object.value(QStringLiteral("obtainedAt")).toString(), Qt::ISODateWithMs);
    const double seconds = expiresIn.toDouble();
    if (object.value(QStringLiteral("account")).toString().toLatin1() != account)
        return failure(ErrorCode::SecretDamaged);
    if (!value.isString() || !type.isString() || !expiresIn.isDouble() || !scope.isString() ||
        !obtainedAt.isValid() || obtainedAt.timeSpec() != Qt::UTC || seconds < 1 ||
        seconds > double(maxTokenLife) || seconds != std::floor(seconds))
        return failure(ErrorCode::SecretDamaged);

    Token token;
    token.value = Secret::fromString(value.toString());
    if (!isTokenText(token.value.view()))
        return failure(ErrorCode::SecretDamaged);
    token.type = type.toString();
    token.expiresIn = qint64(seconds);
    token.scope = scope.toString();
    token.obtainedAt = obtainedAt;
    // Another program's elapsed clock says nothing here, so what was used up is taken from the wall clock.
    // When the token is "from the future", the clock was set back since: nobody knows how much is left, so
    // nothing.
    constexpr qint64 clockJitterMs = 60 * 1000;
    const auto now = Deadline::now(clock);
    const qint64 ageMs = obtainedAt.msecsTo(now.wall);
    const auto used = ageMs < -clockJitterMs ? std::chrono::seconds(token.expiresIn)
                                             : std::chrono::milliseconds(std::max<qint64>(0, ageMs));
    token.deadline = {obtainedAt.addSecs(token.expiresIn),
                      now.elapsed + std::chrono::seconds(token.expiresIn) - used};
    return token;
}

Secret formatToken(const Token &token, TokenFormat format, const QString &prefix, const QUrl &baseUrl) {
    const auto value = token.value.view();
    const auto bearer = QByteArrayLiteral("Authorization: Bearer ");
    switch (format) {
    case TokenFormat::Raw: return token.value.clone();
    case TokenFormat::Bearer: return take("Bearer " + value.toByteArray());
    case TokenFormat::Header: return take(bearer + value.toByteArray());
    case TokenFormat::Env:
        return take("export " + variableName(prefix, QStringLiteral("TOKEN")) + '=' + quotedForShell(value));
    case TokenFormat::Curl:
        return take("curl -H " + quotedForShell(bearer + value.toByteArray()) + ' ' +
                    quotedForShell(exampleUrl(baseUrl, token)));
    case TokenFormat::PowerShell:
        return take("Invoke-RestMethod -Headers @{ Authorization = " +
                    quotedForPowerShell("Bearer " + value.toByteArray()) + " } -Uri " +
                    quotedForPowerShell(exampleUrl(baseUrl, token)));
    case TokenFormat::Json: {
        QJsonObject object{{QStringLiteral("access_token"), token.value.toString()},
                           {QStringLiteral("token_type"), token.type},
                           {QStringLiteral("expires_in"), token.expiresIn}};
        if (!token.scope.isEmpty())
            object.insert(QStringLiteral("scope"), token.scope);
        return take(compact(object));
    }
    }
    return {};
}

} // namespace tokendesk
