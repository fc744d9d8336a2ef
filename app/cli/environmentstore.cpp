#include "environmentstore.h"

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
    auto fallback = std::make_shared<Secret>(m_credentials->toBytes());
    return answer.then([fallback](QFuture<Result<Secret>> done) -> Result<Secret> {
        if (done.resultCount() == 0) {
            return failure(ErrorCode::Cancelled);
        }
        Result<Secret> found = done.takeResult();
        if (!found && (found.error().code == ErrorCode::SecretNotFound ||
                       found.error().code == ErrorCode::StoreMissing)) {
            return std::move(*fallback);
        }
        return found;
    });
}

QFuture<Result<void>> EnvironmentStore::write(const SecretKey &key, Secret value) {
    return m_inner.write(key, std::move(value));
}

QFuture<Result<void>> EnvironmentStore::remove(const SecretKey &key) {
    return m_inner.remove(key);
}

} // namespace tokendesk::cli
