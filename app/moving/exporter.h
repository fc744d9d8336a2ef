#pragma once

#include "profiles/profile.h"
#include "secrets/credentials.h"

#include <QList>

#include <vector>

namespace tokendesk {

/// The version that is written and the newest that is read.
inline constexpr int exportVersion = 1;

struct ExportEntry {
    Profile profile;
    std::optional<Credentials> credentials; ///< only in an encrypted export
};

/// Pure. `{"format":"tokendesk-profiles","version":1,"profiles":[…]}`: the members of a profile as
/// profiles.json has them, sorted, in the order given, with two differences: of a certificate, key or CA file
/// only the file's name is written, because its folder is that of this machine and its user; and members that
/// a newer version keeps are left out, because nobody knows what is in them. With credentials each profile
/// has
/// `"credentials":{"clientId","clientSecret"}`.
[[nodiscard]] Secret exportDocument(const std::vector<ExportEntry> &entries);

} // namespace tokendesk
