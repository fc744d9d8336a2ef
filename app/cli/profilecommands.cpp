#include "commands.h"
#include "exitcode.h"
#include "json.h"
#include "profileedit.h"
#include "profileoptions.h"
#include "profileview.h"
#include "terminal.h"
#include "texts.h"

#include "moving/addprofile.h"

namespace tokendesk::cli {

namespace {

int rename(Context &context, const std::string &from, const std::string &to) {
    const auto found = context.findProfile(fromStd(from));
    if (!found) {
        return context.fail(found.error());
    }
    Profile profile = *found;
    profile.name = fromStd(to);
    const auto saved = (*context.profiles())->save(profile, *found);
    if (!saved) {
        return context.fail(saved.error());
    }
    if (context.options().json) {
        context.console().out(QJsonDocument(toJson(*saved, (*context.profiles())->defaultId() == saved->id)));
    } else {
        context.console().note(Cli::tr("“%1” is now called “%2”.").arg(found->name, saved->name));
    }
    return Done;
}

int remove(Context &context, const std::string &name, bool yes) {
    const auto profile = context.findProfile(fromStd(name));
    if (!profile) {
        return context.fail(profile.error());
    }
    if (!yes) {
        if (!canAsk()) {
            return context.usage(Cli::tr("Removing a profile removes its secret too."),
                                 Cli::tr("Say --yes when nobody can be asked."));
        }
        if (!askToAgree(Cli::tr("Remove “%1” and its secret? [y/N]").arg(printable(profile->name)))) {
            return context.fail({ErrorCode::Cancelled, {}});
        }
    }
    const auto secretRemoved =
        context.wait(removeProfile(**context.profiles(), context.secretStore(profile->store), profile->id),
                     Cli::tr("Waiting for the keychain…"));
    if (!secretRemoved) {
        Sentence sentence = Sentences::of(secretRemoved.error());
        if (exitCode(secretRemoved.error()) != FileFailed) { // that may come after the secrets have gone
            sentence.what += u' ' + Cli::tr("Nothing was removed.");
        }
        return context.fail(secretRemoved.error(), sentence);
    }
    if (context.options().json) {
        context.console().out(QJsonDocument(QJsonObject{{QStringLiteral("removed"), profile->name},
                                                        {QStringLiteral("id"), profile->id},
                                                        {QStringLiteral("secretRemoved"), *secretRemoved}}));
    } else {
        context.console().note(Cli::tr("Removed “%1”.").arg(profile->name));
        if (!*secretRemoved) {
            context.console().note(
                Cli::tr("There is no keychain here: a secret in another one stays there."));
        }
    }
    return Done;
}

int makeDefault(Context &context, const std::string &name, bool unset) {
    const auto store = context.profiles();
    if (!store) {
        return context.fail(store.error());
    }
    if (unset) {
        if (const auto done = (*store)->setDefault({}); !done) {
            return context.fail(done.error());
        }
        if (context.options().json) {
            context.console().out(QJsonDocument(QJsonObject{{QStringLiteral("default"), QJsonValue()}}));
        } else {
            context.console().note(Cli::tr("There is no default profile now."));
        }
        return Done;
    }
    const auto profile = (*store)->find(fromStd(name));
    if (!profile) {
        return context.fail(profile.error());
    }
    if (!name.empty()) {
        if (const auto done = (*store)->setDefault(profile->id); !done) {
            return context.fail(done.error());
        }
    }
    const bool isDefault = (*store)->defaultId() == profile->id;
    if (context.options().json) {
        context.console().out(QJsonDocument(toJson(*profile, isDefault)));
    } else if (name.empty()) {
        context.console().out(printable(profile->name));
    } else {
        context.console().note(Cli::tr("“%1” is now the default.").arg(profile->name));
    }
    return Done;
}

struct Options {
    std::string name, newName;
    bool yes = false;
    bool unset = false;
    bool namesOnly = false;
};

void addEditOptions(const Command &command, ProfileOptions &options) {
    command
        .option("--brand", "BRAND", options.brand,
                Cli::tr("avista, firebanking, forge, ntxpay, safirapay or custom"))
        .among(brandNames())
        .option("--kind", "KIND", options.kind, Cli::tr("sandbox or production"))
        .among(kindNames())
        .option("--client-id", "ID", options.clientId, Cli::tr("Client ID of the account"))
        .option("--certificate", "FILE", options.certificate, Cli::tr("Client certificate"))
        .option("--url", "URL", options.url, Cli::tr("Base URL, for a brand or environment of your own"))
        .option("--endpoint", "ENDPOINT", options.endpoint,
                Cli::tr("auth (/api/auth/token) or pix (/oauth/token)"))
        .among(endpointNames())
        .option("--prefix", "PREFIX", options.prefix,
                Cli::tr("Prefix of the environment variables, such as ACME_"))
        .option("--timeout", "SECONDS", options.timeout,
                Cli::tr("Seconds that a token request may take (30)"))
        .option("--private-key", "FILE", options.key.path,
                Cli::tr("Private key of the certificate, for mutual TLS: PEM or PKCS#12; '' for none"))
        .flag("--key-passphrase-stdin", options.key.passphraseFromStdin,
              Cli::tr("Read the passphrase of that key from standard input"))
        .option("--key-passphrase-env", "VARIABLE", options.key.passphraseVariable,
                Cli::tr("Read it from this environment variable"))
        .option("--ca-file", "FILE", options.caFile,
                Cli::tr("CA certificates (PEM) to trust beside the system's; '' for none"))
        .option("--proxy", "PROXY", options.proxy,
                Cli::tr("system, none, or a URL such as http://proxy.example.com:8080"))
        .among({QStringLiteral("system"), QStringLiteral("none")})
        .option("--env-file", "FILE", options.envFile,
                Cli::tr("Write each new token into the line <PREFIX>TOKEN of this .env file"))
        .flag("--no-env-file", options.noEnvFile, Cli::tr("Keep no .env file up to date"))
        .flag("--default", options.makeDefault, Cli::tr("Make it the default profile"))
        .flag("--secret-stdin", options.secret.fromStdin,
              Cli::tr("Read the client secret from standard input"))
        .option("--secret-env", "VARIABLE", options.secret.variable,
                Cli::tr("Read it from this environment variable"))
        // Only for --help: `splitArguments` has taken it out of the command line.
        .flag("--secret-command", options.secret.commandAsked,
              Cli::tr("Read it from what PROGRAM ARG… prints; to the end of the line with “--” in front of "
                      "PROGRAM"))
        .namesProgram();
}

void addSimpleCommands(const Command &profile) {
    const auto options = std::make_shared<Options>();
    profile.add("list", Cli::tr("List all profiles"))
        .flag("--names", options->namesOnly, Cli::tr("Names only, one a line"))
        .runs([options](Context &c) { return listProfiles(c, options->namesOnly); });
    profile.add("show", Cli::tr("Show one profile; never its secret"))
        .positional("NAME", options->name, Cli::tr("Profile; the default when absent"))
        .namesProfile()
        .runs([options](Context &c) { return showProfile(c, fromStd(options->name)); });
    profile.add("rename", Cli::tr("Give a profile another name"))
        .positional("NAME", options->name, Cli::tr("Profile"))
        .namesProfile()
        .positional("NEW_NAME", options->newName, Cli::tr("Its new name"))
        .runs([options](Context &c) {
            return options->newName.empty()
                       ? c.usage(Cli::tr("“profile rename” needs the old and the new name."), {})
                       : rename(c, options->name, options->newName);
        });
    profile.add("remove", Cli::tr("Remove a profile and its secret"))
        .positional("NAME", options->name, Cli::tr("Profile"))
        .namesProfile()
        .flag("--yes,-y", options->yes, Cli::tr("Do not ask"))
        .runs([options](Context &c) {
            return options->name.empty() ? c.usage(Cli::tr("“profile remove” needs a name."), {})
                                         : remove(c, options->name, options->yes);
        });
    profile.add("default", Cli::tr("Show or choose the default profile"))
        .positional("NAME", options->name, Cli::tr("Profile"))
        .namesProfile()
        .flag("--unset", options->unset, Cli::tr("Have no default"))
        .runs([options](Context &c) { return makeDefault(c, options->name, options->unset); });
}

} // namespace

void addProfileCommands(const Command &root, const Arguments &arguments) {
    const auto options = std::make_shared<ProfileOptions>();
    if (arguments.secretCommand) {
        options->secret.commandAsked = true;
        options->secret.command = *arguments.secretCommand;
    }
    const Command profile = root.add("profile", Cli::tr("List, add and change profiles"));
    profile.runs([](Context &context) {
        return context.usage(
            Cli::tr("“profile” needs to know what to do."),
            Cli::tr("Use one of these: %1.")
                .arg(QStringLiteral("list, show, add, edit, rename, remove, default, import, export")));
    });
    addSimpleCommands(profile);
    addImportCommand(profile);
    addExportCommand(profile);
    const Command adding = profile.add(
        "add", Cli::tr("Add a profile. The secret goes into the keychain"),
        {QStringLiteral("tokendesk-cli profile add acme --brand avista --kind sandbox \\"),
         QStringLiteral("    --client-id account-93-550e8400 --certificate client.pem"),
         QStringLiteral("pass show acme | tokendesk-cli profile add acme --client-id ID --secret-stdin")});
    adding.positional("NAME", options->name, Cli::tr("Name of the new profile"))
        .runs([options](Context &context) { return addProfile(context, *options); });
    addEditOptions(adding, *options);
    const Command editing = profile.add("edit", Cli::tr("Change what the options name, and nothing else"));
    editing.positional("NAME", options->name, Cli::tr("Profile; the default when absent"))
        .namesProfile()
        .runs([options](Context &context) { return editProfile(context, *options); });
    addEditOptions(editing, *options);
    editing.flag("--yes,-y", options->mayLoseSecret,
                 Cli::tr("Let go of the keychain's secret with --store session"));
}

} // namespace tokendesk::cli
