#include "profileedit.h"

#include "commands.h"
#include "exitcode.h"
#include "json.h"
#include "profileoptions.h"
#include "profileview.h"
#include "terminal.h"
#include "texts.h"

#include "secrets/credentials.h"

namespace tokendesk::cli {

namespace {

QString keychainProgress() {
    return Cli::tr("Waiting for the keychain…");
}

Result<void> writeCredentials(Context &context, const Profile &profile, const Credentials &credentials) {
    return context.wait(context.secretStore(profile.store)
                            .write({profile.id, SecretItem::Credentials}, credentials.toBytes()),
                        keychainProgress());
}

void removeSecret(Context &context, const Profile &profile, SecretItem item) {
    const auto removed =
        context.wait(context.secretStore(profile.store).remove({profile.id, item}), keychainProgress());
    // Of a profile with a command only a token could lie in the keychain: without one there is nothing to
    // forget.
    const bool nothingThere =
        !removed && profile.store == StoreKind::Command && removed.error().code == ErrorCode::StoreMissing;
    if (!removed && !nothingThere) {
        context.console().warn(Sentences::of(removed.error()));
    }
}

int failedToStore(Context &context, const Error &error, const QString &consequence) {
    Sentence sentence = Sentences::of(error);
    sentence.what += u' ' + consequence;
    const int code = exitCode(error);
    context.console().error(sentence, errorName(error.code), code);
    return code;
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

/// Writes the profile's credentials with what the options change of them. Answers the item as it was, empty
/// when there was none.
Result<Secret> replaceCredentials(Context &context, const ProfileOptions &options, const Profile &profile) {
    Credentials credentials;
    Secret before;
    auto old = context.wait(context.secretStore(profile.store).read({profile.id, SecretItem::Credentials}),
                            keychainProgress());
    if (old) {
        if (auto parsed = Credentials::fromBytes(old->view())) {
            credentials = std::move(*parsed);
        }
        before = std::move(*old);
    } else if (old.error().code != ErrorCode::SecretNotFound) {
        return old;
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
    if (const auto written = writeCredentials(context, profile, credentials); !written) {
        return tl::unexpected(written.error());
    }
    return before;
}

/// The secret must go on belonging to the profile as it is on disk.
void restoreCredentials(Context &context, const Profile &profile, Secret before) {
    const SecretKey key{profile.id, SecretItem::Credentials};
    SecretStore &store = context.secretStore(profile.store);
    const auto restored = context.wait(
        before.isEmpty() ? store.remove(key) : store.write(key, std::move(before)), keychainProgress());
    if (!restored) {
        context.console().warn(Sentences::of(restored.error()));
    }
}

/// Removes from the keychain what belongs to the profile no longer.
void forgetStale(Context &context, const Profile &before, const Profile &now, bool newSecret) {
    const bool anotherAccount = newSecret || now.kind != before.kind || now.baseUrl != before.baseUrl ||
                                now.endpoint != before.endpoint || now.command != before.command ||
                                now.clientId != before.clientId;
    if (before.store == StoreKind::Keychain && now.store != StoreKind::Keychain) {
        removeSecret(context, before, SecretItem::Credentials);
        removeSecret(context, before, SecretItem::Token);
    } else if (anotherAccount && now.store != StoreKind::Session) {
        removeSecret(context, now, SecretItem::Token);
    }
}

} // namespace

int addProfile(Context &context, const ProfileOptions &options) {
    const auto store = context.profiles();
    if (!store) {
        return context.fail(store.error());
    }
    if (const int code = checkSource(context, options.secret)) {
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
    const bool keeps = profile.store == StoreKind::Keychain;
    if (keeps) {
        if (options.secret.count() == 0 && !canAsk()) {
            return context.usage(Cli::tr("No secret was given, and there is no terminal to ask on."),
                                 Cli::tr("Use --secret-stdin, --secret-env VARIABLE or "
                                         "--secret-command PROGRAM."));
        }
        const auto credentials = newCredentials(context, options, profile.name);
        if (!credentials) {
            return context.fail(credentials.error());
        }
        if (const auto written = writeCredentials(context, profile, *credentials); !written) {
            return failedToStore(context, written.error(), Cli::tr("Nothing was added."));
        }
    }
    const auto saved = (*store)->save(profile);
    if (!saved) {
        if (keeps) {
            removeSecret(context, profile, SecretItem::Credentials);
        }
        return failedToStore(context, saved.error(), Cli::tr("Nothing was added."));
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
    if (const int code = checkSource(context, options.secret)) {
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
    Secret before;
    if (newSecret) {
        auto replaced = replaceCredentials(context, options, profile);
        if (!replaced) {
            return failedToStore(context, replaced.error(), Cli::tr("Nothing was changed."));
        }
        before = std::move(*replaced);
    }
    const auto saved = (*context.profiles())->save(profile, *found);
    if (!saved) {
        if (newSecret) {
            restoreCredentials(context, profile, std::move(before));
        }
        return failedToStore(context, saved.error(), Cli::tr("Nothing was changed."));
    }
    forgetStale(context, *found, *saved, newSecret);
    return finishSaving(context, *saved, options.makeDefault, Cli::tr("Changed “%1”.").arg(saved->name));
}

} // namespace tokendesk::cli
