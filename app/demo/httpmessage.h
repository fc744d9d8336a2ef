#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>

namespace tokendesk {

/// The little of HTTP/1.1 (RFC 9112) that the demo server speaks. cpp-httplib would do, did it not decode
/// `%XX` in header values before anybody can look at them (yhirose/cpp-httplib#1789), refuse a decoded line
/// feed in some versions (#2033) and cap a header line at 8 KiB without an answer: the one header that
/// matters here could not be checked as strictly as the real API does.
struct HttpRequest {
    QByteArray method;
    QByteArray path; ///< without the query, as sent
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// All values of that name, case-insensitive, blanks around them removed.
    [[nodiscard]] QList<QByteArray> values(QByteArrayView name) const;
    [[nodiscard]] QByteArray value(QByteArrayView name) const; ///< the first of them, or empty
};

struct HttpResponse {
    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< beside Date, Content-Length and Connection
    QByteArray body;

    [[nodiscard]] static HttpResponse json(int status, const QJsonObject &object);
    [[nodiscard]] static HttpResponse html(int status, const QByteArray &page);
    /// The API's error shape: {"statusCode","message","error"}; several lines make `message` an array.
    [[nodiscard]] static HttpResponse error(int status, const QStringList &message);

    /// Status line and headers with the empty line. A body of unknown length ends with the connection.
    [[nodiscard]] QByteArray head(const QDateTime &date, bool lengthKnown = true) const;
};

/// Reads one request from a connection, piece by piece, within limits.
class HttpReader {
public:
    enum class State { NeedMore, Complete, Malformed, HeaderTooLarge, BodyTooLarge };

    State feed(const QByteArray &bytes);
    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    /// True once, when the client waits for "100 Continue" before it sends the body (RFC 9110, 10.1.1).
    bool takeContinue() { return std::exchange(m_wantsContinue, false); }

private:
    State parseHead(const QByteArray &head);
    State readBody();
    State readChunks();

    HttpRequest m_request;
    QByteArray m_buffer;
    bool m_headDone = false;
    bool m_chunked = false;
    bool m_wantsContinue = false;
    qint64 m_length = 0;
};

/// "Tue, 24 Nov 2026 12:00:00 GMT".
[[nodiscard]] QByteArray httpDate(const QDateTime &moment);

} // namespace tokendesk
