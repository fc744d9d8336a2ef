// From what was found to profiles that can be made.
#include "found_p.h"

#include "profiles/brand.h"

#include <QRegularExpression>
#include <QSet>
#include <QUuid>

namespace tokendesk {

namespace {

std::optional<Kind> kindIn(const QString &text) {
    static const QRegularExpression separators(QStringLiteral("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})"));
    static const QSet<QString> sandbox{
        QStringLiteral("sandbox"),     QStringLiteral("sbx"),         QStringLiteral("test"),
        QStringLiteral("teste"),       QStringLiteral("testing"),     QStringLiteral("dev"),
        QStringLiteral("development"), QStringLiteral("hml"),         QStringLiteral("homolog"),
        QStringLiteral("homologacao"), QStringLiteral("homologação"), QStringLiteral("staging"),
        QStringLiteral("pruebas")};
    static const QSet<QString> production{QStringLiteral("production"), QStringLiteral("prod"),
                                          QStringLiteral("prd"),        QStringLiteral("live"),
                                          QStringLiteral("producao"),   QStringLiteral("produção"),
                                          QStringLiteral("produccion"), QStringLiteral("producción")};
    for (const QString &word : text.left(1000).split(separators, Qt::SkipEmptyParts)) {
        const QString lower = word.toLower();
        if (sandbox.contains(lower))
            return Kind::Sandbox;
        if (production.contains(lower))
            return Kind::Production;
    }
    return std::nullopt;
}

const Brand *brandOfHost(const QString &host) {
    for (const Brand &brand : brands()) {
        if (!brand.baseUrl.isEmpty() && brand.baseUrl.host() == host)
            return &brand;
    }
    return nullptr;
}

const Brand *brandOfPrefix(const QString &prefix, const ImportContext &context) {
    if (prefix.isEmpty())
        return nullptr;
    for (const Brand &brand : brands()) {
        if (brand.variablePrefix == prefix)
            return &brand;
    }
    for (const Profile &profile : context.existing) {
        if (profile.variablePrefix == prefix)
            return &brandById(profile.brandId);
    }
    return nullptr;
}

/// "Forge sandbox", "fire-banking.env": a brand's id or name in words.
const Brand *brandInWords(const QString &words) {
    static const QRegularExpression other(QStringLiteral("[^a-z0-9]"));
    const QString plain = words.left(500).toLower().remove(other);
    for (const Brand &brand : brands()) {
        if (brand.id != QStringLiteral("custom") && plain.contains(brand.id))
            return &brand;
    }
    return nullptr;
}

/// "$CLIENT_ID", "${…}", "%…%", "<…>", "{{…}}", "YOUR_CLIENT_ID": what documentation has in a value's place.
bool isPlaceholder(const QString &value, bool command) {
    static const QRegularExpression shape(
        QStringLiteral("^(<[^<>]*>|\\{\\{.*\\}\\}|(YOUR|SEU|SUA|TU)_\\w+)$"),
        QRegularExpression::DotMatchesEverythingOption);
    // Only where a shell would have filled it in: a secret may well begin with "$".
    static const QRegularExpression shell(
        QStringLiteral("^(\\$[A-Z_][A-Z0-9_]*|\\$\\{.*\\}|\\$env:\\w+|\\$\\(.*\\)|%[A-Z_]+%)$"),
        QRegularExpression::DotMatchesEverythingOption);
    return shape.match(value).hasMatch() || (command && shell.match(value).hasMatch());
}

void dropPlaceholders(FoundAccount &account) {
    QString secret = account.clientSecret.toString();
    if (isPlaceholder(secret, account.fromRequest))
        account.clientSecret.clear();
    wipe(secret);
    for (QString *value : {&account.clientId, &account.certificate, &account.privateKey, &account.caFile}) {
        if (isPlaceholder(*value, account.fromRequest))
            value->clear();
    }
}

/// The base URL and, where the path tells, the endpoint.
void useUrl(FoundAccount &account, ImportCandidate &candidate) {
    if (account.url.isEmpty() || isPlaceholder(account.url, account.fromRequest))
        return;
    QUrl url(account.url.contains(QStringLiteral("://")) ? account.url
                                                         : QStringLiteral("https://") + account.url);
    url.setQuery(QString());
    url.setFragment(QString());
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    for (const Endpoint endpoint : {Endpoint::Auth, Endpoint::Pix}) {
        const QString known =
            endpoint == Endpoint::Auth ? QStringLiteral("/api/auth/token") : QStringLiteral("/oauth/token");
        if (path.endsWith(known)) {
            candidate.profile.endpoint = endpoint;
            path.chop(known.size());
            url.setPath(path);
            path.clear();
        }
    }
    if (account.fromRequest && !path.isEmpty()) {
        note(candidate.notes, ImportRemark::PathLeftOut, {path});
        url.setPath({});
    }
    const QString shown = url.toDisplayString(QUrl::RemoveUserInfo);
    const auto parsed = parseBaseUrl(url.toString());
    if (parsed)
        candidate.profile.baseUrl = *parsed;
    else
        note(candidate.notes, ImportRemark::UrlLeftOut, {shown.left(300)});
}

void useProxy(const FoundAccount &account, ImportCandidate &candidate) {
    if (account.proxy.isEmpty())
        return;
    const QUrl proxy(account.proxy.contains(QStringLiteral("://"))
                         ? account.proxy
                         : QStringLiteral("http://") + account.proxy);
    const bool known = proxy.scheme() == QStringLiteral("http") || proxy.scheme() == QStringLiteral("socks5");
    if (!proxy.isValid() || !known || proxy.host().isEmpty() || proxy.port() < 0 ||
        !proxy.userInfo().isEmpty()) {
        note(candidate.notes, ImportRemark::ProxyLeftOut);
        return;
    }
    candidate.profile.proxy = ProxyMode::Custom;
    candidate.profile.proxyUrl = proxy.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

std::optional<ImportCandidate> candidateOf(FoundAccount account, const ImportContext &context,
                                           QList<ImportNote> &all) {
    ImportCandidate candidate;
    candidate.notes = std::move(account.notes);
    candidate.profile = Profile::create({}, QStringLiteral("custom"), Kind::Sandbox);
    dropPlaceholders(account);
    useUrl(account, candidate);
    const QString words = account.label + u' ' + account.hint + u' ' + context.fileName;
    const QString host = candidate.profile.baseUrl.host();
    const Brand *brand = brandOfHost(host);
    const Brand *named = brandOfPrefix(account.prefix, context);
    if (!brand)
        brand = named;
    if (!brand)
        brand = brandInWords(words);
    const bool hasUrl = !candidate.profile.baseUrl.isEmpty();
    if (!brand && !hasUrl) {
        if (!account.prefix.isEmpty()) { // GOOGLE_CLIENT_ID is no business of ours
            note(all, ImportRemark::OtherAccountLeftOut, {account.prefix});
            return std::nullopt;
        }
        brand = &brands().first();
        note(candidate.notes, ImportRemark::BrandAssumed, {brand->name});
    }
    if (!brand)
        brand = &brands().constLast();
    candidate.profile.brandId = brand->id;
    if (!hasUrl)
        candidate.profile.baseUrl = brand->baseUrl;
    if (!account.prefix.isEmpty() && account.prefix != brand->variablePrefix)
        candidate.profile.variablePrefix = account.prefix;
    if (candidate.profile.baseUrl.isEmpty()) {
        candidate.usable = candidate.wanted = false;
        note(candidate.notes, ImportRemark::UrlMissing);
    }
    auto kind = kindIn(account.kind);
    for (const QString &text : {account.hint, account.label, host, account.clientId, context.fileName}) {
        if (!kind)
            kind = kindIn(text);
    }
    if (!kind)
        note(candidate.notes, ImportRemark::KindAssumed);
    candidate.profile.kind = kind.value_or(Kind::Sandbox);
    candidate.profile.certificatePath = account.certificate;
    candidate.profile.privateKeyPath = account.privateKey;
    candidate.profile.caFile = account.caFile;
    useProxy(account, candidate);
    if (account.clientId.isEmpty())
        note(candidate.notes, ImportRemark::ClientIdMissing);
    if (account.clientSecret.isEmpty())
        note(candidate.notes, ImportRemark::ClientSecretMissing);
    candidate.profile.name = account.label.simplified().left(maxProfileName);
    if (candidate.profile.name.isEmpty()) {
        const QString first = brand->id == QStringLiteral("custom") ? host : brand->name;
        candidate.profile.name =
            (first.isEmpty() ? account.prefix.chopped(1) : first) + u' ' + kindName(candidate.profile.kind);
    }
    if (!account.clientId.isEmpty() || !account.clientSecret.isEmpty())
        candidate.credentials = Credentials{account.clientId, std::move(account.clientSecret)};
    return candidate;
}

/// The same account twice, as variables and in a request that uses them: what the one lacks the other has.
bool isSame(const FoundAccount &a, const FoundAccount &b) {
    const bool sameId = a.clientId == b.clientId || a.clientId.isEmpty() || b.clientId.isEmpty();
    const bool sameSecret =
        a.clientSecret == b.clientSecret || a.clientSecret.isEmpty() || b.clientSecret.isEmpty();
    const bool share = (!a.clientId.isEmpty() && a.clientId == b.clientId) || b.clientId.isEmpty();
    return (a.fromRequest || b.fromRequest) && sameId && sameSecret && share;
}

void mergeRequests(std::vector<FoundAccount> &accounts) {
    std::vector<FoundAccount> merged;
    for (FoundAccount &account : accounts) {
        FoundAccount *same = nullptr;
        for (FoundAccount &other : merged) {
            if (!same && account.fromRequest && isSame(other, account))
                same = &other;
        }
        if (!same) {
            merged.push_back(std::move(account));
            continue;
        }
        const bool better = same->url.isEmpty() || (!same->url.contains(QStringLiteral("token")) &&
                                                    account.url.contains(QStringLiteral("/token")));
        if (better && !account.url.isEmpty())
            same->url = account.url;
        if (same->clientId.isEmpty())
            same->clientId = account.clientId;
        if (same->clientSecret.isEmpty())
            same->clientSecret = std::move(account.clientSecret);
        same->fromRequest = same->fromRequest || better;
    }
    accounts = std::move(merged);
}

} // namespace

Result<Profile> validatedImport(const Profile &profile) {
    auto valid = validated(profile);
    if (valid) { // which would look for the files beside this process
        valid->certificatePath = profile.certificatePath;
        valid->privateKeyPath = profile.privateKeyPath;
        valid->caFile = profile.caFile;
    }
    return valid;
}

std::vector<ImportCandidate> candidatesOf(Found &found, const ImportContext &context) {
    std::vector<ImportCandidate> all = std::move(found.candidates);
    mergeRequests(found.accounts);
    for (FoundAccount &account : found.accounts) {
        if (auto candidate = candidateOf(std::move(account), context, found.notes))
            all.push_back(std::move(*candidate));
    }
    return all;
}

void settle(std::vector<ImportCandidate> &candidates, const ImportContext &context) {
    QSet<QString> names, ids;
    for (const Profile &profile : context.existing) {
        names.insert(foldedName(profile.name));
        ids.insert(profile.id);
    }
    for (ImportCandidate &candidate : candidates) {
        Profile &profile = candidate.profile;
        for (const Profile &other : context.existing) {
            if (other.id == profile.id) {
                candidate.wanted = false;
                note(candidate.notes, ImportRemark::AlreadyHere, {other.name});
            }
        }
        // An id goes into the names of keychain entries: only a UUID may come from a file.
        if (QUuid::fromString(profile.id).isNull() || ids.contains(profile.id))
            profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        ids.insert(profile.id);
        if (profile.store == StoreKind::Command) {
            candidate.wanted = false;
            note(candidate.notes, ImportRemark::RunsProgram, {profile.command.join(u' ')});
        }
        if (candidate.usable) {
            if (auto valid = validatedImport(profile)) {
                profile = *valid;
            } else {
                candidate.usable = candidate.wanted = false;
                note(candidate.notes, ImportRemark::UrlMissing);
            }
        }
        const QString asked = profile.name;
        for (int number = 2; names.contains(foldedName(profile.name)); ++number) {
            const QString suffix = u' ' + QString::number(number);
            profile.name = asked.left(maxProfileName - suffix.size()) + suffix;
        }
        if (profile.name != asked && !asked.isEmpty())
            note(candidate.notes, ImportRemark::NameChanged, {asked});
        names.insert(foldedName(profile.name));
    }
}

} // namespace tokendesk
