#pragma once

#include "result.h"

#include <QFutureWatcher>

namespace tokendesk {

/// Calls `then(Result<T>)` once, from the event loop, when the future answers; not at all when `context` dies
/// first or the future was cancelled.
///
/// Use this, not QFuture::then, for results that are taken (a Secret can only be moved): in Qt 6.4 taking the
/// result resets the shared state, and the promise, when it is destroyed later, takes itself for unfinished
/// and runs the continuation a second time, with a future that has no result.
template <typename T, typename Then>
void whenAnswered(QFuture<Result<T>> future, QObject *context, Then then) {
    auto *watcher = new QFutureWatcher<Result<T>>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::move(then)]() mutable {
                         QFuture<Result<T>> done = watcher->future();
                         watcher->deleteLater();
                         if (done.resultCount() > 0)
                             then(done.takeResult());
                     });
    watcher->setFuture(future);
}

} // namespace tokendesk
