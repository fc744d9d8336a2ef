#include "snippet.h"

#include "literal_p.h"
#include "template_p.h"
#include "token/apicall.h"

#include <QFile>

namespace tokendesk {

namespace {

/// What a program in that language can do of a profile's connection without more code than it is worth.
struct Language {
    SnippetLanguage language;
    const char *name;
    const char *title;
    const char *resource;
    const char *fileName;
    bool mutualTls;
    bool caFile;
    bool caFileAlone; ///< its CA file takes the place of the system's
    bool socksProxy;
    bool httpProxy;
};

// clang-format off
constexpr Language table[] = {
    //                                                                              mTLS   CA    alone  socks  http
    {SnippetLanguage::Curl, "curl", "curl", "curl.sh", "get-token.sh",              true,  true,  true,  true,  true},
    {SnippetLanguage::Node, "node", "Node.js", "node.mjs", "get-token.mjs",         true,  true,  false, false, false},
    {SnippetLanguage::Python, "python", "Python", "python.py", "get_token.py",      true,  true,  false, false, true},
    {SnippetLanguage::Php, "php", "PHP", "php.php", "get-token.php",                true,  true,  true,  true,  true},
    {SnippetLanguage::Java, "java", "Java", "java.java", "GetToken.java",           false, false, false, false, true},
    {SnippetLanguage::CSharp, "csharp", "C#", "csharp.cs", "GetToken.cs",           false, false, false, true,  true},
    {SnippetLanguage::Go, "go", "Go", "go.go", "get-token.go",                      true,  true,  false, true,  true},
    {SnippetLanguage::HttPie, "httpie", "HTTPie", "httpie.sh", "get-token.sh",      true,  true,  true,  false, true},
    {SnippetLanguage::PowerShell, "powershell", "PowerShell", "powershell.ps1", "get-token.ps1",
                                                                                    false, false, false, false, true},
};
// clang-format on

const Language &entryOf(SnippetLanguage language) {
    return *std::find_if(std::begin(table), std::end(table),
                         [language](const Language &one) { return one.language == language; });
}

QByteArray templateOf(SnippetLanguage language) {
    QFile file(QStringLiteral(":/snippets/") + QString::fromLatin1(entryOf(language).resource));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool usesTls(const Profile &profile) {
    return profile.tokenUrl().scheme() == QLatin1String("https");
}

bool wantsCaFile(const Profile &profile) {
    return !profile.caFile.isEmpty() && usesTls(profile);
}

bool wantsProxy(const Profile &profile) {
    return profile.proxy == ProxyMode::Custom;
}

bool canProxy(const Language &entry, const Profile &profile) {
    return profile.proxyUrl.scheme() == QLatin1String("http") ? entry.httpProxy : entry.socksProxy;
}

QString certificatePath(const Profile &profile) {
    const QString path = profile.effectiveCertificatePath();
    return path.isEmpty() ? QStringLiteral("client-cert.pem") : path;
}

/// curl takes what follows a colon for the key's password, and a backslash for an escape.
QString escapedForCurl(QString path) {
    return path.replace(u'\\', QLatin1String("\\\\")).replace(u':', QLatin1String("\\:"));
}

QSet<QByteArray> flagsOf(const Language &entry, const Profile &profile, bool real) {
    QSet<QByteArray> flags;
    const auto set = [&flags](const char *name, bool on) {
        if (on)
            flags.insert(name);
        return on;
    };
    const bool auth = set("auth", profile.endpoint == Endpoint::Auth);
    set("real", real);
    set("production", profile.kind == Kind::Production);
    const bool mtls = set("mtls", profile.usesMutualTls() && entry.mutualTls);
    const bool ca = set("ca", wantsCaFile(profile) && entry.caFile);
    const bool proxy = set("proxy", wantsProxy(profile) && canProxy(entry, profile));
    set("direct", profile.proxy == ProxyMode::None);
    set("ownTls", mtls || ca);
    set("files", auth || mtls || ca);
    set("environment", !real || mtls);
    set("authOrProxy", auth || proxy);
    return flags;
}

} // namespace

QList<SnippetLanguage> snippetLanguages() {
    QList<SnippetLanguage> all;
    for (const Language &entry : table)
        all.append(entry.language);
    return all;
}

QString snippetLanguageName(SnippetLanguage language) {
    return QString::fromLatin1(entryOf(language).name);
}

std::optional<SnippetLanguage> snippetLanguageFromName(const QString &name) {
    for (const Language &entry : table) {
        if (name == QLatin1String(entry.name))
            return entry.language;
    }
    return std::nullopt;
}

QString snippetTitle(SnippetLanguage language) {
    return QString::fromLatin1(entryOf(language).title);
}

QString snippetFileName(SnippetLanguage language) {
    return QString::fromLatin1(entryOf(language).fileName);
}

Secret writeSnippet(SnippetLanguage language, const Profile &profile, const Credentials *real) {
    const Language &entry = entryOf(language);
    const auto literal = [language](const QString &text) { return literalFor(language, text); };
    const auto variable = [&profile](const char *suffix) {
        return variableName(profile.effectivePrefix(), QString::fromLatin1(suffix));
    };
    const QString certificate = certificatePath(profile);
    SnippetFilling filling{flagsOf(entry, profile, real != nullptr), {}};
    filling.values = {
        {"fileName", entry.fileName},
        {"tokenUrl", literal(QString::fromLatin1(profile.tokenUrl().toEncoded()))},
        {"balanceUrl",
         literal(QString::fromLatin1(balanceUrl(profile.baseUrl, profile.endpoint).toEncoded()))},
        {"certificate", literal(certificate)},
        {"curlCertificate", literal(escapedForCurl(certificate))},
        {"key", literal(profile.privateKeyPath)},
        {"caFile", literal(profile.caFile)},
        {"proxyUrl", literal(QString::fromLatin1(profile.proxyUrl.toEncoded()))},
        {"proxyHost", literal(profile.proxyUrl.host(QUrl::FullyEncoded))},
        {"proxyPort", QByteArray::number(profile.proxyUrl.port(8080))},
        {"timeout", QByteArray::number(profile.timeoutSeconds)},
        {"idVariable", variable("CLIENT_ID")},
        {"secretVariable", variable("CLIENT_SECRET")},
        {"passphraseVariable", variable("KEY_PASSPHRASE")},
    };
    if (real) {
        QString secret = real->clientSecret.toString();
        filling.values["clientId"] = literal(real->clientId);
        filling.values["clientSecret"] = literal(secret);
        wipe(secret);
    }
    QByteArray code = fillTemplate(templateOf(language), filling);
    Secret snippet{QByteArrayView(code)};
    wipe(code);
    for (auto &[name, value] : filling.values)
        wipe(value);
    return snippet;
}

QString snippetNoteName(SnippetNote note) {
    switch (note) {
    case SnippetNote::CertificateMissing: return QStringLiteral("certificate-missing");
    case SnippetNote::CertificateUnreadable: return QStringLiteral("certificate-unreadable");
    case SnippetNote::CertificateNotPem: return QStringLiteral("certificate-not-pem");
    case SnippetNote::CertificateDamaged: return QStringLiteral("certificate-damaged");
    case SnippetNote::CertificateNotFirst: return QStringLiteral("certificate-not-first");
    case SnippetNote::KeyNotPem: return QStringLiteral("key-not-pem");
    case SnippetNote::NoMutualTls: return QStringLiteral("no-mutual-tls");
    case SnippetNote::NoCaFile: return QStringLiteral("no-ca-file");
    case SnippetNote::CaFileAlone: return QStringLiteral("ca-file-alone");
    case SnippetNote::NoProxy: return QStringLiteral("no-proxy");
    }
    return {};
}

bool isAboutCertificate(SnippetNote note) {
    return note <= SnippetNote::CertificateNotFirst;
}

namespace {

/// What is wrong with the file for a program that looks for the first PEM block, and no more.
std::optional<SnippetNote> fileNote(const Inspection &inspection) {
    const CertificateFile &file = inspection.file;
    if (file.format == FileFormat::Der || file.format == FileFormat::Pkcs7 ||
        file.format == FileFormat::Pkcs12)
        return SnippetNote::CertificateNotPem;
    if (!inspection.leafCertificate())
        return SnippetNote::CertificateUnreadable;
    const bool mended = std::any_of(file.findings.begin(), file.findings.end(), [](const Finding &finding) {
        switch (finding.rule) {
        case Rule::F07:
        case Rule::F09:
        case Rule::F10:
        case Rule::F11:
        case Rule::F13:
        case Rule::F14: return true;
        default: return false; // F08 and F12 (BOM, CRLF, text around) the programs can do themselves
        }
    });
    if (mended)
        return SnippetNote::CertificateDamaged;
    if (inspection.leafPosition > 0)
        return SnippetNote::CertificateNotFirst;
    return std::nullopt;
}

} // namespace

QList<SnippetNote> snippetNotes(SnippetLanguage language, const Profile &profile,
                                const Inspection *certificate) {
    const Language &entry = entryOf(language);
    QList<SnippetNote> notes;
    const bool shown = profile.usesMutualTls() && entry.mutualTls;
    if (profile.endpoint == Endpoint::Auth || shown) {
        if (profile.effectiveCertificatePath().isEmpty())
            notes.append(SnippetNote::CertificateMissing);
        else if (const auto note = certificate ? fileNote(*certificate) : std::nullopt)
            notes.append(*note);
    }
    if (profile.usesMutualTls() && !entry.mutualTls)
        notes.append(SnippetNote::NoMutualTls);
    const auto isContainer = [&profile](const char *suffix) {
        return profile.privateKeyPath.endsWith(QLatin1String(suffix), Qt::CaseInsensitive);
    };
    if (shown && (isContainer(".p12") || isContainer(".pfx")))
        notes.append(SnippetNote::KeyNotPem);
    if (wantsCaFile(profile) && !entry.caFile)
        notes.append(SnippetNote::NoCaFile);
    if (wantsCaFile(profile) && entry.caFile && entry.caFileAlone)
        notes.append(SnippetNote::CaFileAlone);
    if (wantsProxy(profile) && !canProxy(entry, profile))
        notes.append(SnippetNote::NoProxy);
    return notes;
}

} // namespace tokendesk
