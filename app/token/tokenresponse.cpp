#include "tokenresponse.h"

#include "serverwords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace tokendesk {

namespace {

/// An answer's body as far as it could be understood. By content: gateways lie about the Content-Type.
struct Body {
    std::optional<QJsonObject> json;
    bool html = false;
    bool empty = false;
    bool list = false; ///< a JSON array
};

/// The message of the API's assumed error shape, or of its relatives.
QString jsonWords(const QJsonObject &object) {
    const auto keys = {QLatin1String("message"), QLatin1String("error_description"), QLatin1String("error"),
                       QLatin1String("detail"), QLatin1String("title")};
    for (const auto &key : keys) {
        const auto value = object.value(key);
        if (value.isString() && !value.toString().trimmed().isEmpty())
            return value.toString();
        QStringList lines;
        for (const auto &line : value.toArray())
            if (line.isString())
                lines.append(line.toString());
        if (!lines.isEmpty())
            return lines.join(QLatin1String("; "));
        if (value.isObject() && value[QLatin1String("message")].isString())
            return value[QLatin1String("message")].toString();
    }
    return {};
}

Body readBody(QByteArrayView bytes) {
    Body body;
    body.empty = bytes.trimmed().isEmpty();
    body.html = looksLikeHtml(bytes);
    if (body.html)
        return body;
    // Parses in place: no copy of a token is left behind by this function.
    const auto document = QJsonDocument::fromJson(QByteArray::fromRawData(bytes.data(), bytes.size()));
    body.list = document.isArray();
    if (document.isObject())
        body.json = document.object();
    return body;
}

/// What the server says about a failure, shortened and safe to show. Of an answer that may hold a token only
/// the title.
QString wordsOf(QByteArrayView bytes, const Body &body, const Secret &sent, bool titleOnly = false) {
    if (body.json)
        return serverWords(jsonWords(*body.json), sent);
    if (body.list || (titleOnly && !body.html && isOneWord(bytes)))
        return {};
    constexpr qsizetype enough = 16 * 1024;
    if (bytes.size() > enough)
        bytes = bytes.first(std::max<qsizetype>(enough - cutMargin(sent), 0));
    return serverWords(body.html ? htmlWords(bytes, titleOnly) : QString::fromUtf8(bytes), sent);
}

std::optional<QDateTime> parseHttpDate(const QByteArray &value) {
    // IMF-fixdate, the only form that a server may generate (RFC 9110, 5.6.7). Always English, always GMT.
    auto date = QLocale::c().toDateTime(QString::fromLatin1(value.trimmed()),
                                        QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    return date;
}

/// Seconds of Retry-After (RFC 9110, 10.2.3: a number or a date), as text, at most a day; empty when absent.
QString retryAfter(const HttpAnswer &answer) {
    constexpr qint64 day = 24 * 3600;
    const auto value = answer.header("Retry-After").trimmed();
    bool ok = false;
    qint64 seconds = value.toLongLong(&ok);
    if (!ok && !value.isEmpty() &&
        std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return QString::number(day); // more than a number holds
    if (!ok) {
        const auto date = parseHttpDate(value);
        if (!date)
            return {};
        const auto now = parseHttpDate(answer.header("Date"));
        seconds = now.value_or(answer.sentAt.wall.addMSecs(answer.millis)).secsTo(*date);
    }
    return QString::number(std::clamp<qint64>(seconds, 0, day));
}

Result<Token> readToken(const HttpAnswer &answer, const Body &body) {
    const auto malformed = [&answer](const char *field) {
        return failure(ErrorCode::AnswerMalformed,
                       {QString::number(answer.status), QString::fromLatin1(field)});
    };
    if (!body.json)
        return malformed("JSON");
    const auto &json = *body.json;

    const auto value = json.value(QLatin1String("access_token"));
    const auto type = json.value(QLatin1String("token_type"));
    const auto expiresIn = json.value(QLatin1String("expires_in"));
    const auto scope = json.value(QLatin1String("scope"));

    Token token;
    token.value = Secret::fromString(value.toString());
    if (!value.isString() || !isTokenText(token.value.view()))
        return malformed("access_token");

    if (!type.isUndefined() && !type.isNull() &&
        (!type.isString() || type.toString().compare(QLatin1String("bearer"), Qt::CaseInsensitive) != 0))
        return malformed("token_type");
    token.type = QStringLiteral("Bearer");

    const double seconds = expiresIn.toDouble();
    if (!expiresIn.isDouble() || seconds < 1 || seconds != std::floor(seconds))
        return malformed("expires_in");
    token.expiresIn = seconds < double(maxTokenLife) ? qint64(seconds) : maxTokenLife;

    if (!scope.isUndefined() && !scope.isNull() && !scope.isString())
        return malformed("scope");
    token.scope = scope.toString();

    token.obtainedAt = answer.sentAt.wall;
    token.deadline = Deadline::after(answer.sentAt, std::chrono::seconds(token.expiresIn));
    return token;
}

QString redirectOrigin(const HttpAnswer &answer, const QString &requestHost, const Secret &sent) {
    const QUrl target(QString::fromUtf8(answer.header("Location").trimmed()));
    if (target.isRelative() && target.host().isEmpty())
        return requestHost;
    return serverWords(
        target.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
            .toString(),
        sent);
}

bool mentions(const QByteArrayView body, std::initializer_list<const char *> phrases) {
    const auto start = body.first(std::min<qsizetype>(body.size(), 16384)).toByteArray().toLower();
    return std::any_of(phrases.begin(), phrases.end(),
                       [&start](const char *phrase) { return start.contains(phrase); });
}

/// 400 and its NGINX relatives 494 to 497, which may stand for a defect of the request, of its size or of the
/// TLS client certificate that a gateway wants.
ErrorCode badRequestCode(const HttpAnswer &answer, const Body &body) {
    const auto bytes = answer.body.view();
    if (!body.json) {
        if (mentions(bytes, {"request header or cookie too large", "request header fields too large",
                             "header field too large", "headers too large", "header too long",
                             "size of a request header field exceeds"}))
            return ErrorCode::HeaderTooLarge;
        if (mentions(bytes, {"no required ssl certificate was sent", "the ssl certificate error",
                             "ssl certificate required"}))
            return ErrorCode::GatewayCertificate;
        return body.empty ? ErrorCode::BadRequest : ErrorCode::GatewayError;
    }
    // The documented sentence, or another one about the certificate's form.
    if (mentions(bytes, {"invalid client certificate format", "expected pem-encoded"}))
        return ErrorCode::CertificateFormat;
    return ErrorCode::BadRequest;
}

ErrorCode statusCode(const HttpAnswer &answer, const Body &body) {
    switch (answer.status) {
    case 400: return badRequestCode(answer, body);
    case 401: return body.html ? ErrorCode::GatewayError : ErrorCode::Unauthorized;
    case 403: return body.html ? ErrorCode::GatewayError : ErrorCode::Forbidden;
    case 404:
    case 405: return ErrorCode::EndpointNotFound;
    case 429: return ErrorCode::TooManyRequests;
    case 431:
    case 494: return ErrorCode::HeaderTooLarge;
    case 495:
    case 496: return ErrorCode::GatewayCertificate;
    default: break;
    }
    if (answer.status >= 300 && answer.status < 400 && !answer.header("Location").isEmpty())
        return ErrorCode::Redirected;
    if (answer.status >= 500 && answer.status < 600)
        return body.json || (body.empty && answer.status == 500) ? ErrorCode::ServerError
                                                                 : ErrorCode::GatewayError;
    if (body.html)
        return ErrorCode::GatewayError;
    return ErrorCode::UnexpectedStatus;
}

} // namespace

QByteArray HttpAnswer::header(QByteArrayView name) const {
    for (const auto &[key, value] : headers)
        if (QByteArrayView(key).compare(name, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

std::optional<qint64> HttpAnswer::clockSkew() const {
    const auto date = parseHttpDate(header("Date"));
    if (!date || !sentAt.wall.isValid())
        return std::nullopt;
    return date->secsTo(sentAt.wall.addMSecs(millis));
}

Result<Token> readTokenResponse(const HttpAnswer &answer, const QString &requestHost, const Secret &sent) {
    const auto body = readBody(answer.body.view());
    if (answer.status == 200 || answer.status == 201) {
        // A captive portal answers 200 with its own page.
        if (!body.html)
            return readToken(answer, body);
        return failure(ErrorCode::GatewayError,
                       {QString::number(answer.status), wordsOf(answer.body.view(), body, sent, true)});
    }

    const auto code = statusCode(answer, body);
    QStringList args{QString::number(answer.status),
                     wordsOf(answer.body.view(), body, sent, answer.status / 100 == 2)};
    if (code == ErrorCode::Redirected)
        args.append(redirectOrigin(answer, requestHost, sent));
    else if (code == ErrorCode::TooManyRequests || code == ErrorCode::ServerError ||
             code == ErrorCode::GatewayError)
        args.append(retryAfter(answer));
    return failure(code, args);
}

} // namespace tokendesk
