#include "secretinput.h"

#include "terminal.h"
#include "texts.h"

#include "support/hardening.h"

#include <QProcess>
#include <QStringDecoder>
#include <QTimer>

namespace tokendesk::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto commandPatience = 120s; // a person may have to type a passphrase into the program's own prompt

Result<Secret> fromVariable(const std::string &name) {
    // The name is not repeated in any message: somebody may have typed the secret itself in its place.
    QByteArray value = qgetenv(name.c_str());
    if (value.isEmpty()) {
        return failure(ErrorCode::ClientSecretEmpty);
    }
    Secret secret(value);
    wipe(value);
    return secret;
}

Result<Secret> fromCommand(Context &context, const std::vector<std::string> &command) {
    const QString program = command.empty() ? QString() : fromStd(command.front());
    if (program.isEmpty()) {
        return failure(ErrorCode::ProfileCommandEmpty);
    }
    QStringList arguments;
    for (size_t i = 1; i < command.size(); ++i) {
        arguments << fromStd(command[i]);
    }
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
#ifdef Q_OS_UNIX
    process.setChildProcessModifier(restoreSignals);
#endif
    QByteArray output;
    bool tooMuch = false;
    bool late = false;
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &process, [&] {
        QByteArray chunk = process.readAllStandardOutput();
        if (output.size() + chunk.size() > maxSecretBytes) {
            tooMuch = true;
            process.kill();
        } else {
            output += chunk;
        }
        wipe(chunk);
    });
    QObject::connect(&process, &QProcess::finished, qApp, &QCoreApplication::quit);
    QObject::connect(&process, &QProcess::errorOccurred, qApp, &QCoreApplication::quit);
    QTimer::singleShot(commandPatience, &process, [&] {
        late = true;
        process.kill();
    });
    output.reserve(maxSecretBytes);
    process.start(program, arguments);
    context.loop(Cli::tr("Waiting for %1…").arg(program),
                 [&] { return process.state() == QProcess::NotRunning; });
    if (Context::interrupted() && process.state() != QProcess::NotRunning) {
        process.kill();
        process.waitForFinished(2000);
        wipe(output);
        return failure(ErrorCode::Cancelled);
    }
    Secret secret(output);
    wipe(output);
    if (late) {
        return failure(ErrorCode::CommandTimeout, {program, QString::number(commandPatience / 1s)});
    }
    if (tooMuch) {
        return failure(ErrorCode::CommandFailed, {program, Cli::tr("it printed far more than a secret")});
    }
    if (process.error() == QProcess::FailedToStart) {
        return failure(ErrorCode::CommandFailed, {program, Cli::tr("it could not be started")});
    }
    if (process.exitStatus() != QProcess::NormalExit) {
        return failure(ErrorCode::CommandFailed, {program, Cli::tr("it ended unexpectedly")});
    }
    if (process.exitCode() != 0) {
        return failure(ErrorCode::CommandFailed, {program, QString::number(process.exitCode())});
    }
    return secret;
}

Result<Secret> fromStandardInput(const QString &prompt) {
    if (isTerminal(0)) {
        return askSecret(prompt); // somebody types: without echo, and Return ends it
    }
    return readAll(0, maxSecretBytes, Cli::tr("Standard input")).map([](QByteArray bytes) {
        Secret secret(bytes);
        wipe(bytes);
        return secret;
    });
}

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\v' || c == '\f';
}

bool isText(const Secret &secret) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(secret.view());
    const bool clean = !decoder.hasError() && !text.contains(QChar(0));
    wipe(text);
    return clean;
}

void remark(Context &context, const Secret &secret) {
    const QByteArrayView bytes = secret.view();
    if (isSpace(bytes.front()) || isSpace(bytes.back())) {
        context.console().warn({Cli::tr("There is white space around the secret. It was kept as it is."),
                                Cli::tr("If it does not belong there, set the secret again without it.")});
    }
    QString text = secret.toString();
    const qsizetype length = text.toUcs4().size();
    wipe(text);
    if (length < 8 || length > 64) {
        context.console().warn({Cli::tr("The secret has %Ln character(s); the API gives out 8 to 64.",
                                        nullptr, static_cast<int>(length)),
                                Cli::tr("Check that all of it, and nothing else, was entered.")});
    }
}

} // namespace

Secret withoutFinalNewline(Secret secret) {
    QByteArrayView bytes = secret.view();
    if (bytes.endsWith('\n')) {
        bytes.chop(1);
        if (bytes.endsWith('\r')) {
            bytes.chop(1);
        }
    }
    return Secret(bytes);
}

Result<Secret> readPassword(const QString &prompt) {
    if (isTerminal(0)) {
        return askSecret(prompt.isEmpty() ? Cli::tr("Password (not shown):") : prompt);
    }
    auto bytes = readAll(0, maxSecretBytes, Cli::tr("Standard input"));
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    const qsizetype end = bytes->indexOf('\n');
    QByteArrayView line = end < 0 ? QByteArrayView(*bytes) : QByteArrayView(*bytes).first(end);
    if (line.endsWith('\r')) {
        line.chop(1);
    }
    Secret password(line);
    wipe(*bytes);
    return password;
}

Result<Secret> readSecret(Context &context, const SecretSource &source, const QString &prompt) {
    Result<Secret> read = source.fromStdin           ? fromStandardInput(prompt)
                          : source.commandAsked      ? fromCommand(context, source.command)
                          : !source.variable.empty() ? fromVariable(source.variable)
                                                     : askSecret(prompt);
    if (!read) {
        return read;
    }
    Secret secret = withoutFinalNewline(std::move(*read));
    if (secret.isEmpty()) {
        return failure(ErrorCode::ClientSecretEmpty);
    }
    if (!isText(secret)) {
        return failure(ErrorCode::FileUnreadable,
                       {Cli::tr("The secret"), Cli::tr("it is not text in UTF-8")});
    }
    remark(context, secret);
    return secret;
}

} // namespace tokendesk::cli
