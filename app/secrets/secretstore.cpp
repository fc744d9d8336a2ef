#include "secretstore.h"

namespace tokendesk {

namespace {

QString itemName(SecretItem item) {
    switch (item) {
    case SecretItem::Credentials: return QStringLiteral("credentials");
    case SecretItem::Token: return QStringLiteral("token");
    case SecretItem::KeyPassphrase: return QStringLiteral("key-passphrase");
    }
    return {};
}

} // namespace

QString SecretKey::name() const {
    return QStringLiteral("tokendesk/%1/%2").arg(profileId, itemName(item));
}

QFuture<Result<void>> removeAllItems(SecretStore &store, const QString &profileId) {
    QList<QFuture<Result<void>>> removals;
    for (const auto item : {SecretItem::Credentials, SecretItem::Token, SecretItem::KeyPassphrase})
        removals.append(store.remove({profileId, item}));
    return QtFuture::whenAll(removals.begin(), removals.end())
        .then([](const QList<QFuture<Result<void>>> &answers) -> Result<void> {
            for (const auto &answer : answers) {
                if (answer.isCanceled() || answer.resultCount() == 0)
                    return failure(ErrorCode::Cancelled);
                const Result<void> removed = answer.result();
                const bool first = &answer == &answers.front();
                if (!removed && (first || removed.error().code != ErrorCode::StoreMissing))
                    return removed;
            }
            return {};
        });
}

} // namespace tokendesk
