#include "httpmessage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <cctype>
#include <optional>

namespace tokendesk {

namespace {

// NGINX's defaults: large_client_header_buffers 4 8k.
constexpr qsizetype maxLine = 8 * 1024;
constexpr qsizetype maxHead = 4 * maxLine;
constexpr qsizetype maxBody = 64 * 1024;

QByteArray reason(int status) {
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 302: return "Found";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 413: return "Payload Too Large";
    case 429: return "Too Many Requests";
    case 500: return "Internal Server Error";
    case 502: return "Bad Gateway";
    default: return "Unknown";
    }
}

bool isHeaderName(const QByteArray &name) {
    static const QByteArrayView others("!#$%&'*+-.^_`|~"); // token, RFC 9110, 5.6.2
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               others.contains(c);
    });
}

/// A size that takes part in no overflow: digits only, as toLongLong() would also take a sign, blanks and
/// "0x".
std::optional<qint64> parseSize(const QByteArray &text, int base) {
    const auto isDigit = [base](char c) {
        return base == 16 ? std::isxdigit(uchar(c)) : std::isdigit(uchar(c));
    };
    if (text.isEmpty() || text.size() > 15 || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    return text.toLongLong(nullptr, base);
}

} // namespace

QList<QByteArray> HttpRequest::values(QByteArrayView name) const {
    QList<QByteArray> found;
    for (const auto &[key, value] : headers)
        if (QByteArrayView(key).compare(name, Qt::CaseInsensitive) == 0)
            found.append(value);
    return found;
}

QByteArray HttpRequest::value(QByteArrayView name) const {
    return values(name).value(0);
}

HttpResponse HttpResponse::json(int status, const QJsonObject &object) {
    return {status,
            {{"Content-Type", "application/json; charset=utf-8"}, {"Cache-Control", "no-store"}},
            QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

HttpResponse HttpResponse::html(int status, const QByteArray &page) {
    return {status, {{"Content-Type", "text/html"}}, page};
}

HttpResponse HttpResponse::error(int status, const QStringList &message) {
    const auto words =
        message.size() == 1 ? QJsonValue(message.first()) : QJsonValue(QJsonArray::fromStringList(message));
    return json(status, {{QStringLiteral("statusCode"), status},
                         {QStringLiteral("message"), words},
                         {QStringLiteral("error"), QString::fromLatin1(reason(status))}});
}

QByteArray HttpResponse::head(const QDateTime &date, bool lengthKnown) const {
    QByteArray text = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status) + "\r\n";
    text += "Date: " + httpDate(date) + "\r\nConnection: close\r\n";
    if (lengthKnown)
        text += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    for (const auto &[name, value] : headers)
        text += name + ": " + value + "\r\n";
    return text + "\r\n";
}

HttpReader::State HttpReader::feed(const QByteArray &bytes) {
    m_buffer += bytes;
    if (!m_headDone) {
        const auto end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0) {
            const auto lastLine = m_buffer.size() - (m_buffer.lastIndexOf('\n') + 1);
            return m_buffer.size() > maxHead || lastLine > maxLine ? State::HeaderTooLarge : State::NeedMore;
        }
        const auto state = parseHead(m_buffer.first(end));
        if (state != State::Complete)
            return state;
        m_buffer.remove(0, end + 4);
        m_headDone = true;
    }
    const auto state = m_chunked ? readChunks() : readBody();
    if (state != State::NeedMore)
        m_wantsContinue = false;
    return state;
}

HttpReader::State HttpReader::parseHead(const QByteArray &head) {
    if (head.size() > maxHead)
        return State::HeaderTooLarge;
    QList<QByteArray> lines = head.split('\n');
    for (auto &line : lines) {
        if (line.size() > maxLine)
            return State::HeaderTooLarge;
        if (line.endsWith('\r'))
            line.chop(1);
    }
    const auto requestLine = lines.takeFirst().split(' ');
    if (requestLine.size() != 3 || !requestLine[2].startsWith("HTTP/1.") || !isHeaderName(requestLine[0]))
        return State::Malformed;
    m_request.method = requestLine[0];
    const auto query = requestLine[1].indexOf('?');
    m_request.path = query < 0 ? requestLine[1] : requestLine[1].first(query);

    for (const auto &line : lines) {
        const auto colon = line.indexOf(':');
        // A folded line (RFC 9112, 5.2) has a blank where the name belongs and is refused with it.
        if (colon < 0 || !isHeaderName(line.first(colon)))
            return State::Malformed;
        m_request.headers.append({line.first(colon), line.sliced(colon + 1).trimmed()});
    }

    const auto encodings = m_request.values("Transfer-Encoding");
    const auto lengths = m_request.values("Content-Length");
    m_chunked = !encodings.isEmpty();
    if (encodings.size() > 1 || lengths.size() > 1 || (m_chunked && !lengths.isEmpty()) ||
        (m_chunked && encodings.first().toLower() != "chunked"))
        return State::Malformed;
    if (!lengths.isEmpty()) {
        const auto length = parseSize(lengths.first(), 10);
        if (!length)
            return State::Malformed;
        m_length = *length;
        if (m_length > maxBody)
            return State::BodyTooLarge;
    }
    m_wantsContinue = m_request.value("Expect").toLower() == "100-continue";
    return State::Complete;
}

HttpReader::State HttpReader::readBody() {
    if (m_buffer.size() < m_length)
        return State::NeedMore;
    m_request.body = m_buffer.first(m_length);
    m_buffer.clear();
    return State::Complete;
}

HttpReader::State HttpReader::readChunks() {
    for (;;) {
        const auto lineEnd = m_buffer.indexOf("\r\n");
        if (lineEnd < 0)
            return m_buffer.size() > maxLine ? State::Malformed : State::NeedMore;
        const auto parsed = parseSize(m_buffer.first(lineEnd).split(';').first().trimmed(), 16);
        if (!parsed)
            return State::Malformed;
        const qint64 size = *parsed;
        if (m_request.body.size() + size > maxBody)
            return State::BodyTooLarge;
        // The last chunk is followed by trailers, which nobody reads here.
        if (size == 0)
            return State::Complete;
        if (m_buffer.size() < lineEnd + 2 + size + 2)
            return State::NeedMore;
        m_request.body += m_buffer.sliced(lineEnd + 2, size);
        m_buffer.remove(0, lineEnd + 2 + size + 2);
    }
}

QByteArray httpDate(const QDateTime &moment) {
    return QLocale::c()
        .toString(moment.toUTC(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
        .toLatin1();
}

} // namespace tokendesk
