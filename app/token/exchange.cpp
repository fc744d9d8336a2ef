#include "exchange.h"

#include "certificate/certificate.h"
#include "certificate/headervalue.h"
#include "secretforms_p.h"
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

/// Masks what stands under the name of a secret, and gathers it: it may stand elsewhere once more.
QJsonValue withoutSecrets(const QJsonValue &value, QStringList &taken, bool secret = false) {
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            member.value() = withoutSecrets(member.value(), taken, secret || isSecretName(member.key()));
        return object;
    }
    if (value.isArray()) {
        QJsonArray list;
        for (const auto &element : value.toArray())
            list.append(withoutSecrets(element, taken, secret));
        return list;
    }
    if (!secret || !value.isString())
        return value;
    taken.append(value.toString());
    return masked(value.toString().size());
}

QString without(QString text, const QStringList &taken) {
    constexpr qsizetype telling = 6; // what is shorter stands in every text
    for (const auto &value : taken)
        if (value.size() >= telling)
            text.replace(value, QLatin1String("[redacted]"));
    return text;
}

QString shownBody(QByteArrayView bytes, const Secret &secret, QStringList &taken) {
    const auto document = QJsonDocument::fromJson(QByteArray::fromRawData(bytes.data(), bytes.size()));
    if (document.isNull()) {
        constexpr qsizetype enough = 4 * maxShownBody;
        if (bytes.size() > enough)
            bytes = bytes.first(std::max<qsizetype>(enough - cutMargin(secret), 0));
        return scrubbed(QString::fromUtf8(bytes), secret, maxShownBody);
    }
    const auto clean = document.isObject()
                           ? QJsonDocument(withoutSecrets(document.object(), taken).toObject())
                           : QJsonDocument(withoutSecrets(document.array(), taken).toArray());
    const auto text = without(QString::fromUtf8(clean.toJson(QJsonDocument::Indented)).trimmed(), taken);
    return scrubbed(text, secret, maxShownBody);
}

QString shownHeader(const QByteArray &name, const QByteArray &value, const Secret &secret,
                    const QStringList &taken) {
    if (isSecretName(QString::fromLatin1(name)))
        return masked(value.size());
    return scrubbed(without(QString::fromUtf8(value), taken), secret, maxHeaderText);
}

} // namespace

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
                                                    {QStringLiteral("clientSecret"), masked(secret.size())}})
                              .toJson(QJsonDocument::Compact));
    wipe(secret);
    return exchange;
}

void Exchange::answered(const HttpAnswer &answer, const Secret &secret) {
    status = answer.status;
    millis = answer.millis;
    clockSkew = answer.clockSkew();
    QStringList taken; // tokens, mostly
    answerBody = shownBody(answer.body.view(), secret, taken);
    for (const auto &[name, value] : answer.headers)
        answerHeaders.append({scrubbed(QString::fromLatin1(name), secret, maxHeaderText),
                              shownHeader(name, value, secret, taken)});
    for (auto &value : taken)
        wipe(value);
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
