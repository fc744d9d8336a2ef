#pragma once

#include "support/error.h"
#include "tokenrequest.h"
#include "tokenresponse.h"
#include "transferfacts.h"

namespace tokendesk {

/// One request and what became of it, fit to be shown, kept and reported: the secrets are taken out before
/// it is made, not when it is shown. It holds the client ID and the certificate's fingerprint, which are no
/// secrets, and of the token only its length.
struct Exchange {
    QString profileId;
    QString profileName;
    QDateTime at;     ///< UTC, when it was sent, or asked for
    bool sent = true; ///< false: given up before
    QString clientId;
    QString fingerprint;            ///< of the certificate, or empty
    qsizetype certificateBytes = 0; ///< of the header line that carries it; 0: not sent

    QByteArray method;
    QUrl url;
    QList<std::pair<QString, QString>> requestHeaders; ///< the certificate's value shortened
    QString requestBody;                               ///< JSON with the secret masked

    int status = 0; ///< 0: there was no answer
    QList<std::pair<QString, QString>> answerHeaders;
    QString answerBody;         ///< at most `maxShownBody` characters
    std::optional<Error> error; ///< why there is no token
    std::optional<qint64> clockSkew;
    qint64 millis = -1; ///< from sending to the last byte, or to the failure
    TransferFacts transfer;

    /// What is sent, before there is an answer.
    [[nodiscard]] static Exchange of(const Profile &profile, const TokenRequest &request,
                                     const Credentials &credentials, const QString &fingerprint,
                                     const QDateTime &at);
    /// A request that was given up before anything was sent; of the credentials, what was known by then.
    [[nodiscard]] static Exchange unsent(const Profile &profile, const Credentials &credentials,
                                         const QString &fingerprint, const QDateTime &at);
    /// The answer, with `secret`, the request's, taken out wherever it stands.
    void answered(const HttpAnswer &answer, const Secret &secret);
    /// The server's own certificate in RFC 2253 names; empty without TLS.
    struct Server {
        QString subject, issuer, fingerprint;
        QDateTime notBefore, notAfter;
    };
    [[nodiscard]] std::optional<Server> server() const;
    /// The whole as plain text in the form of an HTTP message, not translated.
    [[nodiscard]] QString toText() const;
};

/// More of an answer is not kept.
inline constexpr qsizetype maxShownBody = 8 * 1024;

} // namespace tokendesk
