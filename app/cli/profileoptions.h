#pragma once

#include "profileedit.h"

namespace tokendesk::cli {

// What the options of `profile add` and `profile edit` say, before anything is stored.

// The words that an option takes, for messages and for completion.
[[nodiscard]] QStringList brandNames();
[[nodiscard]] QStringList kindNames();
[[nodiscard]] QStringList endpointNames();

/// Applies the options to the profile. Answers 0 or the exit code of what was said.
[[nodiscard]] int apply(Context &context, const ProfileOptions &options, Profile &profile);
/// A certificate that cannot be read now will not be readable when a token is wanted. What is wrong with one
/// that can be read is said, and the profile is stored all the same: it may be renewed under the same name.
[[nodiscard]] int checkCertificate(Context &context, const Profile &profile);
/// One source for each secret, or what to say. Answers 0 or an exit code.
[[nodiscard]] int checkSource(Context &context, const ProfileOptions &options);
/// The client ID as typed, without the blanks that pasting brings along.
[[nodiscard]] QString tidyClientId(Context &context, const std::string &typed);

} // namespace tokendesk::cli
