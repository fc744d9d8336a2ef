#pragma once

#include "result.h"
#include "whenfinished.h"

namespace tokendesk {

/// Calls `then(Result<T>)` once, from the event loop, when the future answers; not at all when `context` dies
/// first or the future was cancelled.
/// See whenFinished for why not QFuture::then.
template <typename T, typename Then>
void whenAnswered(QFuture<Result<T>> future, QObject *context, Then then) {
    whenFinished(future, context, [then = std::move(then)](std::optional<Result<T>> result) mutable {
        if (result)
            then(std::move(*result));
    });
}

} // namespace tokendesk
