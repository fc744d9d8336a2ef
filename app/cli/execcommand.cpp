#include "commands.h"
#include "exitcode.h"
#include "texts.h"
#include "tokenfetch.h"

#include "support/hardening.h"

#include <QProcess>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#include <unistd.h>
#endif

namespace tokendesk::cli {

namespace {

// What env, nohup and timeout answer.
constexpr int cannotRun = 126;
constexpr int notFound = 127;

int notStarted(Context &context, const QString &program, int code, const QString &reason,
               const QString &remedy) {
    context.console().error(
        {Cli::tr("The command %1 could not be started: %2.").arg(printable(program), reason), remedy},
        QStringLiteral("CommandNotStarted"), code);
    return code;
}

/// The command has the token so that it needs nothing more: what a token can be had with stays here.
void giveToken(const Fetched &fetched) {
    const QByteArray prefix = fetched.profile.effectivePrefix().toLatin1();
    for (const char *name : {"CLIENT_SECRET", "KEY_PASSPHRASE"}) {
        qunsetenv((prefix + name).constData());
    }
    QByteArray value = fetched.token->value.view().toByteArray();
    qputenv((prefix + "TOKEN").constData(), value);
    wipe(value);
}

QString nameRemedy() {
    return Cli::tr("Check its name, and that it is installed.");
}

#ifdef Q_OS_UNIX
/// Becomes the command: its signals, its exit code and its terminal are then its own.
int become(Context &context, std::vector<std::string> command) {
    std::vector<char *> words;
    words.reserve(command.size() + 1);
    for (std::string &word : command) {
        words.push_back(word.data());
    }
    words.push_back(nullptr);
    restoreSignals();
    Interrupt::release();
    if (Context::interrupted()) { // the last look: the next signal ends us, or the command
        return context.fail({ErrorCode::Cancelled, {}});
    }
    ::execvp(words.front(), words.data());
    const int error = errno;
    std::signal(SIGPIPE, SIG_IGN);
    const QString program = fromStd(command.front());
    if (error == ENOENT || error == ENOTDIR) {
        return notStarted(context, program, notFound, qt_error_string(error), nameRemedy());
    }
    if (error == E2BIG) { // arguments and environment did fit, when this program was started with them
        return notStarted(context, program, cannotRun,
                          Cli::tr("the token is too long for an environment variable"),
                          Cli::tr("Read it from “tokendesk-cli token” through a pipe instead."));
    }
    return notStarted(context, program, cannotRun, qt_error_string(error),
                      Cli::tr("Check that it is a program and that you may run it."));
}
#else
int become(Context &context, const std::vector<std::string> &command) {
    QStringList arguments;
    for (const std::string &word : command) {
        arguments << fromStd(word);
    }
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    process.start(arguments.takeFirst(), arguments);
    if (!process.waitForStarted(-1)) {
        return notStarted(context, process.program(), notFound, process.errorString(), nameRemedy());
    }
    process.waitForFinished(-1); // Ctrl+C reaches every program of a console
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : cannotRun;
}
#endif

int run(Context &context, const std::string &profile,
        const std::optional<std::vector<std::string>> &command) {
    if (!command || command->empty()) {
        return context.usage(Cli::tr("“exec” needs a command."),
                             Cli::tr("Write it behind “--”, such as exec acme -- python3 test.py."));
    }
    FetchOptions fetch;
    fetch.saysFile = false; // stderr is the command's
    fetch.profile = fromStd(profile);
    const auto fetched = fetchToken(context, fetch);
    if (!fetched) {
        return fetched.error();
    }
    giveToken(*fetched);
    return become(context, *command);
}

} // namespace

void addExecCommand(const Command &root, const Arguments &arguments) {
    const auto profile = std::make_shared<std::string>();
    root.add(
            "exec",
            Cli::tr(
                "Run a command with the token in <PREFIX>TOKEN (AVISTA_TOKEN), without <PREFIX>CLIENT_SECRET "
                "and <PREFIX>KEY_PASSPHRASE"),
            {QStringLiteral("tokendesk-cli exec acme -- python3 test.py"),
             QStringLiteral(
                 "tokendesk-cli exec -- sh -c 'curl -H \"Authorization: Bearer $AVISTA_TOKEN\" …'")})
        .positional("PROFILE", *profile, Cli::tr("Profile; the default when absent"))
        .runs([profile, command = arguments.childCommand](Context &context) {
            return run(context, *profile, command);
        });
}

} // namespace tokendesk::cli
