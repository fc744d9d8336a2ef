#include "nginxserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

namespace tokendesk::test {

namespace {

quint16 freePort() {
    QTcpServer probe;
    return probe.listen(QHostAddress::LocalHost) ? probe.serverPort() : quint16(0);
}

bool accepts(quint16 port) {
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected(200);
}

} // namespace

QString NginxServer::program() {
    const auto found = QStandardPaths::findExecutable(QStringLiteral("nginx"));
    return found.isEmpty()
               ? QStandardPaths::findExecutable(QStringLiteral("nginx"), {QStringLiteral("/usr/sbin")})
               : found;
}

NginxServer::~NginxServer() {
    stop();
}

void NginxServer::stop() {
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(3000)) {
        m_process.kill();
        m_process.waitForFinished(3000);
    }
}

bool NginxServer::put(const QString &name, const QByteArray &content) {
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

bool NginxServer::start(const QByteArray &serverBlock) {
    // The port can be taken between the probe and NGINX: then once more.
    for (int attempt = 0; attempt < 5; ++attempt) {
        stop();
        m_port = freePort();
        const QByteArray configuration =
            "daemon off; master_process off; pid %DIR%/pid; error_log %DIR%/error.log;\n"
            "events { worker_connections 64; }\n"
            "http { access_log off; client_body_temp_path %DIR%/body; proxy_temp_path %DIR%/proxy;\n"
            "fastcgi_temp_path %DIR%/fastcgi; uwsgi_temp_path %DIR%/uwsgi; scgi_temp_path %DIR%/scgi;\n"
            "server { server_name localhost;\n" +
            serverBlock + "\n} }\n";
        auto text = configuration;
        text.replace("%DIR%", m_folder.path().toUtf8()).replace("%PORT%", QByteArray::number(m_port));
        if (!put(QStringLiteral("nginx.conf"), text))
            return false;
        m_process.start(program(), {QStringLiteral("-p"), m_folder.path(), QStringLiteral("-c"),
                                    path(QStringLiteral("nginx.conf")), QStringLiteral("-e"),
                                    path(QStringLiteral("error.log"))});
        QElapsedTimer timer;
        timer.start();
        while (m_process.state() != QProcess::NotRunning && timer.elapsed() < 10000) {
            if (m_process.state() == QProcess::Running && accepts(m_port))
                return true;
            m_process.waitForFinished(20); // also the pause between two looks
        }
        QFile log(path(QStringLiteral("error.log")));
        m_error = QString::fromUtf8(m_process.readAllStandardError());
        if (log.open(QIODevice::ReadOnly))
            m_error += QString::fromUtf8(log.readAll());
        if (!m_error.contains(QStringLiteral("Address already in use")))
            return false;
    }
    return false;
}

} // namespace tokendesk::test
