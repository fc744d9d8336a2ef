#include "commandstore.h"

#include "commandoutput.h"
#include "support/hardening.h"
#include "support/logging.h"

#include <QProcess>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>
#endif

namespace tokendesk {

namespace {

constexpr qsizetype maxOutput = 64 * 1024;
constexpr qsizetype keptErrors = 4096;
constexpr qsizetype shownErrors = 200;

#ifdef Q_OS_UNIX
/// Whether somebody at this process's terminal could be asked by the program.
bool isInForeground() {
    const int terminal = ::open("/dev/tty", O_RDONLY | O_NOCTTY | O_CLOEXEC);
    if (terminal < 0)
        return false;
    const bool foreground = ::tcgetpgrp(terminal) == ::getpgrp();
    ::close(terminal);
    return foreground;
}
#endif

/// One run of a program, until it has answered. Deletes itself then, or goes with the store.
class Run : public QObject {
public:
    Run(CommandSpec spec, std::chrono::milliseconds timeout, QObject *store)
        : QObject(store), m_spec(std::move(spec)),
          m_seconds(std::chrono::ceil<std::chrono::seconds>(timeout)) {
        m_promise.start();
        m_output.reserve(maxOutput); // so that growing leaves no copies behind
        m_process.setStandardInputFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
        // A process group of its own, so that the programs that it starts end with it. Not where somebody can
        // be asked on the terminal: a background group that reads there (bw, sudo, pinentry-tty) is stopped
        // by SIGTTIN (POSIX, General Terminal Interface); Ctrl-C reaches all of the foreground group anyway.
        m_ownGroup = !isInForeground();
        m_process.setChildProcessModifier([ownGroup = m_ownGroup] {
            restoreSignals();
            if (ownGroup)
                (void)::setpgid(0, 0);
        });
#endif
        connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] { takeOutput(); });
        connect(&m_process, &QProcess::readyReadStandardError, this, [this] { takeErrors(); });
        connect(&m_process, &QProcess::finished, this, [this] { finish(); });
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                answer(failed(commandreason::notStarted));
        });
        QTimer::singleShot(timeout, this, [this] {
            answer(failure(ErrorCode::CommandTimeout, {program(), QString::number(m_seconds.count())}));
        });
        // Even a program that does not exist is reported from the event loop only.
        QTimer::singleShot(0, this, [this] { m_process.start(m_spec.argv.value(0), m_spec.argv.mid(1)); });
    }
    ~Run() override {
        wipe(m_output);
        m_process.disconnect(this);
        kill();
        m_process.waitForFinished(1000); // nothing survives SIGKILL for long
    }

    QFuture<Result<Secret>> future() {
        return m_promise.future();
    }

private:
    [[nodiscard]] QString program() const {
        return m_spec.argv.value(0);
    }
    [[nodiscard]] tl::unexpected<Error> failed(const QString &reason) const {
        return failure(ErrorCode::CommandFailed, {program(), reason, lastWords()});
    }

    // Only while the program runs: what it leaves behind when it ends by itself (gpg-agent) may stay, and the
    // number of its group may belong to others then.
    void kill() {
#ifdef Q_OS_UNIX
        if (const qint64 group = m_process.processId(); m_ownGroup && group > 0)
            (void)::kill(static_cast<pid_t>(-group), SIGKILL);
#endif
        m_process.kill();
    }

    void takeOutput() {
        QByteArray chunk = m_process.readAllStandardOutput();
        const bool fits = m_output.size() + chunk.size() <= maxOutput;
        if (fits)
            m_output += chunk;
        wipe(chunk);
        if (!fits)
            answer(failed(commandreason::tooMuch));
    }
    void takeErrors() {
        m_errors = (m_errors + m_process.readAllStandardError()).right(keptErrors);
    }

    // What it complained about, for the person; never what may be a secret.
    [[nodiscard]] QString lastWords() const {
        const QString all = redacted(QString::fromUtf8(m_errors)).trimmed();
        return all.mid(all.lastIndexOf(QLatin1Char('\n')) + 1).simplified().left(shownErrors);
    }

    void finish() {
        if (m_process.exitStatus() != QProcess::NormalExit) {
            answer(failed(commandreason::crashed));
        } else if (m_process.exitCode() != 0) {
            answer(failed(QString::number(m_process.exitCode())));
        } else {
            const auto credentials = parseCommandOutput(program(), m_output, m_spec.clientId);
            answer(credentials ? Result<Secret>(credentials->toBytes())
                               : tl::unexpected(credentials.error()));
        }
    }

    void answer(Result<Secret> result) {
        if (m_answered)
            return;
        m_answered = true;
        kill();
        deleteLater();
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    CommandSpec m_spec;
    std::chrono::seconds m_seconds;
    QPromise<Result<Secret>> m_promise;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
    bool m_answered = false;
    bool m_ownGroup = false;
};

} // namespace

CommandStore::CommandStore(Lookup lookup, SecretStore &others, std::chrono::milliseconds timeout,
                           QObject *parent)
    : QObject(parent), m_lookup(std::move(lookup)), m_others(others), m_timeout(timeout) {}

QFuture<Result<Secret>> CommandStore::read(const SecretKey &key) {
    if (key.item != SecretItem::Credentials)
        return m_others.read(key);
    auto spec = m_lookup(key.profileId);
    if (!spec || spec->argv.value(0).trimmed().isEmpty())
        return answerLater<Secret>(failure(ErrorCode::ProfileCommandEmpty));
    return (new Run(std::move(*spec), m_timeout, this))->future();
}

QFuture<Result<void>> CommandStore::write(const SecretKey &key, Secret value) {
    if (key.item != SecretItem::Credentials)
        return m_others.write(key, std::move(value));
    return answerLater<void>(failure(ErrorCode::StoreReadOnly));
}

QFuture<Result<void>> CommandStore::remove(const SecretKey &key) {
    if (key.item != SecretItem::Credentials)
        return m_others.remove(key);
    return answerLater<void>({}); // it was never ours to remove
}

} // namespace tokendesk
