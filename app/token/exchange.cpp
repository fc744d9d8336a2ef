#include "exchange.h"

#include "certificate/certificate.h"
#include "certificate/headervalue.h"
#include "serverwords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tokendesk {

namespace {

constexpr qsizetype maxHeaderText = 500;

/// A text of `length` characters that must not be shown.
QString masked(qsizetype length) {
    return QStringLiteral("[redacted, %1 characters]").arg(length);
}

bool isSecretName(const QString &name) {
    const auto plain = QString(name).remove(u'_').remove(u'-').toLower();
    static constexpr const char *words[] = {"token",  "secret", "password",     "passphrase",
                                            "apikey", "cookie", "authorization"};
    // "token_type": "Bearer" says nothing.
    return plain != QLatin1String("tokentype") &&
           std::any_of(std::begin(words), std::end(words),
                       [&plain](const char *word) { return plain.contains(QLatin1String(word)); });
}

QJsonValue withoutSecrets(const QJsonValue &value, bool secret = false) {
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            member.value() = withoutSecrets(member.value(), secret || isSecretName(member.key()));
        return object;
    }
    if (value.isArray()) {
        QJsonArray list;
        for (const auto &element : value.toArray())
            list.append(withoutSecrets(element, secret));
        return list;
    }
    return secret && value.isString() ? QJsonValue(masked(value.toString().size())) : value;
}

QString shownBody(QByteArrayView bytes, const Secret &secret) {
    const auto document = QJsonDocument::fromJson(QByteArray::fromRawData(bytes.data(), bytes.size()));
    if (document.isNull())
        return scrubbed(QString::fromUtf8(bytes.first(std::min<qsizetype>(bytes.size(), 4 * maxShownBody))),
                        secret, maxShownBody);
    const auto clean = document.isObject() ? QJsonDocument(withoutSecrets(document.object()).toObject())
                                           : QJsonDocument(withoutSecrets(document.array()).toArray());
    return scrubbed(QString::fromUtf8(clean.toJson(QJsonDocument::Indented)).trimmed(), secret, maxShownBody);
}

QString shownHeader(const QByteArray &name, const QByteArray &value, const Secret &secret) {
    if (isSecretName(QString::fromLatin1(name)))
        return masked(value.size());
    return scrubbed(QString::fromUtf8(value), secret, maxHeaderText);
}

} // namespace

Exchange Exchange::of(const Profile &profile, const TokenRequest &request, const Credentials &credentials,
                      const QString &fingerprint, const QDateTime &at) {
    Exchange exchange;
    exchange.profileId = profile.id;
    exchange.profileName = profile.name;
    exchange.at = at;
    exchange.clientId = credentials.clientId;
    exchange.fingerprint = fingerprint;
    exchange.method = request.method;
    exchange.url = request.url;
    for (const auto &[name, value] : request.headers) {
        const bool certificate = name == clientCertHeader;
        if (certificate)
            exchange.certificateBytes = headerLineBytes(value);
        exchange.requestHeaders.append(
            {QString::fromLatin1(name),
             certificate
                 ? QStringLiteral("%1… (%2 bytes)").arg(QString::fromLatin1(value.left(40))).arg(value.size())
                 : QString::fromLatin1(value)});
    }
    QString secret = credentials.clientSecret.toString();
    exchange.requestBody =
        QString::fromUtf8(QJsonDocument(QJsonObject{{QStringLiteral("clientId"), credentials.clientId},
                                                    {QStringLiteral("clientSecret"), masked(secret.size())}})
                              .toJson(QJsonDocument::Compact));
    wipe(secret);
    return exchange;
}

void Exchange::answered(const HttpAnswer &answer, const Secret &secret) {
    status = answer.status;
    millis = answer.millis;
    clockSkew = answer.clockSkew();
    for (const auto &[name, value] : answer.headers)
        answerHeaders.append(
            {scrubbed(QString::fromLatin1(name), secret, maxHeaderText), shownHeader(name, value, secret)});
    answerBody = shownBody(answer.body.view(), secret);
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
