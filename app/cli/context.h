#pragma once

#include "console.h"
#include "interrupt.h"

#include "certificate/inspection.h"
#include "profiles/profilestore.h"
#include "secrets/secretstore.h"
#include "support/clock.h"

#include <QFutureWatcher>

#include <QDeadlineTimer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace tokendesk::cli {

/// The options that every command understands.
struct GlobalOptions {
    std::string configDir;
    std::string store;
    std::string language;
    bool json = false;
    bool quiet = false;
    bool verbose = false;
};

/// What a command works with: the console, the clock, profiles and stores, and waiting for futures.
class Context {
public:
    Context(GlobalOptions options, Console &console, Interrupt &interrupt);
    ~Context();

    [[nodiscard]] const GlobalOptions &options() const { return m_options; }
    [[nodiscard]] Console &console() { return m_console; }
    [[nodiscard]] Interrupt &interrupt() { return m_interrupt; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

    /// The store of profiles, read from disk at the first call.
    [[nodiscard]] Result<ProfileStore *> profiles();
    [[nodiscard]] Result<Profile> findProfile(const QString &nameOrId);

    /// --store, when it was given.
    [[nodiscard]] std::optional<StoreKind> askedStore() const;
    /// The store in force for a profile: --store, else the profile's own.
    [[nodiscard]] StoreKind storeKind(const Profile &profile) const;
    /// StoreKind::Command asks the programs that the profiles on disk name.
    [[nodiscard]] SecretStore &secretStore(StoreKind kind);

    /// Runs the event loop until the future answers. Answers Cancelled when a signal arrives meanwhile.
    /// `progress` appears on a terminal when it takes over 300 ms.
    template <typename T>
    [[nodiscard]] Result<T> wait(QFuture<Result<T>> future, const QString &progress) {
        QFutureWatcher<Result<T>> watcher;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, qApp, &QCoreApplication::quit,
                         Qt::QueuedConnection);
        watcher.setFuture(future);
        loop(progress, [&] { return future.isFinished(); });
        if (!future.isFinished() || future.resultCount() == 0) {
            future.cancel();
            return failure(ErrorCode::Cancelled);
        }
        return future.takeResult();
    }
    /// Waits for a future whose answer nobody needs; false when it took longer than `most`.
    template <typename T>
    bool settle(const QFuture<T> &future, std::chrono::milliseconds most) {
        QFutureWatcher<T> watcher;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, qApp, &QCoreApplication::quit,
                         Qt::QueuedConnection);
        bool late = false; // not a second clock: the timer may come a little before that one
        QTimer::singleShot(most, &watcher, [&late] {
            late = true;
            QCoreApplication::quit();
        });
        watcher.setFuture(future);
        loop({}, [&] { return future.isFinished() || late; });
        return future.isFinished();
    }
    /// The event loop itself: returns when `done` or when a signal has arrived. Whoever makes it done calls
    /// quit(); one quit too many, left over from an earlier loop, does no harm.
    void loop(const QString &progress, const std::function<bool()> &done);
    /// Runs the event loop for so long although a signal has arrived: for work that nobody waits for.
    static void linger(std::chrono::milliseconds time);
    [[nodiscard]] static bool interrupted() { return Interrupt::signal() != 0; }

    /// Prints the error and answers its exit code.
    int fail(const Error &error);
    /// The same in other words.
    int fail(const Error &error, const Sentence &sentence);
    /// A mistake in the command line: exit code Usage.
    int usage(const QString &what, const QString &remedy);

private:
    GlobalOptions m_options;
    Console &m_console;
    Interrupt &m_interrupt;
    Clock m_clock;
    std::unique_ptr<ProfileStore> m_profiles;
    std::unique_ptr<SecretStore> m_keychain;
    std::unique_ptr<SecretStore> m_session;
    std::unique_ptr<SecretStore> m_command;
};

/// UTF-8 both ways, for CLI11.
inline std::string toStd(const QString &text) {
    return text.toStdString();
}
inline QString fromStd(const std::string &text) {
    return QString::fromLocal8Bit(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace tokendesk::cli
