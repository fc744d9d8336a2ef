#include "applyimport.h"

#include "support/answer.h"

#include <QPromise>

#include <memory>

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
    // Found out before the secret is written: there must be nothing to take back.
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
    const SecretKey key{profile.id, SecretItem::Credentials};
    whenAnswered(secrets.write(key, candidate.credentials->toBytes()), &profiles,
                 [finish, saved, &profiles, &secrets, profile, key](const Result<void> &written) {
                     Result<Profile> stored = tl::unexpected<Error>(written ? Error{} : written.error());
                     if (written)
                         stored =
                             saved->isCanceled() ? failure(ErrorCode::Cancelled) : profiles.save(profile);
                     // A write that was given up on may still arrive.
                     const bool late = !written && written.error().code == ErrorCode::StoreTimeout;
                     if ((written && !stored) || late)
                         (void)secrets.remove(key);
                     finish(std::move(stored));
                 });
    return saved->future();
}

} // namespace tokendesk
