#pragma once

#include "secrets/credentials.h"
#include "secrets/secretstore.h"

#include <QObject>

#include <optional>

namespace tokendesk::cli {

/// A store in front of another: credentials that the other has not, or cannot be asked for because there is
/// no keychain, come from <PREFIX>CLIENT_ID and <PREFIX>CLIENT_SECRET of the environment, the passphrase of a
/// private key from <PREFIX>KEY_PASSPHRASE. Everything else passes through.
class EnvironmentStore final : public QObject, public SecretStore {
    Q_OBJECT
public:
    /// `inner` must outlive this store.
    EnvironmentStore(SecretStore &inner, const QString &prefix);

    /// Both variables are set.
    [[nodiscard]] bool hasCredentials() const { return m_credentials.has_value(); }
    /// Every write so far. A program that ends before they have answered may end before they are done.
    [[nodiscard]] const QList<QFuture<Result<void>>> &writes() const { return m_writes; }

    QFuture<Result<Secret>> read(const SecretKey &key) override;
    QFuture<Result<void>> write(const SecretKey &key, Secret value) override;
    QFuture<Result<void>> remove(const SecretKey &key) override;

private:
    [[nodiscard]] std::optional<Secret> fromEnvironment(SecretItem item) const;

    SecretStore &m_inner;
    std::optional<Credentials> m_credentials;
    std::optional<Secret> m_passphrase;
    QList<QFuture<Result<void>>> m_writes;
};

} // namespace tokendesk::cli
