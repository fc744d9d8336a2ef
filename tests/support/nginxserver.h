#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace tokendesk::test {

/// A real NGINX in a temporary folder, in the foreground, on a free port of loopback. Ends with this object.
class NginxServer {
public:
    /// Empty when NGINX is not installed.
    static QString program();

    ~NginxServer();

    /// Starts with one server block of this content; `%PORT%` and `%DIR%` in it become the port and the
    /// folder. False with `error()` when it does not accept connections in time.
    [[nodiscard]] bool start(const QByteArray &serverBlock);
    /// A file in the folder, for certificates and keys.
    bool put(const QString &name, const QByteArray &content);

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString error() const { return m_error; }

private:
    void stop();

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
    QString m_error;
};

} // namespace tokendesk::test
