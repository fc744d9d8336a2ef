#pragma once

#include "secret.h"
#include "support/result.h"

namespace tokendesk {

/// What an account authenticates with. Stored together, as one small binary item.
struct Credentials {
    QString clientId;
    Secret clientSecret;

    [[nodiscard]] Credentials clone() const { return {clientId, clientSecret.clone()}; }
    /// Compact JSON, one line, UTF-8: `{"clientId":"…","clientSecret":"…","v":1}`.
    [[nodiscard]] Secret toBytes() const;
    /// Answers SecretDamaged when the bytes are not what toBytes writes.
    [[nodiscard]] static Result<Credentials> fromBytes(QByteArrayView bytes);
    /// Of what a store answered.
    [[nodiscard]] static Result<Credentials> fromStore(const Result<Secret> &answer);
};

} // namespace tokendesk
