#pragma once

#include "context.h"

#include <optional>
#include <string>

namespace tokendesk::cli {

/// What `profile add` and `profile edit` were told about the private key for mutual TLS.
struct KeySource {
    std::optional<std::string> path; ///< --private-key; empty: none any more
    bool passphraseFromStdin = false;
    std::string passphraseVariable; ///< --key-passphrase-env

    [[nodiscard]] bool hasPassphrase() const { return passphraseFromStdin || !passphraseVariable.empty(); }
};

/// What becomes of the passphrase in the secret store.
struct PassphrasePlan {
    enum class Action { Keep, Store, Remove };
    Action action = Action::Keep;
    Secret passphrase;
};

/// Puts --private-key into the profile. Answers 0 or the exit code of what was said.
[[nodiscard]] int applyKey(Context &context, const KeySource &source, Profile &profile);

/// Gets the passphrase, from its source or by asking, and tries the key on the certificate: what could not
/// work is refused here. `before` is the profile on disk, or null. The unexpected side is the exit code of
/// what was said.
[[nodiscard]] tl::expected<PassphrasePlan, int> planPassphrase(Context &context, const KeySource &source,
                                                               const Profile &profile, const Profile *before);

/// Carries it out. Answers the item as it was, for `undoPassphrase`.
[[nodiscard]] Result<Secret> storePassphrase(Context &context, const Profile &profile, PassphrasePlan &plan);
void undoPassphrase(Context &context, const Profile &profile, const PassphrasePlan &plan, Secret before);

} // namespace tokendesk::cli
