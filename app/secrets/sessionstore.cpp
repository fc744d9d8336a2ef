#include "sessionstore.h"

namespace tokendesk {

namespace {

// Posted to the store itself, so that an answer which is still on its way when the store dies is cancelled.
template <typename T>
QFuture<Result<T>> answerFrom(QObject *store, Result<T> result) {
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto held = std::make_shared<Result<T>>(std::move(result));
    QMetaObject::invokeMethod(
        store,
        [promise, held] {
            promise->addResult(std::move(*held));
            promise->finish();
        },
        Qt::QueuedConnection);
    return promise->future();
}

} // namespace

QFuture<Result<Secret>> SessionStore::read(const SecretKey &key) {
    const auto found = m_items.find(key.name());
    if (found == m_items.end())
        return answerFrom<Secret>(this, failure(ErrorCode::SecretNotFound, {QString()}));
    return answerFrom<Secret>(this, found->second.clone());
}

QFuture<Result<void>> SessionStore::write(const SecretKey &key, Secret value) {
    m_items.insert_or_assign(key.name(), std::move(value));
    return answerFrom<void>(this, {});
}

QFuture<Result<void>> SessionStore::remove(const SecretKey &key) {
    m_items.erase(key.name());
    return answerFrom<void>(this, {});
}

} // namespace tokendesk
