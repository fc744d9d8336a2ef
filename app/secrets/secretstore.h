#pragma once

#include "secret.h"
#include "support/result.h"

namespace tokendesk {

/// What of a profile is kept under a key of its own.
enum class SecretItem {
    Credentials,   ///< clientId and clientSecret
    Token,         ///< the last token, so that a second program need not ask again
    KeyPassphrase, ///< of the private key for mutual TLS
};

struct SecretKey {
    QString profileId;
    SecretItem item = SecretItem::Credentials;

    /// "tokendesk/<profileId>/credentials". Windows ignores the service name, so the namespace is in the key.
    [[nodiscard]] QString name() const;
    friend bool operator==(const SecretKey &, const SecretKey &) = default;
};

/// Where secrets live. Every call answers exactly once, asynchronously, also when it refuses; answers arrive
/// in the thread that called. A store that is destroyed first leaves its futures cancelled. Errors:
/// StoreMissing, StoreLocked, StoreDenied, StoreTimeout, StoreFailed, SecretNotFound, SecretTooLarge.
class SecretStore {
public:
    virtual ~SecretStore() = default;

    [[nodiscard]] virtual QFuture<Result<Secret>> read(const SecretKey &key) = 0;
    /// A failed write leaves the old value in place.
    [[nodiscard]] virtual QFuture<Result<void>> write(const SecretKey &key, Secret value) = 0;
    /// Removing what is not there is no error.
    [[nodiscard]] virtual QFuture<Result<void>> remove(const SecretKey &key) = 0;
};

/// Removes every item of a profile. Answers the first error; but where the credentials could be removed, a
/// keychain that does not exist is none: nothing can lie in it.
[[nodiscard]] QFuture<Result<void>> removeAllItems(SecretStore &store, const QString &profileId);

} // namespace tokendesk
