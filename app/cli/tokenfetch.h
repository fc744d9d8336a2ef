#pragma once

#include "context.h"

#include "token/token.h"

#include <memory>

namespace tokendesk::cli {

struct FetchOptions {
    QString profile;                   ///< empty: the default
    std::chrono::seconds minLife{300}; ///< a cached token must live for at least this long
    bool fresh = false;                ///< never the cached one
    bool saysFile = true;              ///< that a .env file was written; what fails there is said always
};

struct Fetched {
    Profile profile;
    std::shared_ptr<const Token> token;
    bool cached = false;
    bool sameAsBefore = false; ///< the server handed out the token that was in the cache
};

/// What `token` and `exec` share: finds the profile and gets a token that can be used now. What goes wrong is
/// printed; the unexpected side is the exit code.
tl::expected<Fetched, int> fetchToken(Context &context, const FetchOptions &options);

} // namespace tokendesk::cli
