#include "secretitems.h"

#include "texts.h"

namespace tokendesk::cli {

namespace {

QString progress() {
    return Cli::tr("Waiting for the keychain…");
}

} // namespace

Result<Secret> readItem(Context &context, const Profile &profile, SecretItem item) {
    auto read = context.wait(context.secretStore(profile.store).read({profile.id, item}), progress());
    if (!read && read.error().code == ErrorCode::SecretNotFound) {
        return Secret();
    }
    return read;
}

Result<void> writeItem(Context &context, const Profile &profile, SecretItem item, Secret value) {
    return context.wait(context.secretStore(profile.store).write({profile.id, item}, std::move(value)),
                        progress());
}

void removeItem(Context &context, const Profile &profile, SecretItem item) {
    const auto removed =
        context.wait(context.secretStore(profile.store).remove({profile.id, item}), progress());
    // Of a profile with a command only a token or a passphrase could lie in the keychain: without one there
    // is nothing to forget.
    const bool nothingThere =
        !removed && profile.store == StoreKind::Command && removed.error().code == ErrorCode::StoreMissing;
    if (!removed && !nothingThere) {
        context.console().warn(Sentences::of(removed.error()));
    }
}

void restoreItem(Context &context, const Profile &profile, SecretItem item, Secret before) {
    if (before.isEmpty()) {
        return removeItem(context, profile, item);
    }
    const auto restored = writeItem(context, profile, item, std::move(before));
    if (!restored) {
        context.console().warn(Sentences::of(restored.error()));
    }
}

} // namespace tokendesk::cli
