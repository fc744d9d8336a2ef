#include "environmentstore.h"

#include <QFutureWatcher>

namespace tokendesk::cli {

EnvironmentStore::EnvironmentStore(SecretStore &inner, const QString &prefix) : m_inner(inner) {
    const QByteArray name = prefix.toLatin1();
    QByteArray secret = qgetenv((name + "CLIENT_SECRET").constData());
    const QString id = QString::fromUtf8(qgetenv((name + "CLIENT_ID").constData())).trimmed();
    if (!id.isEmpty() && !secret.isEmpty()) {
        m_credentials = Credentials{id, Secret(secret)};
    }
    wipe(secret);
}

QFuture<Result<Secret>> EnvironmentStore::read(const SecretKey &key) {
    auto answer = m_inner.read(key);
    if (key.item != SecretItem::Credentials || !m_credentials) {
        return answer;
    }
    // Not QFuture::then: in Qt 6.4 taking the result inside a continuation resets the shared state, and the
    // promise, when it is destroyed, runs the continuation a second time.
    auto promise = std::make_shared<QPromise<Result<Secret>>>();
    promise->start();
    auto *watcher = new QFutureWatcher<Result<Secret>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, promise] {
        QFuture<Result<Secret>> done = watcher->future();
        watcher->deleteLater();
        if (done.resultCount() > 0) {
            Result<Secret> found = done.takeResult();
            const bool absent = !found && (found.error().code == ErrorCode::SecretNotFound ||
                                           found.error().code == ErrorCode::StoreMissing);
            promise->addResult(absent ? Result<Secret>(m_credentials->toBytes()) : std::move(found));
        }
        promise->finish();
    });
    watcher->setFuture(answer);
    return promise->future();
}

QFuture<Result<void>> EnvironmentStore::write(const SecretKey &key, Secret value) {
    return m_inner.write(key, std::move(value));
}

QFuture<Result<void>> EnvironmentStore::remove(const SecretKey &key) {
    return m_inner.remove(key);
}

} // namespace tokendesk::cli
