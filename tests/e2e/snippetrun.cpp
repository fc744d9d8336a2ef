#include "snippetrun.h"

#include "support/files.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTest>

namespace tokendesk::test {

namespace {

constexpr int patience = 120'000; // ms; the first compilation in Go takes its time

/// What a language is run with.
QStringList commandOf(SnippetLanguage language) {
    switch (language) {
    case SnippetLanguage::Curl:
    case SnippetLanguage::HttPie: return {QStringLiteral("sh")};
    case SnippetLanguage::Node: return {QStringLiteral("node")};
    case SnippetLanguage::Python: return {QStringLiteral("python3")};
    case SnippetLanguage::Php: return {QStringLiteral("php")};
    case SnippetLanguage::Java: return {QStringLiteral("java")};
    case SnippetLanguage::Go: return {QStringLiteral("go"), QStringLiteral("run")};
    case SnippetLanguage::PowerShell: return {QStringLiteral("pwsh"), QStringLiteral("-File")};
    case SnippetLanguage::CSharp: break;
    }
    return {};
}

/// A command that succeeds only where the language can be run.
QString probeOf(SnippetLanguage language) {
    switch (language) {
    case SnippetLanguage::Curl: return QStringLiteral("command -v curl jq");
    case SnippetLanguage::HttPie: return QStringLiteral("command -v jq && http --version | grep '^3'");
    case SnippetLanguage::Node: return QStringLiteral("node -e 'fetch'");
    case SnippetLanguage::Python: return QStringLiteral("python3 -c 'import ssl, urllib.request'");
    case SnippetLanguage::Php:
        return QStringLiteral("php -r 'exit(function_exists(\"curl_init\") ? 0 : 1);'");
    case SnippetLanguage::Java: return QStringLiteral("java --list-modules | grep jdk.compiler");
    case SnippetLanguage::Go: return QStringLiteral("go version");
    case SnippetLanguage::PowerShell: return QStringLiteral("command -v pwsh");
    case SnippetLanguage::CSharp: break;
    }
    return QStringLiteral("false");
}

} // namespace

RecordingRelay::RecordingRelay(int port) : m_port(port) {
    listen(QHostAddress::LocalHost);
}

QUrl RecordingRelay::url() const {
    QUrl url(QStringLiteral("http://127.0.0.1"));
    url.setPort(serverPort());
    return url;
}

void RecordingRelay::incomingConnection(qintptr handle) {
    auto *client = new QTcpSocket(this);
    client->setSocketDescriptor(handle);
    auto *server = new QTcpSocket(client);
    server->connectToHost(QHostAddress::LocalHost, quint16(m_port));
    connect(client, &QTcpSocket::readyRead, this,
            [this, client, server, reader = HttpReader(), done = false]() mutable {
                const QByteArray bytes = client->readAll();
                server->write(bytes); // kept until it is connected
                if (!done && reader.feed(bytes) == HttpReader::State::Complete) {
                    done = true; // the demo server closes after each answer
                    requests.append(reader.request());
                }
            });
    connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
    connect(server, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
}

QByteArray SnippetResult::lineAfter(const QByteArray &beginning) const {
    for (const QByteArray &line : lines()) {
        if (line.startsWith(beginning))
            return line.mid(beginning.size()).trimmed();
    }
    return {};
}

QByteArray SnippetResult::text() const {
    return "exit " + QByteArray::number(code) + "\n" + out + "\n--\n" + err;
}

SnippetRuns::SnippetRuns() {
    QDir(m_folder.path()).mkpath(QStringLiteral("httpie"));
    // HTTPie asks its makers for news otherwise.
    write(QStringLiteral("httpie/config.json"), R"({"disable_update_warnings": true})");
}

QString SnippetRuns::missing(SnippetLanguage language) const {
    const QString probe = probeOf(language);
    const SnippetResult result = start(QStringLiteral("sh"), {QStringLiteral("-c"), probe}, environment());
    return result.code == 0 ? QString() : QStringLiteral("not installed here: “%1” fails").arg(probe);
}

void SnippetRuns::write(const QString &name, const QByteArray &bytes) const {
    writeFile(path(name), bytes);
}

QProcessEnvironment SnippetRuns::environment() const {
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.endsWith(QLatin1String("_proxy"), Qt::CaseInsensitive) ||
            name.startsWith(QLatin1String("AVISTA_")))
            environment.remove(name);
    }
    const std::pair<const char *, QString> values[] = {
        {"CURL_HOME", m_folder.path()},
        {"HTTPIE_CONFIG_DIR", path(QStringLiteral("httpie"))},
        {"GOCACHE", path(QStringLiteral("go cache"))},
        {"GOPATH", path(QStringLiteral("go"))},
        {"GOTOOLCHAIN", QStringLiteral("local")},
        {"GOFLAGS", QString()},
        {"LC_ALL", QStringLiteral("C.UTF-8")}, // where Java finds out how file names are written
    };
    for (const auto &[name, value] : values)
        environment.insert(QString::fromLatin1(name), value);
    return environment;
}

QString SnippetRuns::save(SnippetLanguage language, const Secret &code) const {
    const QString folder = QStringLiteral("%1 ñ").arg(snippetLanguageName(language));
    QDir(m_folder.path()).mkpath(folder);
    const QString name = folder + u'/' + snippetFileName(language);
    write(name, code.view().toByteArray());
    return path(name);
}

SnippetResult SnippetRuns::run(SnippetLanguage language, const Secret &code,
                               const QProcessEnvironment &environment) const {
    QStringList command = commandOf(language);
    const QString program = command.takeFirst();
    return start(program, command + QStringList{save(language, code)}, environment);
}

SnippetResult SnippetRuns::start(const QString &program, const QStringList &arguments,
                                 const QProcessEnvironment &environment) const {
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder.path());
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, arguments);
    // The relay lives in this event loop.
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patience)) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    const bool ended =
        process.error() != QProcess::FailedToStart && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

CommandLines::CommandLines(const SnippetRuns &) {
    for (const char *name : {"curl", "http", "jq"}) {
        const QString real = QStandardPaths::findExecutable(QString::fromLatin1(name));
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write a wrapper");
        file.write("#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\" >> '" +
                   m_folder.filePath(QStringLiteral("seen")).toUtf8() + "'\nexec '" + real.toUtf8() +
                   "' \"$@\"\n");
        file.setPermissions(file.permissions() | QFileDevice::ExeOwner);
    }
}

QProcessEnvironment CommandLines::environment(QProcessEnvironment before) const {
    before.insert(QStringLiteral("PATH"), m_folder.path() + u':' + before.value(QStringLiteral("PATH")));
    return before;
}

QByteArray CommandLines::read() const {
    QFile file(m_folder.filePath(QStringLiteral("seen")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int statusOfGet(int port, const QByteArray &path, const QByteArray &authorisation) {
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, quint16(port));
    socket.write("GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: " + authorisation + "\r\n\r\n");
    if (!QTest::qWaitFor([&] { return socket.canReadLine(); }, 10'000))
        return 0;
    return socket.readLine().split(' ').value(1).toInt();
}

} // namespace tokendesk::test
