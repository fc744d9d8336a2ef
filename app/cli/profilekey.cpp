#include "profilekey.h"

#include "exitcode.h"
#include "inputfile.h"
#include "secretinput.h"
#include "secretitems.h"
#include "terminal.h"
#include "texts.h"

#include "certificate/clientkey.h"

namespace tokendesk::cli {

namespace {

using Action = PassphrasePlan::Action;

bool isAboutPassphrase(const Error &error) {
    return error.code == ErrorCode::KeyPassphraseMissing || error.code == ErrorCode::KeyPassphraseWrong;
}

Result<void> check(const Profile &profile, const Secret *passphrase) {
    const auto checked =
        checkClientKey(profile.privateKeyPath, profile.effectiveCertificatePath(), passphrase);
    // Without a certificate there is nothing to compare with; that has been said already.
    if (!checked && (checked.error().code == ErrorCode::CertificateNotChosen ||
                     checked.error().code == ErrorCode::CertificateRefused)) {
        return {};
    }
    return checked;
}

int refuse(Context &context, const Error &error) {
    Sentence sentence = Sentences::of(error);
    if (isAboutPassphrase(error)) {
        sentence.remedy = Cli::tr("Give it with --key-passphrase-stdin or --key-passphrase-env VARIABLE.");
    }
    return context.fail(error, sentence);
}

Result<Secret> givenPassphrase(const KeySource &source) {
    if (source.passphraseFromStdin) {
        return readPassword(Cli::tr("Passphrase of the private key (not shown):"));
    }
    // The name is not repeated in any message: somebody may have typed the passphrase itself in its place.
    QByteArray value = qgetenv(source.passphraseVariable.c_str());
    Secret passphrase{QByteArrayView(value)};
    wipe(value);
    return passphrase;
}

/// Where no passphrase was given: the one that is stored, or what somebody types.
Result<Secret> findPassphrase(Context &context, const Profile &profile, const Profile *before) {
    if (before && !before->privateKeyPath.isEmpty() && profile.store != StoreKind::Session) {
        auto stored = readItem(context, profile, SecretItem::KeyPassphrase);
        if (stored && !stored->isEmpty() && check(profile, &*stored)) {
            return stored;
        }
    }
    if (!canAsk()) {
        return failure(ErrorCode::KeyPassphraseMissing, {profile.privateKeyPath});
    }
    return askSecret(Cli::tr("Passphrase of %1 (not shown):").arg(profile.privateKeyPath));
}

} // namespace

int applyKey(Context &context, const KeySource &source, Profile &profile) {
    if (source.path && source.path->empty()) {
        profile.privateKeyPath.clear();
    } else if (source.path) {
        const auto path = storablePath(*source.path);
        if (!path) {
            return context.fail(path.error());
        }
        profile.privateKeyPath = *path;
    }
    if (!source.hasPassphrase()) {
        return Done;
    }
    if (source.passphraseFromStdin && !source.passphraseVariable.empty()) {
        return context.usage(Cli::tr("The passphrase can come from one place only."),
                             Cli::tr("Use one of --key-passphrase-stdin and --key-passphrase-env."));
    }
    if (profile.privateKeyPath.isEmpty()) {
        return context.usage(Cli::tr("There is no private key that the passphrase could belong to."),
                             Cli::tr("Name the key with --private-key FILE."));
    }
    if (!source.passphraseVariable.empty() &&
        qEnvironmentVariableIsEmpty(source.passphraseVariable.c_str())) {
        return context.usage(Cli::tr("The environment variable that --key-passphrase-env names is not set."),
                             Cli::tr("Give the name of the variable, not the passphrase itself."));
    }
    return Done;
}

tl::expected<PassphrasePlan, int> planPassphrase(Context &context, const KeySource &source,
                                                 const Profile &profile, const Profile *before) {
    if (profile.privateKeyPath.isEmpty()) {
        const bool had = before && !before->privateKeyPath.isEmpty();
        return PassphrasePlan{had ? Action::Remove : Action::Keep, {}};
    }
    const bool changed = !before || (before->store == StoreKind::Session && profile.store != before->store) ||
                         before->privateKeyPath != profile.privateKeyPath ||
                         before->effectiveCertificatePath() != profile.effectiveCertificatePath();
    if (!changed && !source.hasPassphrase()) {
        return PassphrasePlan{};
    }
    if (!profile.usesMutualTls()) {
        context.console().warn(
            {Cli::tr("The private key has no effect: the base URL is plain http, which knows "
                     "no client certificates."),
             Cli::tr("Use it with an https base URL.")});
    }
    const auto withoutPassphrase = check(profile, nullptr);
    if (withoutPassphrase) {
        if (source.hasPassphrase()) {
            context.console().note(Cli::tr("The private key needs no passphrase, and none is kept."));
        }
        return PassphrasePlan{Action::Remove, {}};
    }
    if (!isAboutPassphrase(withoutPassphrase.error())) {
        return tl::unexpected(refuse(context, withoutPassphrase.error()));
    }
    auto passphrase =
        source.hasPassphrase() ? givenPassphrase(source) : findPassphrase(context, profile, before);
    if (!passphrase) {
        return tl::unexpected(refuse(context, passphrase.error()));
    }
    if (const auto opened = check(profile, &*passphrase); !opened) {
        return tl::unexpected(refuse(context, opened.error()));
    }
    if (profile.store == StoreKind::Session) {
        context.console().warn({Cli::tr("The passphrase of the private key is kept for one session only."),
                                Cli::tr("Set %1KEY_PASSPHRASE in the environment when you ask for a token.")
                                    .arg(profile.effectivePrefix())});
        return PassphrasePlan{};
    }
    return PassphrasePlan{Action::Store, std::move(*passphrase)};
}

Result<Secret> storePassphrase(Context &context, const Profile &profile, PassphrasePlan &plan) {
    if (plan.action != Action::Store) {
        return Secret(); // what has to go goes when the profile has been written
    }
    auto before = readItem(context, profile, SecretItem::KeyPassphrase);
    if (!before) {
        return before;
    }
    if (const auto written =
            writeItem(context, profile, SecretItem::KeyPassphrase, std::move(plan.passphrase));
        !written) {
        return tl::unexpected(written.error());
    }
    return before;
}

void undoPassphrase(Context &context, const Profile &profile, const PassphrasePlan &plan, Secret before) {
    if (plan.action == Action::Store) {
        restoreItem(context, profile, SecretItem::KeyPassphrase, std::move(before));
    }
}

} // namespace tokendesk::cli
