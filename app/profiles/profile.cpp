#include "profile.h"

#include "brand.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QUuid>

#include <algorithm>

namespace tokendesk {

namespace {

constexpr int minTimeout = 1;
constexpr int maxTimeout = 300;

// Reads known members of a JSON object one by one; what nobody asked for is unknown. The first member of a
// wrong type is remembered, so that the caller checks once.
class Members {
public:
    explicit Members(const QJsonObject &object) : m_object(object) {}

    QString text(const QString &name, const QString &absent = {}) {
        const QJsonValue value = take(name);
        if (value.isUndefined() || value.isString())
            return value.toString(absent);
        blame(name);
        return absent;
    }
    bool flag(const QString &name, bool absent) {
        const QJsonValue value = take(name);
        if (!value.isUndefined() && !value.isBool())
            blame(name);
        return value.toBool(absent);
    }
    int number(const QString &name, int absent, int least, int most) {
        const QJsonValue value = take(name);
        if (!value.isUndefined() && !value.isDouble())
            blame(name);
        const double bounded = std::clamp(value.toDouble(absent), double(least), double(most));
        return static_cast<int>(bounded);
    }
    QStringList texts(const QString &name) {
        const QJsonValue value = take(name);
        QStringList list;
        if (!value.isUndefined() && !value.isArray())
            blame(name);
        const QJsonArray array = value.toArray();
        for (const auto &item : array) {
            if (!item.isString())
                blame(name);
            list.append(item.toString());
        }
        return list;
    }
    template <typename Enum>
    Enum named(const QString &name, Enum absent, std::optional<Enum> (*fromName)(const QString &)) {
        const QString word = text(name);
        if (word.isEmpty())
            return absent;
        const auto value = fromName(word);
        if (!value)
            blame(name);
        return value.value_or(absent);
    }
    void blame(const QString &name) {
        if (m_wrong.isEmpty())
            m_wrong = name;
    }

    [[nodiscard]] QString wrong() const { return m_wrong; }
    [[nodiscard]] QJsonObject rest() const {
        if (m_known.size() == m_object.size())
            return {}; // taking members out one by one is dear, and hardly ever needed
        QJsonObject rest = m_object;
        for (const QString &name : m_known)
            rest.remove(name);
        return rest;
    }

private:
    QJsonValue take(const QString &name) {
        const auto found = m_object.constFind(name);
        if (found == m_object.constEnd())
            return QJsonValue::Undefined;
        m_known.append(name);
        return *found;
    }

    const QJsonObject &m_object;
    QStringList m_known;
    QString m_wrong;
};

QString urlText(const QUrl &url) {
    return QString::fromLatin1(url.toEncoded());
}

// One line without anything invisible that moves the cursor: what a terminal and a list can show.
QString tidyName(const QString &name) {
    QString tidy = name.normalized(QString::NormalizationForm_C);
    for (QChar &c : tidy) {
        const auto category = c.category();
        if (category == QChar::Other_Control || category == QChar::Separator_Line ||
            category == QChar::Separator_Paragraph)
            c = QLatin1Char(' ');
    }
    return tidy.simplified();
}

bool isProxyUrl(const QUrl &url) {
    const QString scheme = url.scheme();
    return url.isValid() && !url.host().isEmpty() && url.port() > 0 && url.userInfo().isEmpty() &&
           (scheme == QLatin1String("http") || scheme == QLatin1String("socks5"));
}

QString absolutePath(const QString &path) {
    const QString trimmed = path.trimmed();
    return trimmed.isEmpty() ? QString() : QDir::cleanPath(QFileInfo(trimmed).absoluteFilePath());
}

// The prefix lands in lines like `export PREFIX_TOKEN=…`: nothing but what a variable's name can hold.
QString tidyPrefix(const QString &prefix) {
    QString tidy = prefix.trimmed();
    for (QChar &c : tidy) {
        if (c.unicode() > 0x7f || !(c.isLetterOrNumber() || c == QLatin1Char('_')))
            c = QLatin1Char('_');
    }
    return !tidy.isEmpty() && tidy.front().isDigit() ? QLatin1Char('_') + tidy : tidy;
}

} // namespace

Profile Profile::create(const QString &name, const QString &brandId, Kind kind) {
    Profile profile;
    profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.name = name;
    profile.brandId = brandId;
    profile.kind = kind;
    profile.baseUrl = brandById(brandId).baseUrl;
    return profile;
}

QJsonObject Profile::toJson() const {
    QJsonObject object = unknown;
    object.insert(QStringLiteral("id"), id);
    object.insert(QStringLiteral("name"), name);
    object.insert(QStringLiteral("brand"), brandId);
    object.insert(QStringLiteral("kind"), kindName(kind));
    object.insert(QStringLiteral("baseUrl"), urlText(baseUrl));
    object.insert(QStringLiteral("endpoint"), endpointName(endpoint));
    object.insert(QStringLiteral("store"), storeName(store));
    object.insert(QStringLiteral("autoRenew"), autoRenew);
    object.insert(QStringLiteral("timeoutSeconds"), timeoutSeconds);
    object.insert(QStringLiteral("proxy"), proxyName(proxy));
    // What is empty is left out: it says nothing, and thousands of profiles are read at each start.
    const auto insertText = [&object](const QString &member, const QString &text) {
        if (!text.isEmpty())
            object.insert(member, text);
    };
    insertText(QStringLiteral("certificate"), certificatePath);
    if (!command.isEmpty())
        object.insert(QStringLiteral("command"), QJsonArray::fromStringList(command));
    insertText(QStringLiteral("clientId"), clientId);
    insertText(QStringLiteral("variablePrefix"), variablePrefix);
    insertText(QStringLiteral("proxyUrl"), urlText(proxyUrl));
    insertText(QStringLiteral("caFile"), caFile);
    insertText(QStringLiteral("privateKey"), privateKeyPath);
    insertText(QStringLiteral("envFile"), envFile);
    insertText(QStringLiteral("lastSuccessFingerprint"), lastSuccessFingerprint);
    return object;
}

Result<Profile> Profile::fromJson(const QJsonObject &object) {
    Members members(object);
    Profile p;
    p.id = members.text(QStringLiteral("id"));
    p.name = members.text(QStringLiteral("name"));
    p.brandId = members.text(QStringLiteral("brand"), p.brandId);
    p.kind = members.named(QStringLiteral("kind"), p.kind, kindFromName);
    p.baseUrl = QUrl(members.text(QStringLiteral("baseUrl")));
    p.endpoint = members.named(QStringLiteral("endpoint"), p.endpoint, endpointFromName);
    p.certificatePath = members.text(QStringLiteral("certificate"));
    p.store = members.named(QStringLiteral("store"), p.store, storeFromName);
    p.command = members.texts(QStringLiteral("command"));
    p.clientId = members.text(QStringLiteral("clientId"));
    p.variablePrefix = members.text(QStringLiteral("variablePrefix"));
    p.autoRenew = members.flag(QStringLiteral("autoRenew"), p.autoRenew);
    p.timeoutSeconds =
        members.number(QStringLiteral("timeoutSeconds"), p.timeoutSeconds, minTimeout, maxTimeout);
    p.proxy = members.named(QStringLiteral("proxy"), p.proxy, proxyFromName);
    p.proxyUrl = QUrl(members.text(QStringLiteral("proxyUrl")));
    p.caFile = members.text(QStringLiteral("caFile"));
    p.privateKeyPath = members.text(QStringLiteral("privateKey"));
    p.envFile = members.text(QStringLiteral("envFile"));
    p.lastSuccessFingerprint = members.text(QStringLiteral("lastSuccessFingerprint"));
    if (p.id.isEmpty())
        members.blame(QStringLiteral("id"));
    if (p.name.isEmpty())
        members.blame(QStringLiteral("name"));
    if (!members.wrong().isEmpty())
        return failure(ErrorCode::Internal, {members.wrong()});
    p.unknown = members.rest();
    return p;
}

Profile mergedProfile(const Profile &base, const Profile &mine, const Profile &theirs) {
    const QJsonObject from = base.toJson();
    const QJsonObject to = mine.toJson();
    QJsonObject merged = theirs.toJson();
    for (auto it = to.begin(); it != to.end(); ++it) {
        if (it.value() != from.value(it.key()))
            merged.insert(it.key(), it.value());
    }
    for (auto it = from.begin(); it != from.end(); ++it) {
        if (!to.contains(it.key()))
            merged.remove(it.key());
    }
    return Profile::fromJson(merged).value_or(mine);
}

QUrl Profile::tokenUrl() const {
    QUrl url = baseUrl;
    url.setPath(baseUrl.path(QUrl::FullyEncoded) + (endpoint == Endpoint::Auth
                                                        ? QStringLiteral("/api/auth/token")
                                                        : QStringLiteral("/oauth/token")),
                QUrl::TolerantMode);
    return url;
}

bool Profile::usesMutualTls() const {
    return !privateKeyPath.isEmpty() && baseUrl.scheme() == QLatin1String("https");
}

QString Profile::effectiveCertificatePath() const {
    return certificatePath.isEmpty() && endpoint == Endpoint::Pix && usesMutualTls() ? privateKeyPath
                                                                                     : certificatePath;
}

QString Profile::effectivePrefix() const {
    return variablePrefix.isEmpty() ? brandById(brandId).variablePrefix : variablePrefix;
}

Result<Profile> validated(Profile profile) {
    profile.name = tidyName(profile.name);
    if (profile.name.isEmpty())
        return failure(ErrorCode::ProfileNameEmpty);
    if (profile.name.toUcs4().size() > maxProfileName)
        return failure(ErrorCode::ProfileNameTooLong, {QString::number(maxProfileName)});
    if (!isKnownBrand(profile.brandId))
        return failure(ErrorCode::ProfileBrandUnknown, {profile.brandId});
    const Brand &brand = brandById(profile.brandId);
    profile.brandId = brand.id;
    const auto url = profile.baseUrl.isEmpty() ? Result<QUrl>(brand.baseUrl)
                                               : parseBaseUrl(profile.baseUrl.toString(QUrl::FullyEncoded));
    if (!url)
        return tl::unexpected(url.error());
    if (url->isEmpty()) // custom without a URL
        return failure(ErrorCode::ProfileUrlInvalid, {QString()});
    profile.baseUrl = *url;
    if (profile.proxy == ProxyMode::Custom && !isProxyUrl(profile.proxyUrl))
        return failure(ErrorCode::ProfileUrlInvalid, {profile.proxyUrl.toString(QUrl::RemoveUserInfo)});
    if (profile.store == StoreKind::Command && profile.command.value(0).trimmed().isEmpty())
        return failure(ErrorCode::ProfileCommandEmpty);
    if (profile.id.isEmpty())
        profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    profile.certificatePath = absolutePath(profile.certificatePath);
    profile.caFile = absolutePath(profile.caFile);
    profile.privateKeyPath = absolutePath(profile.privateKeyPath);
    profile.envFile = absolutePath(profile.envFile);
    profile.clientId = profile.clientId.trimmed();
    profile.variablePrefix = tidyPrefix(profile.variablePrefix);
    profile.timeoutSeconds = std::clamp(profile.timeoutSeconds, minTimeout, maxTimeout);
    return profile;
}

QString foldedName(const QString &name) {
    return name.normalized(QString::NormalizationForm_KC).toCaseFolded().simplified();
}

} // namespace tokendesk
