#pragma once

#include "secretstore.h"

#include <QObject>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>

namespace QKeychain {
class Job;
}

namespace tokendesk {

/// The operating system's keychain through QtKeychain. Never falls back to plain text. Each call has our own
/// timeout, because a backend may never answer (qtkeychain#240); a late answer is dropped, and a job that
/// hangs does not hold up the calls after it. Calls are carried out one after the other. Belongs to the main
/// thread, whose event loop must be GLib's on Linux (Qt's default there), as libsecret answers through it.
class KeychainStore final : public QObject, public SecretStore {
    Q_OBJECT
public:
    /// `timeout` covers a person who types the keychain's password into the system's own prompt.
    explicit KeychainStore(std::chrono::milliseconds timeout = std::chrono::seconds(60),
                           QObject *parent = nullptr);
    ~KeychainStore() override;

    /// Bytes that fit into one item: 2,560 on Windows (CRED_MAX_CREDENTIAL_BLOB_SIZE), 64 KiB elsewhere.
    static qsizetype maxItemSize();

    QFuture<Result<Secret>> read(const SecretKey &key) override;
    QFuture<Result<void>> write(const SecretKey &key, Secret value) override;
    QFuture<Result<void>> remove(const SecretKey &key) override;

private:
    struct Call;
    template <typename T>
    struct CallOf;
    template <typename T>
    QFuture<Result<T>> enqueue(std::shared_ptr<CallOf<T>> call);
    void startNext();
    void jobFinished(const std::shared_ptr<Call> &call);
    void timedOut(const std::shared_ptr<Call> &call);

    std::chrono::milliseconds m_timeout;
    std::deque<std::shared_ptr<Call>> m_queue; // the front one is with QtKeychain
};

} // namespace tokendesk
