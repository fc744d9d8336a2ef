#pragma once

#include "context.h"

namespace tokendesk::cli {

/// The kind and the brand in the program's language.
QString kindWord(Kind kind);
QString brandWord(const Profile &profile);

/// `profile list`: a table, or a JSON array. The keychain is not asked.
int listProfiles(Context &context, bool namesOnly);
/// `profile show`: everything about one profile but its secret.
int showProfile(Context &context, const QString &name);

} // namespace tokendesk::cli
