#include "commands.h"
#include "exitcode.h"
#include "texts.h"
#include "tokenfetch.h"

#include <QJsonObject>

namespace tokendesk::cli {

namespace {

struct Options {
    std::string profile, minTtl, format;
    bool fresh = false;
};

constexpr std::pair<const char *, TokenFormat> formats[] = {
    {"raw", TokenFormat::Raw},
    {"bearer", TokenFormat::Bearer},
    {"header", TokenFormat::Header},
    {"env", TokenFormat::Env},
    {"json", TokenFormat::Json},
    {"curl", TokenFormat::Curl},
    {"powershell", TokenFormat::PowerShell},
};

QStringList formatNames() {
    QStringList names;
    for (const auto &[name, format] : formats) {
        names << QString::fromLatin1(name);
    }
    return names;
}

std::optional<TokenFormat> formatFromName(const std::string &name) {
    for (const auto &[known, format] : formats) {
        if (name == known) {
            return format;
        }
    }
    return std::nullopt;
}

void printJson(Console &console, const Fetched &fetched) {
    const Token &token = *fetched.token;
    QString value = token.value.toString();
    QByteArray bytes = QJsonDocument(QJsonObject{{QStringLiteral("accessToken"), value},
                                                 {QStringLiteral("tokenType"), token.type},
                                                 {QStringLiteral("expiresIn"), token.expiresIn},
                                                 {QStringLiteral("obtainedAt"), isoMoment(token.obtainedAt)},
                                                 {QStringLiteral("expiresAt"), isoMoment(token.expiresAt())},
                                                 {QStringLiteral("profile"), fetched.profile.name},
                                                 {QStringLiteral("cached"), fetched.cached},
                                                 {QStringLiteral("sameAsBefore"), fetched.sameAsBefore}})
                           .toJson(QJsonDocument::Indented);
    console.out(QByteArrayView(bytes));
    wipe(bytes);
    wipe(value);
}

int run(Context &context, const Options &options) {
    auto format = formatFromName(options.format.empty() ? "raw" : options.format);
    if (!format) {
        return context.usage(Cli::tr("“%1” is not a format.").arg(fromStd(options.format)),
                             Cli::tr("Use one of these: %1.").arg(formatNames().join(QStringLiteral(", "))));
    }
    if (context.options().json) {
        format = TokenFormat::Json;
    }
    FetchOptions fetch;
    fetch.profile = fromStd(options.profile);
    fetch.fresh = options.fresh;
    if (!options.minTtl.empty()) {
        const auto seconds = parseNumber(options.minTtl, 0, 365 * 24 * 3600);
        if (!seconds) {
            return context.usage(Cli::tr("--min-ttl must be a number of seconds, 0 or more."), {});
        }
        fetch.minLife = std::chrono::seconds(*seconds);
    }
    const auto fetched = fetchToken(context, fetch);
    if (!fetched) {
        return fetched.error();
    }
    if (*format == TokenFormat::Json) {
        printJson(context.console(), *fetched);
        return Done;
    }
    const Profile &profile = fetched->profile;
    const Secret text = formatToken(*fetched->token, *format, profile.effectivePrefix(), profile.baseUrl);
    QByteArray line = text.view().toByteArray() + '\n';
    context.console().out(QByteArrayView(line));
    wipe(line);
    return Done;
}

} // namespace

void addTokenCommand(const Command &root) {
    const auto options = std::make_shared<Options>();
    root.add("token", Cli::tr("Print an access token: the cached one while it lives, else a new one"),
             {QStringLiteral("curl -H \"Authorization: Bearer $(tokendesk-cli token acme)\" …"),
              QStringLiteral("eval \"$(tokendesk-cli token acme --format env)\"")})
        .positional("PROFILE", options->profile, Cli::tr("Profile; the default when absent"))
        .option("--min-ttl", "SECONDS", options->minTtl,
                Cli::tr("Seconds for which a cached token must still be valid (300)"))
        .flag("--fresh", options->fresh, Cli::tr("Ask for a new token in any case"))
        .option("--format", "FORMAT", options->format,
                Cli::tr("raw, bearer, header, env, json, curl or powershell"))
        .among(formatNames())
        .runs([options](Context &context) { return run(context, *options); });
}

} // namespace tokendesk::cli
