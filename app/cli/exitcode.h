#pragma once

#include "support/error.h"

namespace tokendesk::cli {

/// How the program ends; documented in README and stable for scripts.
enum ExitCode {
    Done = 0,
    InternalError = 1,
    Usage = 2,
    NoSuchProfile = 3,
    KeychainFailed = 4,
    CertificateFailed = 5,
    NetworkFailed = 6,
    ServerRefused = 7,
    TimedOutOrCancelled = 8,
    FileFailed = 9,
};

/// The exit code of an error. Exhaustive: a new ErrorCode does not compile until it has its number.
int exitCode(const Error &error);

} // namespace tokendesk::cli
