#pragma once

#include "error.h"

#include <tl/expected.hpp>

#include <QFuture>
#include <QPromise>
#include <QTimer>

#include <memory>

namespace tokendesk {

/// A value or an Error.
template <typename T>
using Result = tl::expected<T, Error>;

/// The failing side of a Result: `return failure(ErrorCode::FileNotFound, {path});`
inline tl::unexpected<Error> failure(ErrorCode code, QStringList args = {}) {
    return tl::unexpected<Error>(Error{code, std::move(args)});
}

/// A future that answers `result` from the event loop, never before the caller has returned: for refusals
/// that are known before any work started.
template <typename T>
QFuture<Result<T>> answerLater(Result<T> result) {
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    auto held = std::make_shared<Result<T>>(std::move(result));
    QTimer::singleShot(0, [promise, held] {
        promise->addResult(std::move(*held));
        promise->finish();
    });
    return promise->future();
}

} // namespace tokendesk
