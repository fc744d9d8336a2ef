#include "profileoptions.h"

#include "commands.h"
#include "envfile.h"
#include "exitcode.h"
#include "inputfile.h"
#include "terminal.h"
#include "texts.h"

#include "profiles/brand.h"

namespace tokendesk::cli {

namespace {

/// A word from a fixed list into the profile. Answers 0 or the exit code of what was said.
template <typename T, typename Parse>
int choose(Context &context, const std::optional<std::string> &typed, T &into, Parse parse,
           const QString &what, const QString &names) {
    if (!typed) {
        return Done;
    }
    const auto value = parse(fromStd(*typed));
    if (!value) {
        return context.usage(what.arg(fromStd(*typed)), Cli::tr("Use one of these: %1.").arg(names));
    }
    into = *value;
    return Done;
}

/// What a profile of StoreKind::Command is made of. Answers 0 or the exit code of what was said.
int applyCommand(Context &context, const ProfileOptions &options, Profile &profile) {
    if (options.secret.fromStdin || !options.secret.variable.empty()) {
        return context.usage(
            Cli::tr("A program prints this profile's secret. There is nowhere to keep another."),
            Cli::tr("Name the program with --secret-command, or use --store keychain."));
    }
    if (options.secret.commandAsked) {
        profile.command.clear();
        for (const auto &word : options.secret.command) {
            profile.command << fromStd(word);
        }
    }
    if (options.clientId) {
        profile.clientId = tidyClientId(context, *options.clientId);
    }
    return Done;
}

} // namespace

QStringList brandNames() {
    QStringList ids;
    for (const Brand &brand : brands()) {
        ids << brand.id;
    }
    return ids;
}

QStringList kindNames() {
    return {kindName(Kind::Sandbox), kindName(Kind::Production)};
}

QStringList endpointNames() {
    return {endpointName(Endpoint::Auth), endpointName(Endpoint::Pix)};
}

int apply(Context &context, const ProfileOptions &options, Profile &profile) {
    if (options.brand) {
        const QString id = fromStd(*options.brand);
        if (!isKnownBrand(id)) {
            return context.usage(
                Cli::tr("“%1” is not a brand that Token Desk knows.").arg(id),
                Cli::tr("Use one of these: %1.").arg(brandNames().join(QStringLiteral(", "))));
        }
        profile.brandId = brandById(id).id;
        if (!options.url && !brandById(id).baseUrl.isEmpty()) {
            profile.baseUrl = brandById(id).baseUrl;
        }
    }
    if (const int code =
            choose(context, options.kind, profile.kind, kindFromName,
                   Cli::tr("“%1” is not a kind of account."), kindNames().join(QStringLiteral(", ")))) {
        return code;
    }
    if (const int code =
            choose(context, options.endpoint, profile.endpoint, endpointFromName,
                   Cli::tr("“%1” is not an endpoint."), endpointNames().join(QStringLiteral(", ")))) {
        return code;
    }
    if (profile.store == StoreKind::Command) {
        if (const int code = applyCommand(context, options, profile)) {
            return code;
        }
    }
    if (options.url) {
        const auto url = parseBaseUrl(fromStd(*options.url));
        if (!url) {
            return context.fail(url.error());
        }
        profile.baseUrl = *url;
    }
    if (options.prefix) {
        profile.variablePrefix = fromStd(*options.prefix);
    }
    if (options.timeout) {
        const auto seconds = parseNumber(*options.timeout, 1, 300);
        if (!seconds) {
            return context.usage(Cli::tr("The timeout must be a number of seconds from 1 to 300."), {});
        }
        profile.timeoutSeconds = *seconds;
    }
    if (options.certificate) {
        const auto path = storablePath(*options.certificate);
        if (!path) {
            return context.fail(path.error());
        }
        profile.certificatePath = *path;
    }
    if (options.caFile) {
        const auto path =
            options.caFile->empty() ? Result<QString>(QString()) : storablePath(*options.caFile);
        if (!path) {
            return context.fail(path.error());
        }
        profile.caFile = *path;
    }
    if (options.proxy) {
        const auto mode = proxyFromName(fromStd(*options.proxy));
        profile.proxy = mode.value_or(ProxyMode::Custom);
        profile.proxyUrl = mode ? QUrl() : QUrl(fromStd(*options.proxy), QUrl::StrictMode);
        if (mode == ProxyMode::Custom || !validated(profile)) {
            return context.usage(
                Cli::tr("That is no proxy."),
                Cli::tr("Use system, none, or a URL such as http://proxy.example.com:8080 or "
                        "socks5://localhost:1080, without user name and password."));
        }
    }
    if (const int code = applyKey(context, options.key, profile)) {
        return code;
    }
    return applyEnvFile(context, options, profile);
}

int checkCertificate(Context &context, const Profile &profile) {
    if (profile.certificatePath.isEmpty()) {
        return Done;
    }
    if (profile.certificatePath == profile.privateKeyPath) {
        return Done; // planPassphrase opens it
    }
    InspectionContext about;
    about.now = context.clock().wall();
    about.profile = profile;
    const Inspection inspection = inspect(readCertificateFile(profile.certificatePath), about);
    for (const Finding &finding : inspection.findings) {
        if (finding.severity == Severity::Error && !inspection.leafCertificate() &&
            !inspection.file.needsPassphrase()) {
            return context.fail(
                {ErrorCode::CertificateRefused, QStringList{ruleName(finding.rule)} + finding.args});
        }
        if (finding.severity != Severity::Info) {
            context.console().warn(Sentences::of(finding));
        }
    }
    return Done;
}

int checkSource(Context &context, const ProfileOptions &options) {
    const SecretSource &source = options.secret;
    if (source.fromStdin && options.key.passphraseFromStdin) {
        return context.usage(Cli::tr("Standard input can give one of secret and passphrase only."),
                             Cli::tr("Use --secret-env or --key-passphrase-env for the other."));
    }
    if (source.count() > 1) {
        return context.usage(Cli::tr("The secret can come from one place only."),
                             Cli::tr("Use one of --secret-stdin, --secret-env and --secret-command."));
    }
    if (!source.variable.empty() && qEnvironmentVariableIsEmpty(source.variable.c_str())) {
        return context.usage(Cli::tr("The environment variable that --secret-env names is not set."),
                             Cli::tr("Give the name of the variable, not the secret itself."));
    }
    if (source.commandAsked && source.command.empty()) {
        return context.usage(Cli::tr("--secret-command needs a program."),
                             Cli::tr("Write the program and its arguments behind it, such as "
                                     "--secret-command pass show acme."));
    }
    return Done;
}

QString tidyClientId(Context &context, const std::string &typed) {
    const QString text = fromStd(typed);
    if (text.trimmed() != text) {
        context.console().note(Cli::tr("There were blanks around the client ID. They were taken off."));
    }
    return text.trimmed();
}

} // namespace tokendesk::cli
