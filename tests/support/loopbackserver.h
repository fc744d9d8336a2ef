#pragma once

#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <optional>

namespace tokendesk::test {

/// A server on loopback that answers with whatever bytes the test likes. Lives in the test's own event loop.
class LoopbackServer final : public QTcpServer {
public:
    /// Called when a request has arrived whole (by its Content-Length).
    using Handler = std::function<void(QTcpSocket *socket, const QByteArray &request)>;

    explicit LoopbackServer(Handler handler = {}, std::optional<QSslConfiguration> tls = std::nullopt);

    /// Answers these bytes and closes.
    static Handler say(const QByteArray &bytes);
    /// A complete HTTP answer around the body.
    static QByteArray http(int status, const QByteArray &body, const QByteArray &headers = {});

    [[nodiscard]] QUrl url(const QString &host = QStringLiteral("127.0.0.1")) const;

    Handler handler;
    int connections = 0;        ///< accepted
    QList<QByteArray> requests; ///< that arrived whole, head and body
    QByteArray fragments;       ///< everything that arrived, of all connections

protected:
    void incomingConnection(qintptr handle) override;

private:
    std::optional<QSslConfiguration> m_tls;
};

} // namespace tokendesk::test
