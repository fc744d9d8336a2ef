#pragma once

#include "profiles/profile.h"

namespace tokendesk {

/// Where a profile's secret is, in a few words: "Secret in the keychain", "Secret for this session only",
/// "Secret from pass".
[[nodiscard]] QString storeWords(const Profile &profile);
/// The icon that stands beside them.
[[nodiscard]] QString storeIcon(StoreKind store);

} // namespace tokendesk
