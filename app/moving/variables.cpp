// From the names of variables to accounts.
#include "found_p.h"

#include "profiles/brand.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace tokendesk {

namespace {

enum class Field { ClientId, ClientSecret, Url, Certificate, PrivateKey, CaFile, Proxy, Kind };

struct FieldName {
    Field field;
    const char *name;
};

// Longer names first: "CLIENT_CERT_PATH" must not be read as "CERT_PATH" of "CLIENT_".
constexpr FieldName fieldNames[] = {
    {Field::ClientSecret, "CLIENT_SECRET"},
    {Field::ClientSecret, "API_SECRET"},
    {Field::ClientSecret, "CLIENTSECRET"},
    {Field::ClientId, "CLIENT_ID"},
    {Field::ClientId, "CLIENTID"},
    {Field::CaFile, "CA_CERTIFICATE"},
    {Field::CaFile, "CA_BUNDLE"},
    {Field::CaFile, "CA_FILE"},
    {Field::CaFile, "CA_CERT"},
    {Field::Certificate, "CLIENT_CERTIFICATE_PATH"},
    {Field::Certificate, "CLIENT_CERTIFICATE_FILE"},
    {Field::Certificate, "CLIENT_CERTIFICATE"},
    {Field::Certificate, "CLIENT_CERT_PATH"},
    {Field::Certificate, "CLIENT_CERT_FILE"},
    {Field::Certificate, "CLIENT_CERT"},
    {Field::Certificate, "CERTIFICATE_PATH"},
    {Field::Certificate, "CERTIFICATE_FILE"},
    {Field::Certificate, "CERTIFICATE"},
    {Field::Certificate, "CERT_PATH"},
    {Field::Certificate, "CERT_FILE"},
    {Field::Certificate, "CERT"},
    {Field::PrivateKey, "PRIVATE_KEY_PATH"},
    {Field::PrivateKey, "PRIVATE_KEY_FILE"},
    {Field::PrivateKey, "PRIVATE_KEY"},
    {Field::PrivateKey, "CLIENT_KEY_PATH"},
    {Field::PrivateKey, "CLIENT_KEY"},
    {Field::PrivateKey, "KEY_PATH"},
    {Field::PrivateKey, "KEY_FILE"},
    {Field::Proxy, "HTTPS_PROXY"},
    {Field::Proxy, "PROXY_URL"},
    {Field::Proxy, "PROXY"},
    {Field::Kind, "ENVIRONMENT"},
    {Field::Kind, "KIND"},
    {Field::Kind, "ENV"},
    {Field::Url, "ACCESS_TOKEN_URL"},
    {Field::Url, "TOKEN_URL"},
    {Field::Url, "AUTH_URL"},
    {Field::Url, "BASE_URL"},
    {Field::Url, "BASEURL"},
    {Field::Url, "API_URL"},
    {Field::Url, "API_BASE"},
    {Field::Url, "ENDPOINT_URL"},
    {Field::Url, "API_HOST"},
    {Field::Url, "URL"},
    {Field::Url, "HOST"},
};

/// "avistaClientId", "avista-client-id" and "AVISTA_CLIENT_ID" are one name.
QString upperSnake(const QString &name) {
    QString snake;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const QChar c = name[i];
        if (!c.isLetterOrNumber()) {
            if (!snake.endsWith(u'_'))
                snake += u'_';
            continue;
        }
        if (c.isUpper() && i > 0 && (name[i - 1].isLower() || name[i - 1].isDigit()))
            snake += u'_';
        snake += c.toUpper();
    }
    return snake;
}

struct Place {
    QString group; ///< "AVISTA_", "AVISTA_SANDBOX_", ""
    Field field;
};

/// "AVISTA_CLIENT_ID" and "AVISTA_CLIENT_ID_SANDBOX", which is the same as "AVISTA_SANDBOX_CLIENT_ID".
std::optional<Place> placeOf(const QString &variable) {
    const QString name = upperSnake(variable);
    if (name.size() > 200)
        return std::nullopt;
    for (const FieldName &row : fieldNames) {
        const QString field = QString::fromLatin1(row.name);
        if (name == field)
            return Place{{}, row.field};
        if (name.endsWith(u'_' + field))
            return Place{name.chopped(field.size()), row.field};
    }
    static const QRegularExpression behind(QStringLiteral(
        "^(.*_)?(CLIENT_ID|CLIENT_SECRET|BASE_URL|CERTIFICATE|CERT_PATH|CERTIFICATE_PATH)_"
        "(SANDBOX|SBX|PRODUCTION|PROD|PRD|LIVE|TEST|HML|HOMOLOG|HOMOLOGACAO|DEV|[0-9]{1,2})$"));
    const auto match = behind.match(name);
    if (!match.hasMatch())
        return std::nullopt;
    auto place = placeOf(match.captured(2));
    place->group = match.captured(1) + match.captured(3) + u'_';
    return place;
}

bool isPem(const QString &value) {
    return value.contains(QStringLiteral("-----BEGIN"));
}

void put(FoundAccount &account, Field field, const QString &value) {
    const auto file = [&](QString &target) {
        if (isPem(value) || value.size() > 1000)
            note(account.notes, ImportRemark::CertificateText);
        else
            target = value;
    };
    switch (field) {
    case Field::ClientId: account.clientId = value.trimmed(); break;
    case Field::ClientSecret: account.clientSecret = Secret::fromString(value); break;
    case Field::Url: account.url = value.trimmed(); break;
    case Field::Certificate: file(account.certificate); break;
    case Field::PrivateKey:
        if (!isPem(value))
            account.privateKey = value;
        break;
    case Field::CaFile: file(account.caFile); break;
    case Field::Proxy: account.proxy = value.trimmed(); break;
    case Field::Kind: account.kind = value; break;
    }
}

using Group = QList<std::pair<Field, QString>>;

bool isAccount(const Group &group) {
    return std::any_of(group.begin(), group.end(), [](const auto &entry) {
        return entry.first == Field::ClientId || entry.first == Field::ClientSecret;
    });
}

bool has(const Group &group, Field field) {
    return std::any_of(group.begin(), group.end(), [&](const auto &e) { return e.first == field; });
}

/// The brand's or a known profile's prefix that the group's name begins with; else the whole.
QString prefixOf(const QString &group, const ImportContext &context) {
    QString best;
    const auto consider = [&](const QString &prefix) {
        if (!prefix.isEmpty() && group.startsWith(prefix, Qt::CaseInsensitive) && prefix.size() > best.size())
            best = prefix;
    };
    for (const Brand &brand : brands())
        consider(brand.variablePrefix);
    for (const Profile &profile : context.existing)
        consider(profile.variablePrefix);
    if (!best.isEmpty())
        return best;
    static const QRegularExpression kind(QStringLiteral(
        "(SANDBOX|SBX|PRODUCTION|PROD|PRD|LIVE|TEST|HML|HOMOLOG|HOMOLOGACAO|DEV|[0-9]{1,2})_$"));
    return QString(group).remove(kind);
}

} // namespace

void addAccounts(Found &found, const VariableSet &set, const ImportContext &context) {
    std::map<QString, Group> groups;
    QStringList order;
    for (const Variable &variable : set.variables) {
        const auto place = placeOf(variable.name);
        if (!place || variable.value.isEmpty())
            continue;
        if (groups.find(place->group) == groups.end())
            order.append(place->group);
        groups[place->group].append({place->field, variable.value});
    }
    for (const QString &name : std::as_const(order)) {
        const Group &group = groups[name];
        if (!isAccount(group) || found.accounts.size() > maxImportAccounts)
            continue;
        FoundAccount account;
        account.label = set.label;
        account.prefix = prefixOf(name, context);
        account.hint = name;
        for (const auto &[field, value] : group)
            put(account, field, value);
        // What is said once for all: "AVISTA_BASE_URL" for "AVISTA_SANDBOX_CLIENT_ID", "CERT_PATH" for all.
        for (auto more = groups.rbegin(); more != groups.rend(); ++more) {
            if (more->first == name || !name.startsWith(more->first) || isAccount(more->second))
                continue;
            for (const auto &[field, value] : more->second) {
                const bool isOurs = !more->first.isEmpty() || field != Field::Kind;
                if (isOurs && !has(group, field))
                    put(account, field, value);
            }
        }
        found.accounts.push_back(std::move(account));
    }
}

} // namespace tokendesk
