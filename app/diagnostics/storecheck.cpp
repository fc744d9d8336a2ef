#include "storecheck.h"

#include "support/whenfinished.h"

#include <QRandomGenerator>
#include <QTimer>
#include <QUuid>

namespace tokendesk {

namespace {

constexpr int probeSize = 64;

QByteArray randomBytes() {
    QByteArray bytes(probeSize, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(QRandomGenerator::system()->bounded(256));
    return bytes;
}

/// Lives until the removal has answered, which may be after its own answer.
class Probe final : public QObject {
public:
    Probe(SecretStore &store, std::chrono::milliseconds most) : m_store(store), m_bytes(randomBytes()) {
        m_promise.start();
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { m_answered = true; });
        m_watcher.setFuture(m_promise.future());
        QTimer::singleShot(most, this, [this, most] {
            answer(failure(ErrorCode::StoreTimeout,
                           {QString::number(std::chrono::ceil<std::chrono::seconds>(most).count())}));
        });
    }
    QFuture<Result<void>> start() {
        then(m_store.write(m_key, Secret(m_bytes)), [this](Result<void> written) {
            if (!written) {
                answer(tl::unexpected(written.error()));
                return deleteLater();
            }
            if (m_answered)
                return cleanUp({});
            then(m_store.read(m_key), [this](Result<Secret> read) { compare(read); });
        });
        return m_promise.future();
    }

private:
    template <typename T, typename Then>
    void then(QFuture<Result<T>> future, Then next) {
        whenFinished(future, this, [this, next](std::optional<Result<T>> result) {
            if (result)
                return next(std::move(*result));
            answer(failure(ErrorCode::Cancelled)); // the store is gone
            deleteLater();
        });
    }
    void compare(const Result<Secret> &read) {
        if (!read)
            // What was written a moment ago and is not there now is no missing secret of a person's.
            return cleanUp(tl::unexpected(read.error().code == ErrorCode::SecretNotFound
                                              ? Error{ErrorCode::StoreUnfaithful, {}}
                                              : read.error()));
        cleanUp(*read == Secret(m_bytes) ? Result<void>() : failure(ErrorCode::StoreUnfaithful));
    }
    void cleanUp(const Result<void> &result) {
        then(m_store.remove(m_key), [this, result](Result<void> removed) {
            answer(result ? removed : result);
            deleteLater();
        });
    }
    void answer(const Result<void> &result) {
        if (std::exchange(m_answered, true))
            return;
        m_promise.addResult(result);
        m_promise.finish();
    }

    SecretStore &m_store;
    QByteArray m_bytes;
    SecretKey m_key{QStringLiteral("self-test-") + QUuid::createUuid().toString(QUuid::WithoutBraces),
                    SecretItem::Credentials};
    QPromise<Result<void>> m_promise;
    QFutureWatcher<Result<void>> m_watcher;
    bool m_answered = false;
};

} // namespace

QFuture<Result<void>> checkStore(SecretStore &store, std::chrono::milliseconds most) {
    return (new Probe(store, most))->start();
}

} // namespace tokendesk
