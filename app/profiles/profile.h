#pragma once

#include "support/result.h"

#include <QJsonObject>
#include <QString>
#include <QUrl>

#include <optional>

namespace tokendesk {

/// Sandbox and production are separate accounts on the same base URL; production moves real money.
enum class Kind { Sandbox, Production };

/// Which token endpoint is asked (shared API facts).
enum class Endpoint {
    Auth, ///< POST /api/auth/token with the certificate in a header
    Pix,  ///< POST /oauth/token without a certificate
};

/// Where a profile's credentials live.
enum class StoreKind {
    Keychain, ///< the operating system's
    Session,  ///< this process only
    Command,  ///< printed by an external program
};

/// How the API is reached.
enum class ProxyMode {
    System, ///< what the operating system says
    None,   ///< directly, whatever the system says
    Custom, ///< Profile::proxyUrl
};

/// A named account. Holds nothing secret: clientId and clientSecret are in the secret store, under `id`.
struct Profile {
    QString id;   ///< UUID without braces, given once, never reused
    QString name; ///< unique, case-insensitive, trimmed
    QString brandId = QStringLiteral("avista");
    Kind kind = Kind::Sandbox;
    QUrl baseUrl; ///< scheme, host, port and an optional path prefix; no trailing slash
    Endpoint endpoint = Endpoint::Auth;
    QString certificatePath; ///< absolute, or empty
    StoreKind store = StoreKind::Keychain;
    QStringList command;    ///< argv of StoreKind::Command
    QString clientId;       ///< of StoreKind::Command, when the program prints only the secret; else empty
    QString variablePrefix; ///< of environment variables; empty: the brand's
    bool autoRenew = false;
    int timeoutSeconds = 30; ///< of one token request, 1 to 300
    ProxyMode proxy = ProxyMode::System;
    QUrl proxyUrl;  ///< of ProxyMode::Custom: http://host:port or socks5://host:port, no user info
    QString caFile; ///< PEM with additional roots that are trusted for this profile, absolute, or empty
    /// Mutual TLS with the same certificate and this key (PEM or PKCS#12), absolute; empty: none. Its
    /// passphrase is in the secret store (SecretItem::KeyPassphrase).
    QString privateKeyPath;
    /// A .env file in which `<prefix>TOKEN` is kept up to date, absolute; empty: none. It is this computer's
    /// own: never exported, imported or duplicated.
    QString envFile;
    QString lastSuccessFingerprint; ///< lower-case hex SHA-256 of the certificate of the last 201, or empty
    QJsonObject unknown;            ///< members that a newer version wrote; kept and written back

    friend bool operator==(const Profile &, const Profile &) = default;

    /// A profile with a fresh id and the brand's base URL.
    static Profile create(const QString &name, const QString &brandId, Kind kind);

    [[nodiscard]] QJsonObject toJson() const;
    /// Lenient in what it does not know, strict in what it does: a wrong type, an unknown kind, endpoint,
    /// store or proxy, or a missing id or name answers Internal with the member's name.
    [[nodiscard]] static Result<Profile> fromJson(const QJsonObject &object);

    /// The URL that is posted to.
    [[nodiscard]] QUrl tokenUrl() const;
    /// There is a private key, and a connection that asks for one: plain http to loopback does not.
    [[nodiscard]] bool usesMutualTls() const;
    /// The file with the certificate that is sent or shown in TLS: its own, or where none is needed in the
    /// header, the one with the private key (a PKCS#12 holds both).
    [[nodiscard]] QString effectiveCertificatePath() const;
    /// The prefix in force: its own, else the brand's.
    [[nodiscard]] QString effectivePrefix() const;
};

/// Three-way, by member: what `mine` has in common with `base` is taken from `theirs`.
[[nodiscard]] Profile mergedProfile(const Profile &base, const Profile &mine, const Profile &theirs);

/// The longest name, in characters.
constexpr int maxProfileName = 100;

/// Trims, checks and normalises what a person typed. Answers the profile ready to be stored, or
/// ProfileNameEmpty, ProfileNameTooLong, ProfileUrlInvalid, ProfileUrlInsecure, ProfileBrandUnknown or
/// ProfileCommandEmpty. White space and control characters in a name become single spaces; an empty URL
/// becomes the brand's.
[[nodiscard]] Result<Profile> validated(Profile profile);

/// The base URL that a person typed: trimmed, "https://" put in front when there is no scheme, trailing slash
/// dropped. Answers ProfileUrlInvalid (also for user info, a query or a fragment) or ProfileUrlInsecure.
[[nodiscard]] Result<QUrl> parseBaseUrl(const QString &text);

/// A base URL that may be used: https, or http to a loopback address or "localhost"; a host, no user info, no
/// query, no fragment.
bool isAcceptableUrl(const QUrl &url);
/// True when the host is localhost, 127.0.0.0/8 or ::1.
bool isLoopback(const QUrl &url);
/// How names are compared: without case, in one Unicode form.
QString foldedName(const QString &name);

QString kindName(Kind kind);             ///< "sandbox", "production": for JSON and argv, never translated
QString endpointName(Endpoint endpoint); ///< "auth", "pix"
QString storeName(StoreKind store);      ///< "keychain", "session", "command"
QString proxyName(ProxyMode mode);       ///< "system", "none", "custom"
[[nodiscard]] std::optional<Kind> kindFromName(const QString &name);
[[nodiscard]] std::optional<Endpoint> endpointFromName(const QString &name);
[[nodiscard]] std::optional<StoreKind> storeFromName(const QString &name);
[[nodiscard]] std::optional<ProxyMode> proxyFromName(const QString &name);

} // namespace tokendesk
