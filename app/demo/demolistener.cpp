#include "demolistener_p.h"

#include <QSslSocket>
#include <QTimer>

namespace tokendesk {

namespace {

using namespace std::chrono_literals;

constexpr auto requestTimeout = 15s; // for a request to arrive whole
constexpr auto lingerTime = 250ms;   // of silence, before a refused request's connection is closed
constexpr qint64 hugeBytes = 9 * 1024 * 1024;
constexpr int wrongClockSeconds = 3600;

// What NGINX 1.22 answers, word for word: the programs in front of the real API are recognised by it.
constexpr char tooLargePage[] =
    "<html>\r\n<head><title>400 Request Header Or Cookie Too Large</title></head>\r\n<body>\r\n"
    "<center><h1>400 Bad Request</h1></center>\r\n<center>Request Header Or Cookie Too Large</center>\r\n"
    "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
constexpr char badGatewayPage[] =
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad "
    "Gateway</h1></center>"
    "\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/// One accepted connection: one request, one answer, closed.
class Connection : public QObject {
public:
    Connection(QTcpSocket *socket, DemoState &state, QObject *parent)
        : QObject(parent), m_socket(socket), m_state(state) {
        socket->setParent(this);
        connect(socket, &QTcpSocket::readyRead, this, &Connection::read);
        connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        m_linger.setSingleShot(true);
        m_linger.setInterval(lingerTime);
        connect(&m_linger, &QTimer::timeout, socket, &QTcpSocket::disconnectFromHost);
        QTimer::singleShot(requestTimeout, this, [this] {
            if (!m_complete)
                m_socket->abort();
        });
    }

private:
    void read() {
        if (m_complete) {
            m_socket->readAll(); // pipelined bytes, and what is left of a refused request, are nobody's
            m_linger.start();
            return;
        }
        const auto state = m_reader.feed(m_socket->readAll());
        if (m_reader.takeContinue())
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        m_complete = state != HttpReader::State::NeedMore;
        switch (state) {
        case HttpReader::State::NeedMore: return;
        case HttpReader::State::Complete: return answer();
        case HttpReader::State::HeaderTooLarge: return refuse(HttpResponse::html(400, tooLargePage));
        case HttpReader::State::Malformed:
            return refuse(HttpResponse::error(400, {QStringLiteral("Malformed HTTP request.")}));
        case HttpReader::State::BodyTooLarge:
            return refuse(HttpResponse::error(413, {QStringLiteral("The body is too large.")}));
        }
    }

    void answer() {
        const QMutexLocker lock(&m_state.mutex);
        const bool forToken = isTokenRequest(m_reader.request());
        if (forToken)
            ++m_state.requests;
        const auto fault = forToken || m_state.fault == Fault::WrongClock ? m_state.fault : Fault::None;
        const auto honest = [this](int skewSeconds) {
            return answerDemoRequest(m_reader.request(), m_state.account, now(skewSeconds));
        };
        switch (fault) {
        case Fault::None:
        case Fault::UnknownCa: return send(honest(0));
        case Fault::Slow:
            QTimer::singleShot(m_state.slowMillis, this, [this, late = honest(0)] { send(late); });
            return;
        case Fault::Drop: return m_socket->abort();
        case Fault::GatewayHtml: return send(HttpResponse::html(502, badGatewayPage));
        case Fault::HeaderTooLarge: return send(HttpResponse::html(400, tooLargePage));
        case Fault::TooMany: {
            auto refusal = HttpResponse::error(429, {QStringLiteral("Too many requests.")});
            refusal.headers.append({QByteArray("Retry-After"), QByteArray("7")});
            return send(refusal);
        }
        case Fault::ServerError:
            return send(HttpResponse::error(500, {QStringLiteral("Internal server error")}));
        case Fault::MalformedJson: {
            auto half = honest(0);
            half.body.truncate(half.body.size() / 2);
            half.status = 201;
            return send(half);
        }
        case Fault::WrongTypes:
            return send(HttpResponse::json(201, {{QStringLiteral("access_token"), 12345},
                                                 {QStringLiteral("token_type"), QStringLiteral("Bearer")},
                                                 {QStringLiteral("expires_in"), QStringLiteral("1800")}}));
        case Fault::HugeBody: return sendHuge();
        case Fault::SameToken: return send(sameToken(honest(0)));
        case Fault::Redirect: {
            const auto target = m_state.otherOrigin.toUtf8() + m_reader.request().path;
            return send({302, {{"Location", target}}, {}});
        }
        case Fault::WrongClock: return send(honest(wrongClockSeconds), wrongClockSeconds);
        }
    }

    static QDateTime now(int skewSeconds) { return QDateTime::currentDateTimeUtc().addSecs(skewSeconds); }

    HttpResponse sameToken(HttpResponse fresh) {
        if (fresh.status != 201)
            return fresh;
        if (m_state.keptToken.isEmpty())
            m_state.keptToken = fresh.body;
        fresh.body = m_state.keptToken;
        return fresh;
    }

    void send(const HttpResponse &response, int skewSeconds = 0) {
        write(response, skewSeconds);
        m_socket->disconnectFromHost(); // after everything is written
    }

    /// For a request that is still on its way. To close on unread bytes is a reset, and a reset throws away
    /// the answer that the client has not read yet: so the rest is swallowed first, as NGINX's
    /// lingering_close does.
    void refuse(const HttpResponse &response) {
        write(response, 0);
        m_linger.start();
        QTimer::singleShot(requestTimeout, this, [this] { m_socket->abort(); });
    }

    void write(const HttpResponse &response, int skewSeconds) {
        m_socket->write(response.head(now(skewSeconds)));
        if (m_reader.request().method != "HEAD")
            m_socket->write(response.body);
    }

    /// Without a length, as fast as the client takes it.
    void sendHuge() {
        HttpResponse response = HttpResponse::json(201, {});
        m_socket->write(response.head(now(0), false));
        m_socket->write("{\"access_token\":\"");
        m_left = hugeBytes;
        connect(m_socket, &QTcpSocket::bytesWritten, this, &Connection::sendMore);
        sendMore();
    }

    void sendMore() {
        constexpr qint64 piece = 64 * 1024;
        if (m_left <= 0 || m_socket->bytesToWrite() > piece)
            return;
        m_left -= piece;
        m_socket->write(QByteArray(piece, 'a'));
        if (m_left <= 0)
            m_socket->disconnectFromHost();
    }

    QTcpSocket *m_socket;
    QTimer m_linger;
    DemoState &m_state;
    HttpReader m_reader;
    bool m_complete = false;
    qint64 m_left = 0;
};

} // namespace

DemoListener::DemoListener(DemoState &state, std::optional<QSslConfiguration> tls)
    : m_state(state), m_tls(std::move(tls)) {}

void DemoListener::incomingConnection(qintptr handle) {
    auto *socket = m_tls ? new QSslSocket : new QTcpSocket;
    new Connection(socket, m_state, this);
    if (!socket->setSocketDescriptor(handle)) {
        socket->parent()->deleteLater();
        return;
    }
    if (auto *encrypted = qobject_cast<QSslSocket *>(socket)) {
        encrypted->setSslConfiguration(*m_tls);
        encrypted->startServerEncryption();
    }
}

} // namespace tokendesk
