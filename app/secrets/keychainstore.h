#pragma once

#include "secretstore.h"

#include <QObject>

#include <chrono>

namespace tokendesk {

/// The operating system's keychain through QtKeychain. Never falls back to plain text. Each job has our own
/// timeout, because a backend may never answer (qtkeychain#240); a late answer is dropped.
class KeychainStore final : public QObject, public SecretStore {
    Q_OBJECT
public:
    /// `timeout` covers a person who types the keychain's password into the system's own prompt.
    explicit KeychainStore(std::chrono::milliseconds timeout = std::chrono::seconds(60),
                           QObject *parent = nullptr);

    QFuture<Result<Secret>> read(const SecretKey &key) override;
    QFuture<Result<void>> write(const SecretKey &key, Secret value) override;
    QFuture<Result<void>> remove(const SecretKey &key) override;

private:
    std::chrono::milliseconds m_timeout;
};

} // namespace tokendesk
