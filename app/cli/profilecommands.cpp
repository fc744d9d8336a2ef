#include "commands.h"
#include "exitcode.h"
#include "json.h"
#include "profileedit.h"
#include "profileview.h"
#include "terminal.h"
#include "texts.h"

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

bool agreed(const QString &answer) {
    const QString word = answer.trimmed().toLower();
    // "sim" and "sí" too, whatever the program's language is.
    return QStringList{QStringLiteral("y"),   QStringLiteral("yes"), QStringLiteral("s"),
                       QStringLiteral("sim"), QStringLiteral("si"),  QStringLiteral("sí")}
        .contains(word);
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
        const auto answer =
            askLine(Cli::tr("Remove “%1” and its secret? [y/N]").arg(printable(profile->name)));
        if (!answer || !agreed(*answer)) {
            return context.fail({ErrorCode::Cancelled, {}});
        }
    }
    if (const auto removed = (*context.profiles())->remove(profile->id); !removed) {
        return context.fail(removed.error());
    }
    int code = Done;
    if (profile->store == StoreKind::Keychain) {
        SecretStore &store = context.secretStore(StoreKind::Keychain);
        for (const SecretItem item : {SecretItem::Credentials, SecretItem::Token}) {
            const auto gone =
                context.wait(store.remove({profile->id, item}), Cli::tr("Waiting for the keychain…"));
            if (!gone && code == Done) {
                Sentence sentence = Sentences::of(gone.error());
                sentence.what +=
                    u' ' + Cli::tr("The profile is gone, but its secret is still in the keychain.");
                code = exitCode(gone.error());
                context.console().error(sentence, errorName(gone.error().code), code);
            }
        }
    }
    if (context.options().json) {
        context.console().out(QJsonDocument(QJsonObject{{QStringLiteral("removed"), profile->name},
                                                        {QStringLiteral("id"), profile->id},
                                                        {QStringLiteral("secretRemoved"), code == Done}}));
    } else {
        context.console().note(Cli::tr("Removed “%1”.").arg(profile->name));
    }
    return code;
}

int makeDefault(Context &context, const std::string &name, bool unset) {
    const auto store = context.profiles();
    if (!store) {
        return context.fail(store.error());
    }
    if (unset) {
        const auto done = (*store)->setDefault({});
        return done ? Done : context.fail(done.error());
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
    ProfileOptions edit;
    std::string name, newName;
    bool yes = false;
    bool unset = false;
};

void addEditOptions(CLI::App *command, ProfileOptions &options) {
    command
        ->add_option("--brand", options.brand,
                     toStd(Cli::tr("avista, firebanking, forge, ntxpay, safirapay or custom")))
        ->type_name("BRAND");
    command->add_option("--kind", options.kind, toStd(Cli::tr("sandbox or production")))->type_name("KIND");
    command->add_option("--client-id", options.clientId, toStd(Cli::tr("Client ID of the account")))
        ->type_name("ID");
    command->add_option("--certificate", options.certificate, toStd(Cli::tr("Client certificate")))
        ->type_name("FILE");
    command
        ->add_option("--url", options.url, toStd(Cli::tr("Base URL, for a brand or environment of your own")))
        ->type_name("URL");
    command
        ->add_option("--endpoint", options.endpoint,
                     toStd(Cli::tr("auth (/api/auth/token) or pix (/oauth/token)")))
        ->type_name("ENDPOINT");
    command
        ->add_option("--prefix", options.prefix,
                     toStd(Cli::tr("Prefix of the environment variables, such as ACME_")))
        ->type_name("PREFIX");
    command
        ->add_option("--timeout", options.timeout,
                     toStd(Cli::tr("Seconds that a token request may take (30)")))
        ->type_name("SECONDS");
    command->add_flag("--default", options.makeDefault, toStd(Cli::tr("Make it the default profile")));
    command->add_flag("--secret-stdin", options.secret.fromStdin,
                      toStd(Cli::tr("Read the client secret from standard input")));
    command
        ->add_option("--secret-env", options.secret.variable,
                     toStd(Cli::tr("Read it from this environment variable")))
        ->type_name("VARIABLE");
    // Only for --help: `splitArguments` has taken it out of the command line.
    command->add_flag(
        "--secret-command", options.secret.commandAsked,
        toStd(Cli::tr(
            "Read it from what PROGRAM ARG… prints; to the end of the line with “--” in front of PROGRAM")));
}

} // namespace

void addProfileCommands(const Commands &commands) {
    const auto options = std::make_shared<Options>();
    if (commands.arguments.secretCommand) {
        options->edit.secret.commandAsked = true;
        options->edit.secret.command = *commands.arguments.secretCommand;
    }
    Action &action = commands.action;
    CLI::App *profile = addCommand(commands.root, "profile", Cli::tr("List, add and change profiles"), {});
    profile->require_subcommand(0, 1);
    profile->callback([&action, profile] {
        if (profile->get_subcommands().empty()) {
            action = [](Context &context) {
                return context.usage(
                    Cli::tr("“profile” needs to know what to do."),
                    Cli::tr("Use one of these: %1.")
                        .arg(QStringLiteral("list, show, add, edit, rename, remove, default")));
            };
        }
    });

    CLI::App *listing = addCommand(*profile, "list", Cli::tr("List all profiles"), {});
    listing->callback([&action] { action = listProfiles; });

    CLI::App *showing = addCommand(*profile, "show", Cli::tr("Show one profile; never its secret"), {});
    showing->add_option("NAME", options->name, toStd(Cli::tr("Profile; the default when absent")));
    showing->callback([&action, options] {
        action = [options](Context &c) { return showProfile(c, fromStd(options->name)); };
    });

    CLI::App *adding = addCommand(
        *profile, "add", Cli::tr("Add a profile. The secret goes into the keychain"),
        {QStringLiteral("tokendesk-cli profile add acme --brand avista --kind sandbox \\"),
         QStringLiteral("    --client-id account-93-550e8400 --certificate client.pem"),
         QStringLiteral("pass show acme | tokendesk-cli profile add acme --client-id ID --secret-stdin")});
    adding->add_option("NAME", options->edit.name, toStd(Cli::tr("Name of the new profile")));
    addEditOptions(adding, options->edit);
    adding->callback(
        [&action, options] { action = [options](Context &c) { return addProfile(c, options->edit); }; });

    CLI::App *editing =
        addCommand(*profile, "edit", Cli::tr("Change what the options name, and nothing else"), {});
    editing->add_option("NAME", options->edit.name, toStd(Cli::tr("Profile; the default when absent")));
    addEditOptions(editing, options->edit);
    editing->callback(
        [&action, options] { action = [options](Context &c) { return editProfile(c, options->edit); }; });

    CLI::App *renaming = addCommand(*profile, "rename", Cli::tr("Give a profile another name"), {});
    renaming->add_option("NAME", options->name, toStd(Cli::tr("Profile")));
    renaming->add_option("NEW_NAME", options->newName, toStd(Cli::tr("Its new name")));
    renaming->callback([&action, options] {
        action = [options](Context &c) {
            return options->newName.empty()
                       ? c.usage(Cli::tr("“profile rename” needs the old and the new name."), {})
                       : rename(c, options->name, options->newName);
        };
    });

    CLI::App *removing = addCommand(*profile, "remove", Cli::tr("Remove a profile and its secret"), {});
    removing->add_option("NAME", options->name, toStd(Cli::tr("Profile")));
    removing->add_flag("--yes,-y", options->yes, toStd(Cli::tr("Do not ask")));
    removing->callback([&action, options] {
        action = [options](Context &c) {
            return options->name.empty() ? c.usage(Cli::tr("“profile remove” needs a name."), {})
                                         : remove(c, options->name, options->yes);
        };
    });

    CLI::App *choosing = addCommand(*profile, "default", Cli::tr("Show or choose the default profile"), {});
    choosing->add_option("NAME", options->name, toStd(Cli::tr("Profile")));
    choosing->add_flag("--unset", options->unset, toStd(Cli::tr("Have no default")));
    choosing->callback([&action, options] {
        action = [options](Context &c) { return makeDefault(c, options->name, options->unset); };
    });
}

} // namespace tokendesk::cli
