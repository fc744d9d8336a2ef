#include "exchange.h"

#include "answertext_p.h"
#include "certificate/certificate.h"
#include "certificate/headervalue.h"
#include "secretforms_p.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace tokendesk {

Exchange Exchange::unsent(const Profile &profile, const Credentials &credentials, const QString &fingerprint,
                          const QDateTime &at) {
    Exchange exchange;
    exchange.sent = false;
    exchange.profileId = profile.id;
    exchange.profileName = profile.name;
    exchange.at = at;
    // Somebody may have entered the secret there.
    exchange.clientId = withoutSecret(credentials.clientId, credentials.clientSecret);
    exchange.fingerprint = fingerprint;
    exchange.url = profile.tokenUrl();
    return exchange;
}

Exchange Exchange::of(const Profile &profile, const TokenRequest &request, const Credentials &credentials,
                      const QString &fingerprint, const QDateTime &at) {
    Exchange exchange = unsent(profile, credentials, fingerprint, at);
    exchange.sent = true;
    exchange.method = request.method;
    exchange.url = request.url;
    for (const auto &[name, value] : request.headers) {
        const bool certificate = name == clientCertHeader;
        if (certificate)
            exchange.certificateBytes = headerLineBytes(value);
        exchange.requestHeaders.append(
            {QString::fromLatin1(name),
             certificate ? QStringLiteral("%1… (%2 bytes)") // at once: a value has “%0A” in it
                               .arg(QString::fromLatin1(value.left(40)), QString::number(value.size()))
                         : QString::fromLatin1(value)});
    }
    QString secret = credentials.clientSecret.toString();
    exchange.requestBody =
        QString::fromUtf8(QJsonDocument(QJsonObject{{QStringLiteral("clientId"), exchange.clientId},
                                                    {QStringLiteral("clientSecret"), maskOf(secret.size())}})
                              .toJson(QJsonDocument::Compact));
    wipe(secret);
    return exchange;
}

void Exchange::answered(const HttpAnswer &answer, const Secret &secret) {
    status = answer.status;
    millis = answer.millis;
    clockSkew = answer.clockSkew();
    AnswerText text(secret);
    answerBody = text.body(answer.status, answer.body.view());
    answerHeaders = text.headers(answer.headers);
}

std::optional<Exchange::Server> Exchange::server() const {
    if (transfer.serverCertificates.isEmpty())
        return std::nullopt;
    const auto certificate = Certificate::fromDer(transfer.serverCertificates.first());
    if (!certificate)
        return std::nullopt;
    return Server{certificate->subject, certificate->issuer, certificate->fingerprint(),
                  certificate->notBefore, certificate->notAfter};
}

QString Exchange::toText() const {
    if (!sent)
        return QStringLiteral("Nothing was sent to %1.").arg(url.toString());
    QStringList lines{QStringLiteral("%1 %2").arg(QString::fromLatin1(method), url.toString())};
    const auto add = [&lines](const QList<std::pair<QString, QString>> &headers, const QString &body) {
        for (const auto &[name, value] : headers)
            lines.append(name + QStringLiteral(": ") + value);
        if (!body.isEmpty())
            lines.append({QString(), body});
        lines.append(QString());
    };
    add(requestHeaders, requestBody);
    if (status > 0)
        lines.append(QStringLiteral("HTTP %1").arg(status));
    else if (error)
        lines.append(QStringLiteral("%1 %2").arg(errorName(error->code), error->args.join(u' ')).trimmed());
    add(answerHeaders, answerBody);
    return lines.join(u'\n').trimmed();
}

} // namespace tokendesk
