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
    QByteArray passphrase = qgetenv((name + "KEY_PASSPHRASE").constData());
    if (!passphrase.isEmpty()) {
        m_passphrase = Secret(passphrase);
    }
    wipe(passphrase);
}

std::optional<Secret> EnvironmentStore::fromEnvironment(SecretItem item) const {
    if (item == SecretItem::Credentials && m_credentials) {
        return m_credentials->toBytes();
    }
    if (item == SecretItem::KeyPassphrase && m_passphrase) {
        return m_passphrase->clone();
    }
    return std::nullopt;
}

QFuture<Result<Secret>> EnvironmentStore::read(const SecretKey &key) {
    auto answer = m_inner.read(key);
    if (!fromEnvironment(key.item)) {
        return answer;
    }
    auto promise = std::make_shared<QPromise<Result<Secret>>>();
    promise->start();
    whenFinished(answer, this, [this, promise, item = key.item](std::optional<Result<Secret>> found) {
        if (found) {
            const bool absent = !*found && (found->error().code == ErrorCode::SecretNotFound ||
                                            found->error().code == ErrorCode::StoreMissing);
            promise->addResult(absent ? Result<Secret>(*fromEnvironment(item)) : std::move(*found));
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
