#include "commands.h"
#include "exitcode.h"
#include "inputfile.h"
#include "json.h"
#include "secretinput.h"
#include "terminal.h"
#include "texts.h"

#include "moving/cmsenvelope.h"
#include "moving/exporter.h"
#include "support/savefile.h"

namespace tokendesk::cli {

namespace {

constexpr int shortPassphrase = 12;

struct Options {
    std::vector<std::string> names;
    std::string output;
    bool encrypt = false;
    bool passphraseFromStdin = false;
    bool force = false;
};

Result<std::vector<ExportEntry>> entriesOf(Context &context, const Options &options) {
    const auto store = context.profiles();
    if (!store) {
        return tl::unexpected(store.error());
    }
    QList<Profile> chosen;
    for (const std::string &name : options.names) {
        const auto profile = (*store)->find(fromStd(name));
        if (!profile) {
            return tl::unexpected(profile.error());
        }
        if (!chosen.contains(*profile)) {
            chosen.append(*profile);
        }
    }
    if (options.names.empty()) {
        chosen = (*store)->profiles();
    }
    if (chosen.isEmpty()) {
        return failure(ErrorCode::NoProfile);
    }
    std::vector<ExportEntry> entries;
    for (const Profile &profile : chosen) {
        entries.push_back({profile, std::nullopt});
        if (!options.encrypt || profile.store == StoreKind::Command) {
            continue;
        }
        auto credentials = Credentials::fromStore(context.wait(
            context.secretStore(context.storeKind(profile)).read({profile.id, SecretItem::Credentials}),
            Cli::tr("Waiting for the keychain…")));
        if (credentials) {
            entries.back().credentials = std::move(*credentials);
        } else if (credentials.error().code == ErrorCode::SecretNotFound) {
            context.console().warn(
                {Cli::tr("“%1” goes without its secret: none is stored.").arg(profile.name), {}});
        } else {
            return tl::unexpected(credentials.error());
        }
    }
    return entries;
}

/// Asked twice where a person types it.
Result<Secret> newPassphrase(Context &context, const Options &options) {
    auto first =
        options.passphraseFromStdin ? readPassword() : askSecret(Cli::tr("New passphrase (not shown):"));
    if (!first) {
        return first;
    }
    if (first->isEmpty()) {
        return failure(ErrorCode::PassphraseNeeded);
    }
    if (!options.passphraseFromStdin) {
        const auto second = askSecret(Cli::tr("The same again (not shown):"));
        if (!second) {
            return tl::unexpected(second.error());
        }
        if (!(*first == *second)) {
            return failure(ErrorCode::PassphraseWrong);
        }
    }
    if (first->size() < shortPassphrase) {
        context.console().warn({Cli::tr("The passphrase is short."),
                                Cli::tr("Use several words: whoever has the file can try for years.")});
    }
    return first;
}

int write(Context &context, const Options &options, QByteArrayView content, qsizetype count) {
    if (options.output.empty() || options.output == "-") {
        context.console().out(content);
        return Done;
    }
    const QString name = fromStd(options.output);
    const auto path = storablePath(options.output);
    if (!path) {
        return context.fail({ErrorCode::FileNotWritable, path.error().args});
    }
    const auto written =
        saveFile(*path, content, {ownerOnly, options.force ? Overwrite::Yes : Overwrite::No, {}});
    if (!written && written.error().code == ErrorCode::FileExists) {
        return context.fail(written.error(), {Cli::tr("%1 already exists.").arg(name),
                                              Cli::tr("Choose another name, or use --force to replace it.")});
    }
    if (!written) {
        return context.fail(written.error());
    }
    if (context.options().json) {
        context.console().out(QJsonDocument(QJsonObject{{QStringLiteral("file"), *path},
                                                        {QStringLiteral("profiles"), int(count)},
                                                        {QStringLiteral("encrypted"), options.encrypt}}));
    } else if (options.encrypt) {
        context.console().note(
            Cli::tr("%Ln profile(s) with their secrets, encrypted, are in %1.", nullptr, int(count))
                .arg(name));
    } else {
        context.console().note(
            Cli::tr("%Ln profile(s), without secrets, are in %1.", nullptr, int(count)).arg(name));
    }
    return Done;
}

int run(Context &context, const Options &options) {
    if (options.passphraseFromStdin && !options.encrypt) {
        return context.usage(Cli::tr("A passphrase is for --encrypt."), {});
    }
    if (options.encrypt && !options.passphraseFromStdin && !canAsk()) {
        return context.usage(Cli::tr("No passphrase was given, and there is no terminal to ask on."),
                             Cli::tr("Use --passphrase-stdin."));
    }
    const auto entries = entriesOf(context, options);
    if (!entries) {
        return context.fail(entries.error());
    }
    const Secret document = exportDocument(*entries);
    if (!options.encrypt) {
        return write(context, options, document.view(), qsizetype(entries->size()));
    }
    const auto passphrase = newPassphrase(context, options);
    if (!passphrase && passphrase.error().code == ErrorCode::PassphraseWrong) {
        context.console().error(
            {Cli::tr("The two passphrases differ. Nothing was written."), Cli::tr("Try again.")},
            errorName(ErrorCode::PassphraseWrong), Usage);
        return Usage;
    }
    if (!passphrase) {
        return context.fail(passphrase.error());
    }
    const auto sealed = sealEnvelope(document.view(), *passphrase);
    return sealed ? write(context, options, *sealed, qsizetype(entries->size()))
                  : context.fail(sealed.error());
}

} // namespace

void addExportCommand(const Command &profile) {
    const auto options = std::make_shared<Options>();
    profile
        .add("export",
             Cli::tr("Write profiles for others or for another machine; without secrets, or encrypted"),
             {QStringLiteral("tokendesk-cli profile export -o profiles.json"),
              QStringLiteral("tokendesk-cli profile export acme --encrypt -o acme.pem"),
              QStringLiteral("openssl cms -decrypt -inform PEM -in acme.pem -pwri_password PASSPHRASE")})
        .positionals("NAME", options->names, Cli::tr("Profiles; all when absent"))
        .namesProfile()
        .option("-o,--output", "FILE", options->output,
                Cli::tr("The file to write; standard output when absent"))
        .flag("--encrypt", options->encrypt, Cli::tr("With the secrets, under a passphrase"))
        .flag("--passphrase-stdin", options->passphraseFromStdin,
              Cli::tr("Read the passphrase from standard input"))
        .flag("--force", options->force, Cli::tr("Replace the file when there is one"))
        .runs([options](Context &context) { return run(context, *options); });
}

} // namespace tokendesk::cli
