// Requests of other programs, and the placeholders in them.
#include "found_p.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrlQuery>

namespace tokendesk {

namespace {

constexpr qsizetype maxResolved = 256 * 1024;

bool isName(const QString &key, const char *camel, const char *snake) {
    return key.compare(QLatin1String(camel), Qt::CaseInsensitive) == 0 ||
           key.compare(QLatin1String(snake), Qt::CaseInsensitive) == 0;
}

void take(FoundAccount &account, const QString &key, const QString &value) {
    if (isName(key, "clientId", "client_id"))
        account.clientId = value.trimmed();
    else if (isName(key, "clientSecret", "client_secret"))
        account.clientSecret = Secret::fromString(value);
    else if (isName(key, "accessTokenUrl", "access_token_url") && account.url.isEmpty())
        account.url = value.trimmed();
}

} // namespace

QString resolved(const QString &text, const Values &values, QStringList &missing) {
    if (!text.contains(QStringLiteral("{{")))
        return text;
    static const QRegularExpression placeholder(
        QStringLiteral("\\{\\{\\s*(?:_\\.|_\\[['\"])?([A-Za-z0-9_.$ -]{1,100}?)(?:['\"]\\])?\\s*\\}\\}"));
    QString result = text;
    for (int pass = 0; pass < 8; ++pass) {
        const auto match = placeholder.match(result);
        if (!match.hasMatch())
            return result.contains(QStringLiteral("{{")) ? QString() : result;
        QString next;
        qsizetype at = 0;
        auto all = placeholder.globalMatch(result);
        while (all.hasNext()) {
            const auto one = all.next();
            const QString name = one.captured(1);
            const auto value = values.constFind(name);
            if (value == values.constEnd() || value->isEmpty()) {
                if (!missing.contains(name))
                    missing.append(name);
                return {};
            }
            next += QStringView(result).mid(at, one.capturedStart() - at);
            next += *value;
            at = one.capturedEnd();
            if (next.size() > maxResolved)
                return {};
        }
        next += QStringView(result).mid(at);
        result = next;
    }
    return {}; // it names itself
}

void readBody(FoundAccount &account, const QString &body) {
    QByteArray bytes = body.trimmed().toUtf8();
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    wipe(bytes);
    if (document.isObject()) {
        const QJsonObject object = document.object();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (it->isString())
                take(account, it.key(), it->toString());
        }
        return;
    }
    const QUrlQuery form(QString(body.trimmed()).replace(u'+', QStringLiteral("%20")));
    const auto items = form.queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : items)
        take(account, key, value);
}

void addRequest(Found &found, const FoundRequest &request, const Values &values) {
    FoundAccount account;
    QStringList missing;
    account.fromRequest = true;
    account.label = request.label;
    account.url = resolved(request.url, values, missing);
    // Each value by itself, not the whole body: a value may hold a quotation mark.
    FoundAccount raw;
    readBody(raw, request.body);
    QString rawSecret = raw.clientSecret.toString();
    for (const Variable &field : request.fields)
        take(account, field.name, resolved(field.value, values, missing));
    if (!raw.clientId.isEmpty())
        account.clientId = resolved(raw.clientId, values, missing).trimmed();
    if (!rawSecret.isEmpty())
        account.clientSecret = Secret::fromString(resolved(rawSecret, values, missing));
    wipe(rawSecret);
    const bool tokenUrl = request.url.contains(QStringLiteral("/api/auth/token")) ||
                          request.url.contains(QStringLiteral("/oauth/token"));
    bool certificate = false;
    for (const Variable &header : request.headers)
        certificate |=
            header.name.trimmed().compare(QStringLiteral("X-SSL-Client-Cert"), Qt::CaseInsensitive) == 0;
    const bool asksForToken =
        tokenUrl || certificate || !raw.clientId.isEmpty() || !account.clientId.isEmpty();
    if (!asksForToken)
        return;
    if (certificate)
        note(account.notes, ImportRemark::CertificateText);
    for (const QString &name : std::as_const(missing))
        note(account.notes, ImportRemark::VariableUnresolved, {name});
    if (found.accounts.size() <= maxImportAccounts)
        found.accounts.push_back(std::move(account));
}

} // namespace tokendesk
