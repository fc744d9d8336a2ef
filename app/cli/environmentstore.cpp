#include "environmentstore.h"

#include "support/whenfinished.h"

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
    auto promise = std::make_shared<QPromise<Result<Secret>>>();
    promise->start();
    whenFinished(answer, this, [this, promise](std::optional<Result<Secret>> found) {
        if (found) {
            const bool absent = !*found && (found->error().code == ErrorCode::SecretNotFound ||
                                            found->error().code == ErrorCode::StoreMissing);
            promise->addResult(absent ? Result<Secret>(m_credentials->toBytes()) : std::move(*found));
        }
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<void>> EnvironmentStore::write(const SecretKey &key, Secret value) {
    m_writes << m_inner.write(key, std::move(value));
    return m_writes.last();
}

QFuture<Result<void>> EnvironmentStore::remove(const SecretKey &key) {
    return m_inner.remove(key);
}

} // namespace tokendesk::cli
