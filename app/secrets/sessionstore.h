#pragma once

#include "secretstore.h"

#include <QObject>

#include <map>

namespace tokendesk {

/// Secrets that live in this process only.
class SessionStore final : public QObject, public SecretStore {
    Q_OBJECT
public:
    using QObject::QObject;

    QFuture<Result<Secret>> read(const SecretKey &key) override;
    QFuture<Result<void>> write(const SecretKey &key, Secret value) override;
    QFuture<Result<void>> remove(const SecretKey &key) override;

private:
    std::map<QString, Secret> m_items; // by SecretKey::name()
};

} // namespace tokendesk
