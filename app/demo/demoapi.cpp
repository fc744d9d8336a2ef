#include "demoapi.h"

#include "certificate/headervalue.h"
#include "certificate/opensslptr_p.h"
#include "token/jwt.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QUuid>

#include <openssl/crypto.h>
#include <openssl/pem.h>

namespace tokendesk {

namespace {

constexpr char authPath[] = "/api/auth/token";
constexpr char pixPath[] = "/oauth/token";
constexpr char balancePath[] = "/api/balance";
constexpr char balancesPath[] = "/accounts/balances";

/// Whatever the lengths, the time says nothing about the bytes.
bool equalInConstantTime(QByteArrayView a, QByteArrayView b) {
    const auto hash = [](QByteArrayView bytes) {
        return QCryptographicHash::hash(bytes.toByteArray(), QCryptographicHash::Sha256);
    };
    const auto left = hash(a);
    const auto right = hash(b);
    return CRYPTO_memcmp(left.constData(), right.constData(), size_t(left.size())) == 0;
}

QByteArray base64Url(const QByteArray &bytes) {
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray compact(const QJsonObject &object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray signature(const QByteArray &signedPart, const Secret &key) {
    return base64Url(
        QMessageAuthenticationCode::hash(signedPart, key.view().toByteArray(), QCryptographicHash::Sha256));
}

QByteArray mintJwt(const DemoAccount &account, const QDateTime &now, int ttl, const QString &scope) {
    const qint64 issued = now.toSecsSinceEpoch();
    const QJsonObject header{{QStringLiteral("alg"), QStringLiteral("HS256")},
                             {QStringLiteral("typ"), QStringLiteral("JWT")}};
    const QJsonObject claims{
        {QStringLiteral("iss"), account.issuer},
        {QStringLiteral("sub"), account.credentials.clientId},
        {QStringLiteral("aud"), QStringLiteral("token-desk-demo")},
        {QStringLiteral("iat"), issued},
        {QStringLiteral("exp"), issued + ttl},
        {QStringLiteral("jti"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
        {QStringLiteral("scope"), scope},
    };
    const auto signedPart = base64Url(compact(header)) + '.' + base64Url(compact(claims));
    return signedPart + '.' + signature(signedPart, account.signingKey);
}

/// What is wrong with the certificate of the request; nothing when it is linked to the account.
std::optional<HttpResponse> refuseCertificate(const HttpRequest &request, const DemoAccount &account) {
    const auto values = request.values(clientCertHeader);
    if (values.isEmpty() || values.first().isEmpty())
        return HttpResponse::error(400,
                                   {QStringLiteral("Missing client certificate header X-SSL-Client-Cert.")});
    const auto der = values.size() == 1 ? decodeForwardedCertificate(values.first()) : QByteArray();
    if (der.isEmpty())
        return HttpResponse::error(400,
                                   {QStringLiteral("Invalid client certificate format. Expected PEM-encoded "
                                                   "X.509 certificate.")});
    if (!account.fingerprints.contains(QCryptographicHash::hash(der, QCryptographicHash::Sha256)))
        return HttpResponse::error(401,
                                   {QStringLiteral("Client certificate is not linked to this account.")});
    return std::nullopt;
}

HttpResponse answerToken(const HttpRequest &request, const DemoAccount &account, const QDateTime &now) {
    const bool pix = request.path == pixPath;
    if (!pix)
        if (auto refusal = refuseCertificate(request, account))
            return std::move(*refusal);

    // The type alone: "application/json-patch+json" is another one, and a charset may follow.
    if (request.value("Content-Type").split(';').first().trimmed().toLower() != "application/json")
        return HttpResponse::error(400, {QStringLiteral("Content-Type must be application/json.")});
    const auto document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return HttpResponse::error(400, {QStringLiteral("The body is not a JSON object.")});

    const auto clientId = document[QLatin1String("clientId")];
    const auto clientSecret = document[QLatin1String("clientSecret")];
    QStringList wrong;
    if (!clientId.isString() || clientId.toString().isEmpty())
        wrong.append(QStringLiteral("clientId must be a non-empty string"));
    const auto length = clientSecret.toString().size();
    if (!clientSecret.isString() || length < 8 || length > 64)
        wrong.append(QStringLiteral("clientSecret must be a string of 8 to 64 characters"));
    if (!wrong.isEmpty())
        return HttpResponse::error(400, wrong);

    const bool knownId =
        equalInConstantTime(clientId.toString().toUtf8(), account.credentials.clientId.toUtf8());
    const bool knownSecret =
        equalInConstantTime(clientSecret.toString().toUtf8(), account.credentials.clientSecret.view());
    if (!(knownId && knownSecret))
        return HttpResponse::error(401, {QStringLiteral("Invalid client credentials.")});

    const int ttl = pix ? pixTtlSeconds : account.ttlSeconds;
    const auto scope = QStringLiteral("pix:read pix:write balance:read");
    QJsonObject answer{
        {QStringLiteral("access_token"), QString::fromLatin1(mintJwt(account, now, ttl, scope))},
        {QStringLiteral("token_type"), QStringLiteral("Bearer")},
        {QStringLiteral("expires_in"), ttl}};
    if (pix)
        answer.insert(QStringLiteral("scope"), scope);
    return HttpResponse::json(201, answer);
}

bool isAuthorised(const HttpRequest &request, const DemoAccount &account, const QDateTime &now) {
    const auto value = request.value("Authorization");
    if (value.size() < 8 || value.first(7).toLower() != "bearer ")
        return false;
    const auto token = value.sliced(7).trimmed();
    const auto lastDot = token.lastIndexOf('.');
    const auto jwt = Jwt::decode(token);
    const auto expires = jwt.time(u"exp");
    return jwt.form == Jwt::Form::Signed && expires && *expires > now &&
           equalInConstantTime(signature(token.first(lastDot), account.signingKey),
                               token.sliced(lastDot + 1));
}

HttpResponse answerBalance(const HttpRequest &request, const DemoAccount &account, const QDateTime &now) {
    if (!isAuthorised(request, account, now))
        return HttpResponse::error(401, {QStringLiteral("Missing, invalid or expired bearer token.")});
    const auto moment = now.toString(Qt::ISODateWithMs);
    if (request.path == balancePath)
        return HttpResponse::json(200, {{QStringLiteral("grossBalance"), 1250.75},
                                        {QStringLiteral("blockedBalance"), 250.75},
                                        {QStringLiteral("netBalance"), 1000},
                                        {QStringLiteral("consultedAt"), moment}});
    const QJsonObject amounts{{QStringLiteral("available"), 1000},
                              {QStringLiteral("blocked"), 250.75},
                              {QStringLiteral("overdraft"), 0}};
    return HttpResponse::json(
        200, {{QStringLiteral("data"), QJsonArray{QJsonObject{{QStringLiteral("eventDate"), moment},
                                                              {QStringLiteral("balanceAmount"), amounts}}}}});
}

} // namespace

bool isTokenRequest(const HttpRequest &request) {
    return request.method == "POST" && (request.path == authPath || request.path == pixPath);
}

HttpResponse answerDemoRequest(const HttpRequest &request, const DemoAccount &account, const QDateTime &now) {
    const bool tokenPath = request.path == authPath || request.path == pixPath;
    const bool balance = request.path == balancePath || request.path == balancesPath;
    const QByteArray allowed = tokenPath ? "POST" : "GET";
    if (!tokenPath && !balance)
        return HttpResponse::error(
            404, {QStringLiteral("Cannot %1 %2")
                      .arg(QString::fromLatin1(request.method), QString::fromLatin1(request.path))});
    if (request.method != allowed) {
        auto refusal = HttpResponse::error(405, {QStringLiteral("Method Not Allowed")});
        refusal.headers.append({"Allow", allowed});
        return refusal;
    }
    return tokenPath ? answerToken(request, account, now) : answerBalance(request, account, now);
}

QByteArray decodeForwardedCertificate(const QByteArray &headerValue) {
    QByteArray pem;
    pem.reserve(headerValue.size());
    for (qsizetype i = 0; i < headerValue.size(); ++i) {
        const char c = headerValue[i];
        if (c != '%') {
            pem += c;
            continue;
        }
        // Not toInt(): it would take "%+1" and "% 1" for numbers.
        const auto digits = headerValue.mid(i + 1, 2);
        if (digits.size() != 2 || !std::isxdigit(uchar(digits[0])) || !std::isxdigit(uchar(digits[1])))
            return {};
        pem += QByteArray::fromHex(digits);
        i += 2;
    }
    if (!pem.contains("-----BEGIN CERTIFICATE-----\n") && !pem.contains("-----BEGIN CERTIFICATE-----\r\n"))
        return {};
    // The bytes of the block as they are, not re-encoded: the fingerprint is of these.
    const auto bio = readBio(pem);
    char *label = nullptr;
    char *header = nullptr;
    unsigned char *data = nullptr;
    long size = 0;
    QByteArray der;
    if (bio && PEM_read_bio(bio.get(), &label, &header, &data, &size) == 1) {
        const unsigned char *end = data;
        const X509Ptr certificate(d2i_X509(nullptr, &end, size));
        if (certificate && end == data + size && qstrcmp(label, "CERTIFICATE") == 0 && qstrlen(header) == 0)
            der = QByteArray(reinterpret_cast<const char *>(data), size);
        OPENSSL_free(label);
        OPENSSL_free(header);
        OPENSSL_free(data);
    }
    drainErrors();
    return der;
}

} // namespace tokendesk
