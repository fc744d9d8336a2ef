#pragma once

#include "demo/httpmessage.h"
#include "snippets/snippet.h"

#include <QProcessEnvironment>
#include <QTcpServer>
#include <QTemporaryDir>

namespace tokendesk::test {

/// Passes everything on to a server on loopback, and remembers the requests.
class RecordingRelay final : public QTcpServer {
public:
    explicit RecordingRelay(int port);

    [[nodiscard]] QUrl url() const;
    QList<HttpRequest> requests; ///< in the order in which they were complete

protected:
    void incomingConnection(qintptr handle) override;

private:
    int m_port;
};

/// How a program ended.
struct SnippetResult {
    int code = -1; ///< -1: it took too long
    QByteArray out, err;

    [[nodiscard]] QList<QByteArray> lines() const { return out.split('\n'); }
    /// The rest of the first line that begins so.
    [[nodiscard]] QByteArray lineAfter(const QByteArray &beginning) const;
    [[nodiscard]] QByteArray text() const;
};

/// A folder in which programs are saved and run.
class SnippetRuns {
public:
    SnippetRuns();

    /// What is not installed; empty when the language can be run.
    [[nodiscard]] QString missing(SnippetLanguage language) const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &bytes) const;
    /// Without proxies, without what the person who runs the tests has configured.
    [[nodiscard]] QProcessEnvironment environment() const;
    /// Answers the file's path.
    [[nodiscard]] QString save(SnippetLanguage language, const Secret &code) const;
    [[nodiscard]] SnippetResult run(SnippetLanguage language, const Secret &code,
                                    const QProcessEnvironment &environment) const;
    [[nodiscard]] SnippetResult start(const QString &program, const QStringList &arguments,
                                      const QProcessEnvironment &environment) const;

private:
    QTemporaryDir m_folder;
};

/// Stands in PATH before curl, http and jq, and writes down what they are started with.
class CommandLines {
public:
    explicit CommandLines(const SnippetRuns &runs);

    [[nodiscard]] QProcessEnvironment environment(QProcessEnvironment before) const;
    [[nodiscard]] QByteArray read() const;

private:
    QTemporaryDir m_folder;
};

/// The status that the server answers a GET with this Authorization with.
int statusOfGet(int port, const QByteArray &path, const QByteArray &authorisation);

} // namespace tokendesk::test
