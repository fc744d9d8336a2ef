#pragma once

#include "support/error.h"

#include <chrono>

namespace tokendesk {

/// What may help after a token request has failed.
enum class Cure {
    Time,     ///< the same request may succeed later
    Doubtful, ///< the server refused what it was sent: hardly
    Person,   ///< something must be changed, unlocked or chosen first
};
[[nodiscard]] Cure cureFor(ErrorCode code);

/// The request may never have reached a server, for a reason that goes when the network comes.
[[nodiscard]] bool isWantOfNetwork(ErrorCode code);

/// What the server asked for with Retry-After; zero when it did not.
[[nodiscard]] std::chrono::seconds retryAfter(const Error &error);

} // namespace tokendesk
