#pragma once

#include "profileedit.h"

#include "token/token.h"

namespace tokendesk::cli {

/// --env-file and --no-env-file. Answers 0 or the exit code of what was said.
[[nodiscard]] int applyEnvFile(Context &context, const ProfileOptions &options, Profile &profile);

/// Writes a token that has just come into the .env file of its profile, if it has one, and says so. What
/// fails there is a warning: the token is there all the same.
void keepEnvFile(Context &context, const Profile &profile, const Token &token, bool says);

} // namespace tokendesk::cli
