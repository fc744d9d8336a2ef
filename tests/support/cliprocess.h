#pragma once

#include <QJsonDocument>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <memory>

namespace tokendesk::test {

/// Short, for the many words of command lines.
inline QString str(const char *text) {
    return QString::fromUtf8(text);
}

/// How one run of tokendesk-cli ended.
struct CliResult {
    int code = -1; ///< exit code; -1 when it was killed or took too long
    QByteArray out, err;

    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(out); }
    /// The last {"error":{…}} on stderr, with --json.
    [[nodiscard]] QJsonObject error() const;
    /// For QVERIFY2.
    [[nodiscard]] QByteArray text() const;
};

/// Runs tokendesk-cli as a process, as a script would: an environment, a working folder of its own, a
/// configuration folder of its own.
class Cli {
public:
    explicit Cli(const QProcessEnvironment &environment = bareEnvironment());

    /// PATH and LC_ALL only: no bus, no HOME.
    static QProcessEnvironment bareEnvironment();
    static QString program();

    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString configDir() const { return m_folder.filePath(QStringLiteral("config")); }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    /// Writes a file into the folder; answers its path.
    QString write(const QString &name, const QByteArray &content) const;
    QProcessEnvironment &environment() { return m_environment; }

    /// `arguments` with --config-dir in front.
    CliResult run(const QStringList &arguments, const QByteArray &input = {}, int timeout = 20000) const;
    /// As it is, without --config-dir.
    CliResult runBare(const QStringList &arguments, const QByteArray &input = {}, int timeout = 20000) const;
    /// A shell line in which $CLI is the program with --config-dir, in the folder.
    CliResult shell(const QString &line, int timeout = 20000) const;
    /// Started and not waited for; killed with its owner.
    std::unique_ptr<QProcess> start(const QStringList &arguments) const;

private:
    void prepare(QProcess &process) const;

    QProcessEnvironment m_environment;
    QTemporaryDir m_folder;
};

} // namespace tokendesk::test
