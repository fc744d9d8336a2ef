#pragma once

#include "secrets/secretstore.h"

#include <chrono>

namespace tokendesk {

/// Writes a probe of random bytes under a key of its own, reads it back, compares and removes it. Answers
/// once, with the store's own error, with StoreUnfaithful when something else came back, or with StoreTimeout
/// after `most`. Cancelling the future answers nothing more. Whatever happens, what was written is removed:
/// `store` must live until it has answered to that.
[[nodiscard]] QFuture<Result<void>> checkStore(SecretStore &store,
                                               std::chrono::milliseconds most = std::chrono::seconds(60));

} // namespace tokendesk
