#include "profileview.h"

#include "exitcode.h"
#include "json.h"
#include "table.h"
#include "texts.h"

#include "profiles/brand.h"
#include "secrets/credentials.h"

namespace tokendesk::cli {

QString kindWord(Kind kind) {
    return kind == Kind::Production ? Cli::tr("production") : Cli::tr("sandbox");
}

QString brandWord(const Profile &profile) {
    const Brand &brand = brandById(profile.brandId);
    return brand.id == QLatin1String("custom") ? Cli::tr("custom") : brand.name;
}

namespace {

/// What the keychain says about a profile's credentials. The secret itself is not looked at.
struct StoredAccount {
    QString clientId;
    std::optional<bool> hasSecret; ///< nothing: the keychain did not say
};

StoredAccount readAccount(Context &context, const Profile &profile) {
    const auto bytes = context.wait(
        context.secretStore(context.storeKind(profile)).read({profile.id, SecretItem::Credentials}),
        Cli::tr("Waiting for the keychain…"));
    if (bytes) {
        const auto credentials = Credentials::fromBytes(bytes->view());
        return {credentials ? credentials->clientId : QString(), credentials.has_value()};
    }
    if (bytes.error().code == ErrorCode::SecretNotFound) {
        return {{}, false};
    }
    context.console().warn(Sentences::of(bytes.error()));
    return {};
}

/// For a certificate that lies in a PKCS#12 with the private key. A keychain that does not answer has been
/// warned of already.
std::optional<Secret> readKeyPassphrase(Context &context, const Profile &profile) {
    if (profile.privateKeyPath.isEmpty() || profile.privateKeyPath != profile.certificatePath) {
        return std::nullopt;
    }
    auto read = context.wait(
        context.secretStore(context.storeKind(profile)).read({profile.id, SecretItem::KeyPassphrase}),
        Cli::tr("Waiting for the keychain…"));
    return read ? std::optional(std::move(*read)) : std::nullopt;
}

} // namespace

int listProfiles(Context &context, bool namesOnly) {
    const auto store = context.profiles();
    if (!store) {
        return context.fail(store.error());
    }
    const QList<Profile> &profiles = (*store)->profiles();
    const QString defaultId = (*store)->defaultId();
    Console &console = context.console();
    if (context.options().json) {
        QJsonArray all;
        for (const Profile &profile : profiles) {
            all.append(toJson(profile, profile.id == defaultId));
        }
        console.out(QJsonDocument(all));
        return Done;
    }
    if (namesOnly) { // for scripts: nothing but names, and nothing when there are none
        for (const Profile &profile : profiles) {
            console.out(printable(profile.name));
        }
        return Done;
    }
    if (profiles.isEmpty()) {
        console.note(Cli::tr("There are no profiles yet. Add one with “tokendesk-cli profile add”."));
        return Done;
    }
    QList<QStringList> rows{{Cli::tr("NAME"), Cli::tr("KIND"), Cli::tr("BRAND"), Cli::tr("BASE URL"), {}}};
    for (const Profile &profile : profiles) {
        rows << QStringList{printable(profile.name), kindWord(profile.kind), printable(brandWord(profile)),
                            printable(profile.baseUrl.toString()),
                            profile.id == defaultId ? Cli::tr("default") : QString()};
    }
    const QStringList lines = alignColumns(rows);
    console.out(console.paint(lines.first(), Console::Colour::Dim));
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const bool production = profiles[i - 1].kind == Kind::Production;
        console.out(console.paint(lines[i], production ? Console::Colour::Red : Console::Colour::Plain));
    }
    return Done;
}

int showProfile(Context &context, const QString &name) {
    const auto profile = context.findProfile(name);
    if (!profile) {
        return context.fail(profile.error());
    }
    const StoredAccount account = readAccount(context, *profile);
    if (Context::interrupted()) {
        return TimedOutOrCancelled;
    }
    InspectionContext about;
    about.now = context.clock().wall();
    about.profile = *profile;
    Inspection inspection;
    if (!profile->certificatePath.isEmpty()) {
        const auto passphrase = readKeyPassphrase(context, *profile);
        inspection = inspect(
            readCertificateFile(profile->certificatePath, passphrase ? &*passphrase : nullptr), about);
    }
    const Certificate *leaf = inspection.leafCertificate();
    const bool isDefault = (*context.profiles())->defaultId() == profile->id;
    Console &console = context.console();
    if (context.options().json) {
        QJsonObject object = toJson(*profile, isDefault);
        object.insert(QStringLiteral("clientId"), orNull(account.clientId));
        object.insert(QStringLiteral("secretStored"),
                      account.hasSecret ? QJsonValue(*account.hasSecret) : QJsonValue());
        object.insert(QStringLiteral("certificateSha256"), orNull(leaf ? leaf->fingerprint() : QString()));
        object.insert(QStringLiteral("certificateNotAfter"),
                      orNull(leaf ? isoMoment(leaf->notAfter) : QString()));
        object.insert(QStringLiteral("findings"), toJson(inspection.findings));
        console.out(QJsonDocument(object));
        return Done;
    }
    QString secretState = Cli::tr("unknown");
    if (account.hasSecret) {
        secretState = *account.hasSecret ? Cli::tr("stored") : Cli::tr("not stored");
    }
    QList<QStringList> rows{
        {Cli::tr("Name"), printable(profile->name) +
                              (isDefault ? QStringLiteral("  (") + Cli::tr("default") + u')' : QString())},
        {Cli::tr("Kind"), kindWord(profile->kind)},
        {Cli::tr("Brand"), printable(brandWord(*profile))},
        {Cli::tr("Token endpoint"), printable(profile->tokenUrl().toString())},
        {Cli::tr("Client ID"), account.clientId.isEmpty() ? Cli::tr("unknown") : printable(account.clientId)},
        {Cli::tr("Secret"), secretState + QStringLiteral("  (") + storeName(profile->store) + u')'},
        {Cli::tr("Certificate"),
         profile->certificatePath.isEmpty() ? Cli::tr("none") : printable(profile->certificatePath)},
    };
    if (leaf) {
        rows << QStringList{Cli::tr("Expires"), formatDate(leaf->notAfter)}
             << QStringList{Cli::tr("SHA-256"), leaf->fingerprint()};
    }
    if (!profile->privateKeyPath.isEmpty()) {
        rows << QStringList{Cli::tr("Private key"),
                            printable(profile->privateKeyPath) +
                                (profile->usesMutualTls()
                                     ? QString()
                                     : QStringLiteral("  (") + Cli::tr("no effect: plain http") + u')')};
    }
    rows << QStringList{Cli::tr("Variables"),
                        profile->effectivePrefix() + QStringLiteral("CLIENT_ID, …CLIENT_SECRET, …TOKEN")};
    const QStringList lines = alignColumns(rows);
    for (const QString &line : lines) {
        console.out(line);
    }
    for (const Finding &finding : inspection.findings) {
        if (finding.severity != Severity::Info) {
            console.warn(Sentences::of(finding));
        }
    }
    return Done;
}

} // namespace tokendesk::cli
