#include "commands.h"
#include "exitcode.h"
#include "texts.h"
#include "tokenfetch.h"

#include "secrets/commandoutput.h"

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

int notStarted(Context &context, const QString &program, int code) {
    const Error error{ErrorCode::CommandFailed, {program, commandreason::notStarted, {}}};
    context.console().error(Sentences::of(error), errorName(error.code), code);
    return code;
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
    std::signal(SIGPIPE, SIG_DFL); // ours is ignored, and that would be inherited
    ::execvp(words.front(), words.data());
    const int code = errno == ENOENT || errno == ENOTDIR ? notFound : cannotRun;
    std::signal(SIGPIPE, SIG_IGN);
    return notStarted(context, fromStd(command.front()), code);
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
        return notStarted(context, process.program(), notFound);
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
    QByteArray value = fetched->token->value.view().toByteArray();
    qputenv((fetched->profile.effectivePrefix() + QStringLiteral("TOKEN")).toUtf8().constData(), value);
    wipe(value);
    return become(context, *command);
}

} // namespace

void addExecCommand(const Command &root, const Arguments &arguments) {
    const auto profile = std::make_shared<std::string>();
    root.add("exec", Cli::tr("Run a command with the token in <PREFIX>TOKEN (AVISTA_TOKEN)"),
             {QStringLiteral("tokendesk-cli exec acme -- python3 test.py"),
              QStringLiteral(
                  "tokendesk-cli exec -- sh -c 'curl -H \"Authorization: Bearer $AVISTA_TOKEN\" …'")})
        .positional("PROFILE", *profile, Cli::tr("Profile; the default when absent"))
        .runs([profile, command = arguments.childCommand](Context &context) {
            return run(context, *profile, command);
        });
}

} // namespace tokendesk::cli
