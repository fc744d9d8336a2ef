#include "tokenrequest.h"

#include "certificate/headervalue.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace tokendesk {

namespace {

/// A header value that cannot end its line or start another one.
bool isHeaderText(const QByteArray &value) {
    return std::all_of(value.begin(), value.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

Secret requestBody(const Credentials &credentials) {
    auto json = QJsonDocument(QJsonObject{
                                  {QStringLiteral("clientId"), credentials.clientId},
                                  {QStringLiteral("clientSecret"), credentials.clientSecret.toString()},
                              })
                    .toJson(QJsonDocument::Compact);
    Secret body{QByteArrayView(json)};
    wipe(json);
    return body;
}

} // namespace

Result<TokenRequest> buildTokenRequest(const Profile &profile, const Credentials &credentials,
                                       const QByteArray &headerValue) {
    TokenRequest request;
    request.url = profile.tokenUrl();
    if (!isAcceptableUrl(request.url))
        return failure(ErrorCode::ProfileUrlInsecure, {request.url.toDisplayString()});
    if (credentials.clientId.trimmed().isEmpty())
        return failure(ErrorCode::ClientIdEmpty);
    if (credentials.clientSecret.isEmpty())
        return failure(ErrorCode::ClientSecretEmpty);

    request.headers = {
        {"Content-Type", "application/json"},
        {"Accept", "application/json"},
        // Compressed answers would only add a way to blow up the size cap.
        {"Accept-Encoding", "identity"},
        // A request on a kept connection is sent again by QNetworkAccessManager when the server has dropped
        // that connection meanwhile; a token request must be sent once.
        {"Connection", "close"},
        {"User-Agent", "tokendesk/" TOKENDESK_VERSION},
    };
    if (profile.endpoint == Endpoint::Auth) {
        if (headerValue.isEmpty())
            return failure(ErrorCode::CertificateNotChosen);
        if (!isHeaderText(headerValue))
            return failure(ErrorCode::Internal, {QStringLiteral("certificate header value")});
        request.headers.append({clientCertHeader, headerValue});
    }
    request.body = requestBody(credentials);
    request.timeoutSeconds = profile.timeoutSeconds;
    request.proxy = profile.proxy;
    request.proxyUrl = profile.proxyUrl;
    request.caFile = profile.caFile;
    return request;
}

QByteArray accountDigest(const Profile &profile, const QString &clientId, const QString &fingerprint) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto &part :
         {profile.tokenUrl().toString(QUrl::FullyEncoded), kindName(profile.kind), clientId, fingerprint}) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1)); // so that no two lists of parts look alike
    }
    return hash.result().toHex();
}

} // namespace tokendesk
