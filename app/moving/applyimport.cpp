#include "applyimport.h"

#include "addprofile.h"

namespace tokendesk {

QFuture<Result<Profile>> applyImport(ProfileStore &profiles, SecretStore &secrets,
                                     const ImportCandidate &candidate) {
    const auto saved = std::make_shared<QPromise<Result<Profile>>>();
    saved->start();
    const auto finish = [saved](Result<Profile> result) {
        saved->addResult(std::move(result));
        saved->finish();
    };
    const Profile profile = candidate.profile;
    // Found out before anything is written: there must be nothing to take back.
    const bool nameTaken = profiles.find(profile.name) || profiles.byId(profile.id);
    if (!candidate.usable || nameTaken) {
        QMetaObject::invokeMethod(
            &profiles,
            [finish, profile, taken = nameTaken] {
                finish(taken ? failure(ErrorCode::ProfileNameTaken, {profile.name})
                             : failure(ErrorCode::ProfileUrlInvalid, {profile.baseUrl.toString()}));
            },
            Qt::QueuedConnection);
        return saved->future();
    }
    const bool keeps = candidate.credentials && profile.store != StoreKind::Command;
    if (!keeps) {
        QMetaObject::invokeMethod(
            &profiles,
            [finish, saved, &profiles, profile] {
                finish(saved->isCanceled() ? failure(ErrorCode::Cancelled) : profiles.save(profile));
            },
            Qt::QueuedConnection);
        return saved->future();
    }
    addProfile(profiles, secrets, profile, candidate.credentials->toBytes(), saved);
    return saved->future();
}

} // namespace tokendesk
