#include "addprofile.h"

#include "support/answer.h"

namespace tokendesk {

void addProfile(ProfileStore &profiles, SecretStore &secrets, const Profile &profile, Secret credentials,
                const std::shared_ptr<QPromise<Result<Profile>>> &saved) {
    auto added = profiles.save(profile);
    if (!added) {
        QMetaObject::invokeMethod(
            &profiles,
            [saved, error = added.error()] {
                saved->addResult(tl::unexpected<Error>(error));
                saved->finish();
            },
            Qt::QueuedConnection);
        return;
    }
    const SecretKey key{profile.id, SecretItem::Credentials};
    // Once only: a second try may have added the profile again before the store answers the first.
    const auto takeBack = [&profiles, id = profile.id, done = std::make_shared<bool>(false)] {
        if (!std::exchange(*done, true))
            (void)profiles.remove(id);
    };
    auto *watcher = new QFutureWatcher<Result<Profile>>(&profiles);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, &profiles, takeBack);
    watcher->setFuture(saved->future());
    whenAnswered(secrets.write(key, std::move(credentials)), &profiles,
                 [saved, takeBack, watcher, &profiles, &secrets, key,
                  added = std::move(*added)](const Result<void> &written) {
                     watcher->deleteLater();
                     if (written && !saved->isCanceled()) {
                         saved->addResult(added);
                         saved->finish();
                         return;
                     }
                     takeBack();
                     // A write that was given up on may still arrive.
                     const bool mayBeThere = written || written.error().code == ErrorCode::StoreTimeout;
                     if (mayBeThere && !profiles.byId(key.profileId))
                         (void)secrets.remove(key);
                     saved->addResult(written ? failure(ErrorCode::Cancelled)
                                              : tl::unexpected<Error>(written.error()));
                     saved->finish();
                 });
}

QFuture<Result<bool>> removeProfile(ProfileStore &profiles, SecretStore &secrets, const QString &id) {
    if (const auto writable = profiles.tryWriting(); !writable)
        return answerLater<bool>(tl::unexpected<Error>(writable.error()));
    return removeAllItems(secrets, id)
        .then(&profiles, [&profiles, id](const Result<void> &gone) -> Result<bool> {
            if (!gone && gone.error().code != ErrorCode::StoreMissing)
                return tl::unexpected<Error>(gone.error());
            const auto removed = profiles.remove(id);
            if (!removed && removed.error().code != ErrorCode::ProfileNotFound)
                return tl::unexpected<Error>(removed.error());
            return gone.has_value();
        });
}

} // namespace tokendesk
