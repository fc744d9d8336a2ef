#include "jwt.h"

#include <QJsonDocument>

#include <cmath>

namespace tokendesk {

namespace {

/// base64url without padding (RFC 7515, section 2). Strict: a stray character is no base64url.
std::optional<QByteArray> decodeBase64Url(const QByteArray &part) {
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals |
                         QByteArray::AbortOnBase64DecodingErrors;
    auto result = QByteArray::fromBase64Encoding(part, options);
    if (!result)
        return std::nullopt;
    return std::move(result.decoded);
}

std::optional<QJsonObject> decodeObject(const QByteArray &part) {
    const auto json = decodeBase64Url(part);
    if (!json)
        return std::nullopt;
    QJsonParseError error{};
    const auto document = QJsonDocument::fromJson(*json, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return std::nullopt;
    return document.object();
}

Jwt opaque(const QString &defect = {}) {
    Jwt jwt;
    jwt.defect = defect;
    return jwt;
}

} // namespace

std::optional<QDateTime> Jwt::time(const QString &claim) const {
    const auto value = claims.value(claim);
    if (!value.isDouble())
        return std::nullopt;
    constexpr double endOfYear9999 = 253402300799.0; // beyond it QDateTime has no four-digit year to show
    const double seconds = value.toDouble();
    if (!std::isfinite(seconds) || seconds < -endOfYear9999 || seconds > endOfYear9999)
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(qint64(std::floor(seconds * 1000)), Qt::UTC);
}

Jwt Jwt::decode(QByteArrayView token) {
    const auto parts = token.trimmed().toByteArray().split('.');
    if (parts.size() != 3 && parts.size() != 5)
        return opaque();

    const auto header = decodeObject(parts.first());
    if (!header)
        return opaque(QStringLiteral("the header is not base64url of a JSON object"));
    Jwt jwt;
    jwt.header = *header;
    if (parts.size() == 5) {
        jwt.form = Form::Encrypted;
        return jwt;
    }

    const auto claims = decodeObject(parts[1]);
    if (!claims)
        return opaque(QStringLiteral("the claims are not base64url of a JSON object"));
    if (!decodeBase64Url(parts[2]))
        return opaque(QStringLiteral("the signature is not base64url"));
    jwt.form = Form::Signed;
    jwt.claims = *claims;
    return jwt;
}

} // namespace tokendesk
