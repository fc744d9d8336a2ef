#pragma once

#include <QScopeGuard>
#include <QtConcurrentRun>

#include <utility>

namespace tokendesk {

/// Gives back what OpenSSL keeps for the calling thread (its error queue). To be called at the end of every
/// piece of work on a thread that is not the main one: QThread::wait() does not wait for the destructors of
/// thread-local data, so that a thread that is left to give it back by itself may do so after the process has
/// shut OpenSSL down.
void releaseThreadState();

/// Runs `work` on Qt's thread pool. The future's result is what `work` returns.
template <typename Work>
auto inBackground(Work work) {
    return QtConcurrent::run([work = std::move(work)]() mutable {
        const auto release = qScopeGuard(releaseThreadState);
        return work();
    });
}

} // namespace tokendesk
