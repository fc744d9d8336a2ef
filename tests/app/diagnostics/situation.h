#pragma once

#include "diagnostics/explainer.h"
#include "support/certificatefactory.h"
#include "token/tokenresponse.h"

namespace tokendesk::test {

inline const auto secretText = QByteArrayLiteral("a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6");
inline const auto fingerprint = QString(64, u'a');
inline const auto otherFingerprint = QString(64, u'b');
inline const auto now = QDateTime::fromString(QStringLiteral("2026-11-26T12:00:00Z"), Qt::ISODate);
inline const auto lastWeek = now.addDays(-7);

/// A situation that is put together as a session would: what was sent, and what came back, through the real
/// reader of answers. The default is an account that once worked and still should.
struct Situation {
    Profile profile = Profile::create(QStringLiteral("Acme"), QStringLiteral("avista"), Kind::Sandbox);
    Credentials credentials{QStringLiteral("account-93-550e8400"), Secret(QByteArrayView(secretText))};
    QString sentFingerprint = fingerprint;
    qsizetype headerBytes = 2034;
    Error error;
    QString body;
    QList<Finding> findings;
    std::optional<qint64> skew;
    TransferFacts transfer;
    std::optional<SuccessFacts> success;
    QList<KnownAccount> others;

    void secret(const QByteArray &text) { credentials.clientSecret = Secret(QByteArrayView(text)); }
    void answered(int status, const QByteArray &text,
                  const QList<std::pair<QByteArray, QByteArray>> &headers = {}) {
        HttpAnswer answer;
        answer.status = status;
        answer.body = Secret(QByteArrayView(text));
        answer.headers = headers;
        answer.sentAt.wall = now;
        error = readTokenResponse(answer, profile.baseUrl.host()).error();
        body = QString::fromUtf8(text);
    }
    void said(int status, const char *message) {
        answered(status, QByteArray("{\"statusCode\":") + QByteArray::number(status) + ",\"message\":\"" +
                             message + "\"}");
    }
    /// It worked a week ago, with what is here now.
    void worked() { success = SuccessFacts::of(profile, credentials, sentFingerprint, lastWeek); }
    void serverShows(const QByteArray &issuer, const QDateTime &from, const QDateTime &to) {
        mint::Spec spec;
        spec.notBefore = from;
        spec.notAfter = to;
        spec.subject = {{"CN", issuer}};
        transfer.serverCertificates = {mint::certificate(spec).der};
    }

    [[nodiscard]] Refusal refusal() const {
        auto exchange = std::make_shared<Exchange>();
        exchange->at = now;
        exchange->url = profile.tokenUrl();
        exchange->certificateBytes = headerBytes;
        exchange->answerBody = body;
        exchange->transfer = transfer;
        auto attempted = std::make_shared<TokenSession::Attempted>();
        attempted->credentials = CredentialFacts::of(credentials);
        attempted->fingerprint = sentFingerprint;
        attempted->exchange = exchange;
        attempted->lastSuccess = success;
        attempted->secretChanged = success && !success->isSameSecret(credentials.clientSecret);
        return {profile, {error, nullptr, findings, skew, attempted}, others};
    }
};

} // namespace tokendesk::test
