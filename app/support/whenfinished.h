#pragma once

#include <QFuture>
#include <QFutureWatcher>

#include <optional>

namespace tokendesk {

/// Calls `then(std::optional<T>)` from the event loop of `context` when the future has finished: with its
/// result, or with nothing when it was cancelled. Not at all once `context` is gone. The result is moved out.
///
/// Instead of `QFuture::then` wherever the result cannot be copied (Result<Secret>): QFuture::takeResult(),
/// which then() uses for such results, resets the future's state in Qt 6.4, ~QPromise takes that for "never
/// finished" and runs the continuation a second time, on a promise that has moved away: a crash.
template <typename T, typename Then>
void whenFinished(const QFuture<T> &future, QObject *context, Then then) {
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::move(then)]() mutable {
                         watcher->deleteLater();
                         auto finished = watcher->future();
                         if (finished.isCanceled() || finished.resultCount() == 0)
                             then(std::optional<T>());
                         else
                             then(std::optional<T>(finished.takeResult()));
                     });
    watcher->setFuture(future);
}

} // namespace tokendesk
