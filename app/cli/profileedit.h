#pragma once

#include "context.h"
#include "profilekey.h"
#include "secretinput.h"

#include <optional>
#include <string>

namespace tokendesk::cli {

/// What `profile add` and `profile edit` were told; absent options stay as they are.
struct ProfileOptions {
    std::string name;
    std::optional<std::string> brand, kind, clientId, certificate, url, endpoint, prefix, timeout, caFile,
        proxy, envFile;
    bool noEnvFile = false;
    SecretSource secret;
    KeySource key;
    bool makeDefault = false;
    bool mayLoseSecret = false; ///< --yes
};

/// Validates everything, writes the profile, then its secrets; takes all of it back when a store refuses.
int addProfile(Context &context, const ProfileOptions &options);
/// The secrets first, for one that exists: what fails leaves it as it was.
int editProfile(Context &context, const ProfileOptions &options);

} // namespace tokendesk::cli
