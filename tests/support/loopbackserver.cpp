#include "loopbackserver.h"

#include <QRegularExpression>
#include <QSslSocket>

namespace tokendesk::test {

namespace {

/// Size of the whole request, or -1 while its head is not here.
qsizetype requestSize(const QByteArray &bytes) {
    const auto end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return -1;
    static const QRegularExpression length(QStringLiteral("\r\ncontent-length: *(\\d+)"),
                                           QRegularExpression::CaseInsensitiveOption);
    return end + 4 + length.match(QString::fromLatin1(bytes.first(end))).captured(1).toLongLong();
}

} // namespace

LoopbackServer::LoopbackServer(Handler made, std::optional<QSslConfiguration> tls)
    : handler(std::move(made)), m_tls(std::move(tls)) {
    listen(QHostAddress::LocalHost);
}

LoopbackServer::Handler LoopbackServer::say(const QByteArray &bytes) {
    return [bytes](QTcpSocket *socket, const QByteArray &) {
        socket->write(bytes);
        socket->disconnectFromHost();
    };
}

QByteArray LoopbackServer::http(int status, const QByteArray &body, const QByteArray &headers) {
    return "HTTP/1.1 " + QByteArray::number(status) +
           " X\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n" +
           headers + "\r\n" + body;
}

QUrl LoopbackServer::url(const QString &host) const {
    QUrl url;
    url.setScheme(m_tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(host);
    url.setPort(serverPort());
    return url;
}

void LoopbackServer::incomingConnection(qintptr handle) {
    ++connections;
    auto *socket = m_tls ? new QSslSocket(this) : new QTcpSocket(this);
    socket->setSocketDescriptor(handle);
    if (auto *encrypted = qobject_cast<QSslSocket *>(socket)) {
        encrypted->setSslConfiguration(*m_tls);
        encrypted->startServerEncryption();
    }
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, received = QByteArray()]() mutable {
        const auto bytes = socket->readAll();
        fragments += bytes;
        received += bytes;
        const auto size = requestSize(received);
        if (size < 0 || received.size() < size)
            return;
        const auto request = received.first(size);
        received.clear();
        requests.append(request);
        if (handler)
            handler(socket, request);
    });
}

} // namespace tokendesk::test
