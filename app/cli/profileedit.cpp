#include "profileedit.h"

#include "commands.h"
#include "exitcode.h"
#include "json.h"
#include "profileoptions.h"
#include "profileview.h"
#include "secretitems.h"
#include "terminal.h"
#include "texts.h"

#include "secrets/commandstore.h"
#include "secrets/credentials.h"

namespace tokendesk::cli {

namespace {

int failedToStore(Context &context, const Error &error, const QString &consequence) {
    Sentence sentence = Sentences::of(error);
    sentence.what += u' ' + consequence;
    return context.fail(error, sentence);
}

void report(Context &context, const Profile &profile, const QString &what) {
    if (context.options().json) {
        const auto store = context.profiles();
        const bool isDefault = store && (*store)->defaultId() == profile.id;
        context.console().out(QJsonDocument(toJson(profile, isDefault)));
    } else {
        context.console().note(what);
    }
}

int finishSaving(Context &context, const Profile &profile, bool makeDefault, const QString &what) {
    if (makeDefault) {
        if (const auto done = (*context.profiles())->setDefault(profile.id); !done) {
            return context.fail(done.error());
        }
    }
    report(context, profile, what);
    return Done;
}

/// Client ID and secret for a new profile; asks for what is missing where somebody can answer.
Result<Credentials> newCredentials(Context &context, const ProfileOptions &options, const QString &name) {
    Credentials credentials;
    if (options.clientId) {
        credentials.clientId = tidyClientId(context, *options.clientId);
    } else if (canAsk()) {
        const auto typed = askLine(Cli::tr("Client ID of %1:").arg(name));
        if (!typed) {
            return tl::unexpected(typed.error());
        }
        credentials.clientId = typed->trimmed();
    }
    if (credentials.clientId.isEmpty()) {
        return failure(ErrorCode::ClientIdEmpty);
    }
    auto secret = readSecret(context, options.secret, Cli::tr("Client secret of %1 (not shown):").arg(name));
    if (!secret) {
        return tl::unexpected(secret.error());
    }
    credentials.clientSecret = std::move(*secret);
    return credentials;
}

/// Undoes `profile add`. `mayBeThere`: the store holds something, or a write that was given up on may still
/// arrive.
void takeBack(Context &context, const Profile &profile, bool mayBeThere) {
    if (mayBeThere) {
        const auto gone = removeAllItems(context.secretStore(profile.store), profile.id);
        if (!context.settle(gone, std::chrono::seconds(5)) && Context::interrupted()) {
            Context::linger(std::chrono::milliseconds(500));
        }
    }
    if (const auto removed = (*context.profiles())->remove(profile.id); !removed) {
        context.console().warn(Sentences::of(removed.error()));
    }
}

/// The secrets of a profile that was just written. What fails takes it back.
Result<void> storeSecrets(Context &context, const Profile &profile, const Credentials *credentials,
                          PassphrasePlan &plan) {
    Result<void> kept;
    if (credentials) {
        kept = writeItem(context, profile, SecretItem::Credentials, credentials->toBytes());
    }
    const bool some = credentials && kept;
    if (kept) {
        if (const auto passphrase = storePassphrase(context, profile, plan); !passphrase) {
            kept = tl::unexpected(passphrase.error());
        }
    }
    if (!kept) {
        const ErrorCode code = kept.error().code;
        takeBack(context, profile, some || code == ErrorCode::Cancelled || code == ErrorCode::StoreTimeout);
    }
    return kept;
}

/// Writes the profile's credentials with what the options change of them. Answers the item as it was, empty
/// when there was none.
Result<Secret> replaceCredentials(Context &context, const ProfileOptions &options, const Profile &profile) {
    Credentials credentials;
    auto before = readItem(context, profile, SecretItem::Credentials);
    if (!before) {
        return before;
    }
    if (auto parsed = Credentials::fromBytes(before->view())) {
        credentials = std::move(*parsed);
    }
    if (options.clientId) {
        credentials.clientId = tidyClientId(context, *options.clientId);
    }
    if (options.secret.count() > 0) {
        auto secret = readSecret(context, options.secret, Cli::tr("Client secret (not shown):"));
        if (!secret) {
            return secret;
        }
        credentials.clientSecret = std::move(*secret);
    }
    if (credentials.clientId.isEmpty()) {
        return failure(ErrorCode::ClientIdEmpty);
    }
    if (credentials.clientSecret.isEmpty()) {
        return failure(ErrorCode::ClientSecretEmpty);
    }
    if (const auto written = writeItem(context, profile, SecretItem::Credentials, credentials.toBytes());
        !written) {
        return tl::unexpected(written.error());
    }
    return before;
}

/// Before the keychain forgets the only copy of a secret: is there one in the new place? Answers 0 or the
/// exit code of what was said.
int checkNewPlace(Context &context, const ProfileOptions &options, const Profile &before,
                  const Profile &now) {
    if (before.store != StoreKind::Keychain || now.store == StoreKind::Keychain) {
        return Done;
    }
    if (now.store == StoreKind::Session) {
        return options.mayLoseSecret
                   ? Done
                   : context.usage(Cli::tr("The secret in the keychain would be lost: on the command line a "
                                           "session ends with the command."),
                                   Cli::tr("Say --yes if it may go."));
    }
    CommandStore printing(
        [&now](const QString &) {
            return std::optional(CommandSpec{now.command, now.clientId});
        },
        context.secretStore(StoreKind::Keychain));
    const auto printed = context.wait(printing.read({now.id, SecretItem::Credentials}),
                                      Cli::tr("Waiting for %1…").arg(now.command.value(0)));
    return printed ? Done : failedToStore(context, printed.error(), Cli::tr("Nothing was changed."));
}

/// Removes from the keychain what belongs to the profile no longer.
void forgetStale(Context &context, const Profile &before, const Profile &now, bool newSecret,
                 const PassphrasePlan &key) {
    const bool anotherAccount = newSecret || now.kind != before.kind || now.baseUrl != before.baseUrl ||
                                now.endpoint != before.endpoint || now.command != before.command ||
                                now.clientId != before.clientId;
    if (before.store == StoreKind::Keychain && now.store != StoreKind::Keychain) {
        removeItem(context, before, SecretItem::Credentials);
        removeItem(context, before, SecretItem::Token);
    } else if (anotherAccount && now.store != StoreKind::Session) {
        removeItem(context, now, SecretItem::Token);
    }
    // A profile with a command keeps its passphrase in the keychain all the same.
    const bool noKeychain = before.store != StoreKind::Session && now.store == StoreKind::Session;
    if (!before.privateKeyPath.isEmpty() && before.store != StoreKind::Session &&
        (noKeychain || key.action == PassphrasePlan::Action::Remove)) {
        removeItem(context, before, SecretItem::KeyPassphrase);
    }
}

} // namespace

int addProfile(Context &context, const ProfileOptions &options) {
    const auto store = context.profiles();
    if (!store) {
        return context.fail(store.error());
    }
    if (const int code = checkSource(context, options)) {
        return code;
    }
    Profile profile = Profile::create(fromStd(options.name), QStringLiteral("avista"), Kind::Sandbox);
    profile.baseUrl.clear(); // the brand's, unless there is a --url
    profile.store = context.askedStore().value_or(StoreKind::Keychain);
    if (const int code = apply(context, options, profile)) {
        return code;
    }
    auto valid = validated(profile);
    if (!valid) {
        return context.fail(valid.error());
    }
    profile = *valid;
    if ((*store)->find(profile.name)) {
        return context.fail({ErrorCode::ProfileNameTaken, {profile.name}});
    }
    if (const int code = checkCertificate(context, profile)) {
        return code;
    }
    auto plan = planPassphrase(context, options.key, profile, nullptr);
    if (!plan) {
        return plan.error();
    }
    std::optional<Credentials> credentials;
    if (profile.store == StoreKind::Keychain) {
        if (options.secret.count() == 0 && !canAsk()) {
            return context.usage(Cli::tr("No secret was given, and there is no terminal to ask on."),
                                 Cli::tr("Use --secret-stdin, --secret-env VARIABLE or "
                                         "--secret-command PROGRAM."));
        }
        auto given = newCredentials(context, options, profile.name);
        if (!given) {
            return context.fail(given.error());
        }
        credentials = std::move(*given);
    }
    // The profile first: killed half way, it is there without its secret, which shows and can be mended; a
    // secret that no profile names would stay for ever.
    const auto saved = (*store)->save(profile);
    if (!saved) {
        return failedToStore(context, saved.error(), Cli::tr("Nothing was added."));
    }
    if (const auto kept = storeSecrets(context, *saved, credentials ? &*credentials : nullptr, *plan);
        !kept) {
        return failedToStore(context, kept.error(), Cli::tr("Nothing was added."));
    }
    if (profile.store == StoreKind::Session) {
        const QString prefix = saved->effectivePrefix();
        context.console().warn(
            {Cli::tr("The profile was added without its secret, which is kept for one session only."),
             Cli::tr("Set %1CLIENT_ID and %1CLIENT_SECRET in the environment when you ask for a token.")
                 .arg(prefix)});
    }
    return finishSaving(
        context, *saved, options.makeDefault,
        Cli::tr("Added “%1” (%2, %3).").arg(saved->name, brandWord(*saved), kindWord(saved->kind)));
}

int editProfile(Context &context, const ProfileOptions &options) {
    const auto found = context.findProfile(fromStd(options.name));
    if (!found) {
        return context.fail(found.error());
    }
    if (const int code = checkSource(context, options)) {
        return code;
    }
    Profile profile = *found;
    profile.store = context.askedStore().value_or(profile.store);
    if (const int code = apply(context, options, profile)) {
        return code;
    }
    auto valid = validated(profile);
    if (!valid) {
        return context.fail(valid.error());
    }
    profile = *valid;
    if (options.certificate) {
        if (const int code = checkCertificate(context, profile)) {
            return code;
        }
    }
    const bool newSecret =
        profile.store != StoreKind::Command && (options.clientId || options.secret.count() > 0);
    if (newSecret && profile.store != StoreKind::Keychain) {
        return context.usage(Cli::tr("This profile keeps its secret for one session only."),
                             Cli::tr("Add --store keychain to keep it, or use the environment."));
    }
    if (const int code = checkNewPlace(context, options, *found, profile)) {
        return code;
    }
    auto plan = planPassphrase(context, options.key, profile, &*found);
    if (!plan) {
        return plan.error();
    }
    Secret before;
    if (newSecret) {
        auto replaced = replaceCredentials(context, options, profile);
        if (!replaced) {
            return failedToStore(context, replaced.error(), Cli::tr("Nothing was changed."));
        }
        before = std::move(*replaced);
    }
    auto passphrase = storePassphrase(context, profile, *plan);
    const auto saved =
        passphrase ? (*context.profiles())->save(profile, *found) : tl::unexpected(passphrase.error());
    if (!saved) {
        if (newSecret) {
            restoreItem(context, profile, SecretItem::Credentials, std::move(before));
        }
        if (passphrase) {
            undoPassphrase(context, profile, *plan, std::move(*passphrase));
        }
        return failedToStore(context, saved.error(), Cli::tr("Nothing was changed."));
    }
    forgetStale(context, *found, *saved, newSecret, *plan);
    return finishSaving(context, *saved, options.makeDefault, Cli::tr("Changed “%1”.").arg(saved->name));
}

} // namespace tokendesk::cli
