#pragma once

#include "profiles/profilestore.h"
#include "secrets/secretstore.h"

#include <QPromise>

#include <memory>

namespace tokendesk {

/// Writes a new profile, then its credentials, and fulfils the started promise, from the event loop. Killed
/// between the two, the profile is there without a secret, which shows and can be mended; a secret that no
/// profile names would stay for ever. When the store refuses, or the promise's future is cancelled, the
/// profile goes again, and so do credentials that arrive late. Both stores outlive the answer.
void addProfile(ProfileStore &profiles, SecretStore &secrets, const Profile &profile, Secret credentials,
                const std::shared_ptr<QPromise<Result<Profile>>> &saved);

/// Removes a profile for good. The secrets go first: if they cannot, the profile stays as the way to them;
/// and none goes for a profile that cannot. Where there is no keychain a profile can go all the same. Answers
/// whether the secrets are gone.
[[nodiscard]] QFuture<Result<bool>> removeProfile(ProfileStore &profiles, SecretStore &secrets,
                                                  const QString &id);

} // namespace tokendesk
