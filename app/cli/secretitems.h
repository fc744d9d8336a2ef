#pragma once

#include "context.h"

namespace tokendesk::cli {

// The items that a profile has in its secret store, one call each, waited for.

/// The item, empty when there is none.
[[nodiscard]] Result<Secret> readItem(Context &context, const Profile &profile, SecretItem item);
[[nodiscard]] Result<void> writeItem(Context &context, const Profile &profile, SecretItem item, Secret value);
/// What goes wrong is a warning.
void removeItem(Context &context, const Profile &profile, SecretItem item);
/// Puts back what `readItem` answered, as it must go on belonging to the profile on disk. What goes wrong is
/// a warning.
void restoreItem(Context &context, const Profile &profile, SecretItem item, Secret before);

} // namespace tokendesk::cli
