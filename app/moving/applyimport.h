#pragma once

#include "import.h"
#include "profiles/profilestore.h"
#include "secrets/secretstore.h"

namespace tokendesk {

/// Adds the profile, then its credentials (see addprofile.h): a keychain that refuses leaves no profile, a
/// profile that cannot be saved leaves no credentials. `secrets` is the store of the candidate's profile;
/// both stores outlive the future. Once the future is cancelled the profile goes again, and credentials that
/// arrive late too. Answers the profile as stored, or what SecretStore::write and ProfileStore::save answer.
[[nodiscard]] QFuture<Result<Profile>> applyImport(ProfileStore &profiles, SecretStore &secrets,
                                                   const ImportCandidate &candidate);

} // namespace tokendesk
