#include "cliprocess.h"

#include "support/files.h"

#include <QFile>
#include <QJsonObject>

namespace tokendesk::test {

namespace {

CliResult finished(QProcess &process, const QByteArray &input, int timeout) {
    CliResult result;
    if (!process.waitForStarted(timeout)) {
        result.err = process.errorString().toUtf8();
        return result;
    }
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(timeout)) {
        process.kill();
        process.waitForFinished(2000);
        result.err = "TIMED OUT\n";
    } else if (process.exitStatus() == QProcess::NormalExit) {
        result.code = process.exitCode();
    }
    result.out = process.readAllStandardOutput();
    result.err += process.readAllStandardError();
    return result;
}

} // namespace

QJsonObject CliResult::error() const {
    const QByteArrayList lines = err.trimmed().split('\n');
    for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
        const QJsonObject object = QJsonDocument::fromJson(*line).object();
        if (object.contains(QLatin1String("error"))) {
            return object[QLatin1String("error")].toObject();
        }
    }
    return {};
}

QByteArray CliResult::text() const {
    return "exit " + QByteArray::number(code) + "\nstdout: " + out.left(2000) + "\nstderr: " + err.left(2000);
}

Cli::Cli(const QProcessEnvironment &environment) : m_environment(environment) {
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    m_environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
}

QProcessEnvironment Cli::bareEnvironment() {
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    // No keychain and no way to start one: dbus must not spawn a bus of its own.
    environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("disabled:"));
    return environment;
}

QString Cli::program() {
    return QStringLiteral(TOKENDESK_CLI);
}

QString Cli::write(const QString &name, const QByteArray &content) const {
    return writeFile(path(name), content);
}

void Cli::prepare(QProcess &process) const {
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(m_folder.path());
}

CliResult Cli::runBare(const QStringList &arguments, const QByteArray &input, int timeout) const {
    QProcess process;
    prepare(process);
    process.start(program(), arguments);
    return finished(process, input, timeout);
}

CliResult Cli::run(const QStringList &arguments, const QByteArray &input, int timeout) const {
    return runBare(QStringList{QStringLiteral("--config-dir"), configDir()} + arguments, input, timeout);
}

CliResult Cli::shell(const QString &line, int timeout) const {
    QProcess process;
    prepare(process);
    QProcessEnvironment environment = m_environment;
    environment.insert(QStringLiteral("CLI"), program() + QStringLiteral(" --config-dir config"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), line});
    return finished(process, {}, timeout);
}

std::unique_ptr<QProcess> Cli::start(const QStringList &arguments) const {
    auto process = std::make_unique<QProcess>();
    prepare(*process);
    process->start(program(), QStringList{QStringLiteral("--config-dir"), configDir()} + arguments);
    return process;
}

} // namespace tokendesk::test
