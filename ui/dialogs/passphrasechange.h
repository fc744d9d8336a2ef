#pragma once

#include "profiles/profile.h"
#include "secrets/secretstore.h"

#include <memory>

namespace tokendesk {

class Workspace;

/// What a save does to the passphrase of a profile's private key, the second item beside the credentials. It
/// is written before the profile, of a new one after it, and put back when no profile comes of it, also when
/// the store answers late.
class PassphraseChange {
public:
    /// `typed`: absent: as stored. `needless`: the key opens without one.
    PassphraseChange(Workspace &workspace, const Profile &now, const std::optional<Profile> &before,
                     std::optional<Secret> typed, bool needless);

    /// True when something has to be written.
    [[nodiscard]] bool isNeeded() const;
    /// Writes; what fails leaves the store as it was. To be called once.
    [[nodiscard]] QFuture<Result<void>> begin();
    /// The profile is stored: what no profile needs any more goes.
    void commit();
    /// It is not: the passphrase becomes what it was.
    void undo();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace tokendesk
