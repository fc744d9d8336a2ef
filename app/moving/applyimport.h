#pragma once

#include "import.h"
#include "profiles/profilestore.h"
#include "secrets/secretstore.h"

namespace tokendesk {

/// Writes the credentials first, then the profile, as Workspace::save does: a keychain that refuses leaves no
/// profile, a profile that cannot be saved leaves no credentials. `secrets` is the store of the candidate's
/// profile; both stores outlive the future. Once the future is cancelled a late answer of the keychain makes
/// no profile, and its credentials are removed again. Answers the profile as stored, or what
/// SecretStore::write and ProfileStore::save answer.
[[nodiscard]] QFuture<Result<Profile>> applyImport(ProfileStore &profiles, SecretStore &secrets,
                                                   const ImportCandidate &candidate);

} // namespace tokendesk
