#include "text/causewords.h"
#include "text/translator.h"
#include "token/serverwords.h"
#include "token/tokenresponse.h"

#include <QTest>

using namespace tokendesk;
using namespace std::chrono_literals;

namespace {

const QString host = QStringLiteral("api.avista.global");
const QDateTime noon = QDateTime::fromString(QStringLiteral("2026-11-24T12:00:00Z"), Qt::ISODate);
const QByteArray good = R"({"access_token":"eyJ.a.b","token_type":"Bearer","expires_in":1800})";

HttpAnswer answer(int status, const QByteArray &body, QList<std::pair<QByteArray, QByteArray>> headers = {}) {
    HttpAnswer made;
    made.status = status;
    made.body = Secret{QByteArrayView(body)};
    made.headers = std::move(headers);
    made.sentAt = {noon, 1h};
    made.millis = 250;
    return made;
}

QByteArray nginx(const QByteArray &title, const QByteArray &text = {}) {
    return "<html>\r\n<head><title>" + title +
           "</title></head>\r\n<body>\r\n<center><h1>400 Bad Request</h1></center>"
           "\r\n<center>" +
           text + "</center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
}

QByteArray api(int status, const QByteArray &message) {
    return "{\"statusCode\":" + QByteArray::number(status) + ",\"message\":" + message +
           ",\"error\":\"Bad Request\"}";
}

} // namespace

class TestTokenResponse : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tokens_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<qint64>("expiresIn");
        QTest::newRow("201") << 201 << good << 1800LL;
        QTest::newRow("200") << 200 << good << 1800LL;
        QTest::newRow("type is optional")
            << 201 << QByteArray(R"({"access_token":"x","expires_in":1})") << 1LL;
        QTest::newRow("type is null")
            << 201 << QByteArray(R"({"access_token":"x","token_type":null,"expires_in":1})") << 1LL;
        QTest::newRow("type in any case")
            << 201 << QByteArray(R"({"access_token":"x","token_type":"bEARER","expires_in":1})") << 1LL;
        QTest::newRow("unknown members")
            << 201 << QByteArray(R"({"access_token":"x","expires_in":60,"new":{"a":[]}})") << 60LL;
        QTest::newRow("1800.0") << 201 << QByteArray(R"({"access_token":"x","expires_in":1800.0})") << 1800LL;
        QTest::newRow("1e18 is a hundred years")
            << 201 << QByteArray(R"({"access_token":"x","expires_in":1e18})") << maxTokenLife;
        QTest::newRow("surrounded by blanks") << 201 << "\r\n " + good + "\r\n\r\n" << 1800LL;
    }
    void tokens() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(qint64, expiresIn);
        const auto token = readTokenResponse(answer(status, body), host);
        QVERIFY(token);
        QCOMPARE(token->type, QStringLiteral("Bearer"));
        QCOMPARE(token->expiresIn, expiresIn);
        QCOMPARE(token->obtainedAt, noon); // counted from sending
        QCOMPARE(token->deadline.wall, noon.addSecs(expiresIn));
        QCOMPARE(token->deadline.elapsed, 1h + std::chrono::seconds(expiresIn));
        QVERIFY(token->expiresAt().isValid());
    }
    void scopeIsKept() {
        const auto token = readTokenResponse(
            answer(201, R"({"access_token":"x","expires_in":3600,"scope":"pix:read pix:write"})"), host);
        QVERIFY(token);
        QCOMPARE(token->scope, QStringLiteral("pix:read pix:write"));
    }

    void malformed_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        QTest::newRow("empty") << QByteArray() << "JSON";
        QTest::newRow("half") << good.first(30) << "JSON";
        QTest::newRow("array") << QByteArray("[1]") << "JSON";
        QTest::newRow("text") << QByteArray("OK") << "JSON";
        QTest::newRow("null") << QByteArray("null") << "JSON";
        QTest::newRow("UTF-16") << QByteArray("{\0\"\0a\0", 6) << "JSON";
        QTest::newRow("no token") << QByteArray(R"({"expires_in":1800})") << "access_token";
        QTest::newRow("empty token") << QByteArray(R"({"access_token":"","expires_in":1800})")
                                     << "access_token";
        QTest::newRow("token is a number")
            << QByteArray(R"({"access_token":1,"expires_in":1800})") << "access_token";
        QTest::newRow("token with a line break")
            << QByteArray(R"({"access_token":"a\nb","expires_in":1})") << "access_token";
        QTest::newRow("token with a blank")
            << QByteArray(R"({"access_token":"a b","expires_in":1})") << "access_token";
        QTest::newRow("token with an accent")
            << QByteArray(R"({"access_token":"\u00e9","expires_in":1})") << "access_token";
        QTest::newRow("no life") << QByteArray(R"({"access_token":"x"})") << "expires_in";
        QTest::newRow("life is a text")
            << QByteArray(R"({"access_token":"x","expires_in":"1800"})") << "expires_in";
        QTest::newRow("life of zero") << QByteArray(R"({"access_token":"x","expires_in":0})") << "expires_in";
        QTest::newRow("negative life")
            << QByteArray(R"({"access_token":"x","expires_in":-1800})") << "expires_in";
        QTest::newRow("life with a fraction")
            << QByteArray(R"({"access_token":"x","expires_in":0.5})") << "expires_in";
        QTest::newRow("life is true")
            << QByteArray(R"({"access_token":"x","expires_in":true})") << "expires_in";
        QTest::newRow("life is null")
            << QByteArray(R"({"access_token":"x","expires_in":null})") << "expires_in";
        QTest::newRow("another type")
            << QByteArray(R"({"access_token":"x","token_type":"mac","expires_in":1})") << "token_type";
        QTest::newRow("type is a number")
            << QByteArray(R"({"access_token":"x","token_type":1,"expires_in":1})") << "token_type";
        QTest::newRow("scope is a list")
            << QByteArray(R"({"access_token":"x","expires_in":1,"scope":["a"]})") << "scope";
    }
    void malformed() {
        QFETCH(QByteArray, body);
        QFETCH(QString, field);
        const auto token = readTokenResponse(answer(201, body), host);
        QVERIFY(!token);
        QCOMPARE(token.error(), (Error{ErrorCode::AnswerMalformed, {QStringLiteral("201"), field}}));
    }

    void statuses_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, int status, const QByteArray &body, ErrorCode code,
                            const char *words = "") {
            QTest::newRow(name) << status << body << code << QString::fromUtf8(words);
        };
        row("400 of the API", 400, api(400, R"("clientId is wrong")"), ErrorCode::BadRequest,
            "clientId is wrong");
        row("400 with a list", 400, api(400, R"(["a is wrong","b is wrong",3])"), ErrorCode::BadRequest,
            "a is wrong; b is wrong");
        row("400 without a message", 400, R"({"error":"Bad Request"})", ErrorCode::BadRequest, "Bad Request");
        row("400 with an odd message", 400, R"({"message":7,"error":"Bad Request"})", ErrorCode::BadRequest,
            "Bad Request");
        row("400 as OAuth", 400, R"({"error":"invalid_request","error_description":"no id"})",
            ErrorCode::BadRequest, "no id");
        row("400, nested", 400, R"({"error":{"message":"deep"}})", ErrorCode::BadRequest, "deep");
        row("400, empty object", 400, "{}", ErrorCode::BadRequest);
        row("400, empty", 400, "", ErrorCode::BadRequest);
        row("400 with the documented sentence", 400,
            api(400, R"("Invalid client certificate format. Expected PEM-encoded X.509 certificate.")"),
            ErrorCode::CertificateFormat,
            "Invalid client certificate format. Expected PEM-encoded X.509 certificate.");
        row("400 of NGINX, header too large", 400,
            nginx("400 Request Header Or Cookie Too Large", "Request Header Or Cookie Too Large"),
            ErrorCode::HeaderTooLarge, "400 Request Header Or Cookie Too Large");
        row("400 of NGINX, no certificate", 400,
            nginx("400 No required SSL certificate was sent", "No required SSL certificate was sent"),
            ErrorCode::GatewayCertificate, "400 No required SSL certificate was sent");
        row("400 of NGINX, a bad certificate", 400,
            nginx("400 The SSL certificate error", "The SSL certificate error"),
            ErrorCode::GatewayCertificate, "400 The SSL certificate error");
        row("400 of NGINX, http to https", 400, nginx("400 The plain HTTP request was sent to HTTPS port"),
            ErrorCode::GatewayError, "400 The plain HTTP request was sent to HTTPS port");
        row("400 as text", 400, "Bad request line", ErrorCode::GatewayError, "Bad request line");
        row("401", 401, api(401, R"("Invalid credentials")"), ErrorCode::Unauthorized, "Invalid credentials");
        row("401, empty", 401, "", ErrorCode::Unauthorized);
        row("401, HTML", 401, nginx("401 Authorization Required"), ErrorCode::GatewayError,
            "401 Authorization Required");
        row("403", 403, api(403, R"("Forbidden resource")"), ErrorCode::Forbidden, "Forbidden resource");
        row("403 of a firewall", 403, nginx("403 Forbidden"), ErrorCode::GatewayError, "403 Forbidden");
        row("404", 404, api(404, R"("Cannot POST /api/auth/token")"), ErrorCode::EndpointNotFound,
            "Cannot POST /api/auth/token");
        row("404, HTML", 404, nginx("404 Not Found"), ErrorCode::EndpointNotFound, "404 Not Found");
        row("405", 405, "", ErrorCode::EndpointNotFound);
        row("431", 431, "", ErrorCode::HeaderTooLarge);
        row("494", 494, "", ErrorCode::HeaderTooLarge);
        row("495", 495, "", ErrorCode::GatewayCertificate);
        row("496", 496, nginx("x"), ErrorCode::GatewayCertificate, "x");
        row("418", 418, "", ErrorCode::UnexpectedStatus);
        row("204", 204, "", ErrorCode::UnexpectedStatus);
        row("304", 304, "", ErrorCode::UnexpectedStatus);
        row("200 of a captive portal", 200, "\xEF\xBB\xBF \n<!DOCTYPE html><title>Wi-Fi\nlogin</title>",
            ErrorCode::GatewayError, "Wi-Fi login");
        row("0", 0, "", ErrorCode::UnexpectedStatus);
        row("999", 999, "", ErrorCode::UnexpectedStatus);
    }
    void statuses() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(ErrorCode, code);
        QFETCH(QString, words);
        const auto token = readTokenResponse(answer(status, body), host);
        QVERIFY(!token);
        QCOMPARE(token.error().code, code);
        QCOMPARE(token.error().args.first(2), (QStringList{QString::number(status), words}));
    }

    void serverErrors_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("500 of the API") << 500 << api(500, "\"x\"") << ErrorCode::ServerError;
        QTest::newRow("503 of the API") << 503 << api(503, "\"x\"") << ErrorCode::ServerError;
        QTest::newRow("500, empty") << 500 << QByteArray() << ErrorCode::ServerError;
        QTest::newRow("502, HTML") << 502 << nginx("502 Bad Gateway") << ErrorCode::GatewayError;
        QTest::newRow("504, empty") << 504 << QByteArray() << ErrorCode::GatewayError;
        QTest::newRow("503, text") << 503 << QByteArray("upstream connect error") << ErrorCode::GatewayError;
    }
    void serverErrors() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const auto token = readTokenResponse(answer(status, body, {{"Retry-After", "12"}}), host);
        QVERIFY(!token);
        QTEST(token.error().code, "code");
        QCOMPARE(token.error().args.value(2), QStringLiteral("12"));
    }

    void retryAfter_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("seconds");
        QTest::newRow("seconds") << QByteArray("7") << "7";
        QTest::newRow("blanks") << QByteArray(" 7 ") << "7";
        QTest::newRow("zero") << QByteArray("0") << "0";
        QTest::newRow("negative") << QByteArray("-5") << "0";
        QTest::newRow("an age") << QByteArray("999999999999") << "86400";
        QTest::newRow("overflow") << QByteArray("99999999999999999999999") << "86400";
        QTest::newRow("thousands of digits") << QByteArray(5000, '9') << "86400";
        QTest::newRow("digits and more") << QByteArray("99999999999999999999999s") << "";
        QTest::newRow("a date") << QByteArray("Tue, 24 Nov 2026 12:01:00 GMT") << "60";
        QTest::newRow("a date in the past") << QByteArray("Tue, 24 Nov 2020 12:01:00 GMT") << "0";
        QTest::newRow("absent") << QByteArray() << "";
        QTest::newRow("nonsense") << QByteArray("soon") << "";
    }
    void retryAfter() {
        QFETCH(QByteArray, value);
        QFETCH(QString, seconds);
        const auto token =
            readTokenResponse(answer(429, api(429, "\"slow down\""),
                                     {{"Date", "Tue, 24 Nov 2026 12:00:00 GMT"}, {"retry-after", value}}),
                              host);
        QVERIFY(!token);
        QCOMPARE(token.error(), (Error{ErrorCode::TooManyRequests,
                                       {QStringLiteral("429"), QStringLiteral("slow down"), seconds}}));
    }

    void retryAfterInWords_data() {
        QTest::addColumn<QString>("seconds");
        QTest::addColumn<QString>("words");
        QTest::newRow("now") << "0"
                             << "Try again in a moment.";
        QTest::newRow("one") << "1"
                             << "Try again in 1 second.";
        QTest::newRow("seconds") << "90"
                                 << "Try again in 90 seconds.";
        QTest::newRow("minutes") << "600"
                                 << "Try again in 10 minutes.";
        QTest::newRow("a day") << "86400"
                               << "Try again in 24 hours.";
        QTest::newRow("unknown") << ""
                                 << "Wait a few minutes, then try again.";
    }
    void retryAfterInWords() {
        QFETCH(QString, seconds);
        installLanguage(QStringLiteral("en"));
        const QStringList args{QStringLiteral("429"), QString(), seconds};
        QTEST(Sentences::of(Error{ErrorCode::TooManyRequests, args}).remedy, "words");
        const auto cause = CauseWords::of({CauseId::TooManyRequests, {seconds}, {}, CauseAction::None}).what;
        QCOMPARE(cause.contains(QStringLiteral("a pause of 24 hours.")), seconds == QStringLiteral("86400"));
        QVERIFY2(!cause.contains(QStringLiteral(" 0 ")), qPrintable(cause));
    }

    void redirects_data() {
        QTest::addColumn<QByteArray>("location");
        QTest::addColumn<QString>("origin");
        QTest::newRow("elsewhere") << QByteArray("https://user:pw@evil.example:8443/login?token=1#x")
                                   << "https://evil.example:8443";
        QTest::newRow("relative") << QByteArray("/login") << host;
        QTest::newRow("without a scheme") << QByteArray("//evil.example/x") << "//evil.example";
        QTest::newRow("a script") << QByteArray("javascript:alert(1)") << "javascript:";
    }
    void redirects() {
        QFETCH(QByteArray, location);
        QFETCH(QString, origin);
        for (const int status : {301, 302, 303, 307, 308}) {
            const auto token = readTokenResponse(answer(status, {}, {{"Location", location}}), host);
            QVERIFY(!token);
            QCOMPARE(token.error(),
                     (Error{ErrorCode::Redirected, {QString::number(status), QString(), origin}}));
        }
    }

    void clockSkew_data() {
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<std::optional<qint64>>("skew");
        QTest::newRow("in step") << QByteArray("Tue, 24 Nov 2026 12:00:00 GMT") << std::optional<qint64>(0);
        QTest::newRow("we are ahead")
            << QByteArray("Tue, 24 Nov 2026 11:00:00 GMT") << std::optional<qint64>(3600);
        QTest::newRow("we are behind")
            << QByteArray("Tue, 24 Nov 2026 12:02:00 GMT") << std::optional<qint64>(-119);
        QTest::newRow("absent") << QByteArray() << std::optional<qint64>();
        QTest::newRow("not a date") << QByteArray("now") << std::optional<qint64>();
        QTest::newRow("another zone")
            << QByteArray("Tue, 24 Nov 2026 12:00:00 BRT") << std::optional<qint64>();
    }
    void clockSkew() {
        QFETCH(QByteArray, date);
        QFETCH(std::optional<qint64>, skew);
        QCOMPARE(answer(201, good, {{"date", date}}).clockSkew(), skew);
    }

    void words_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("line breaks", "a\r\n\tb\x0b c\x00", "a b c");
        row("escape sequences", "red \x1b[31m text \x07", "red [31m text");
        row("bidi controls", "abc\u202Egnp.exe\u2066x\u2069", "abcgnp.exex");
        row("zero width", "a\u200Bb\uFEFFc\u00ADd", "abcd");
        row("accents and emoji stay", "Credencial inválida 😀", "Credencial inválida 😀");
        row("a JWT", "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl is over",
            "token [redacted] is over");
        row("a cut JWT", "eyJhbGciOiJIUzI1NiJ9.eyJzd", "[redacted]");
        row("a named secret", R"(got {"clientSecret":"hunter22","x":1})",
            R"(got {"clientSecret":"[redacted]","x":1})");
        row("in a form", "client_secret=hunter22&x=1", "client_secret=[redacted]&x=1");
        row("Bearer", "bad Authorization Bearer abc123", "bad Authorization Bearer [redacted]");
        row("key material", "key a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6 refused", "key [redacted] refused");
        row("long words stay", "Otorrinolaringologistas incontestavelmente",
            "Otorrinolaringologistas incontestavelmente");
        row("numbers stay", "at 20261124120000123456789", "at 20261124120000123456789");
        row("the sent secret", "no such secret pa55word here", "no such secret [redacted] here");
        row("the sent secret, in disguise", "no such secret pa55\u200Bword here",
            "no such secret [redacted] here");
    }
    void words() {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(serverWords(text, Secret{QByteArrayView("pa55word")}), expected);
    }
    void wordsAreShort() {
        QCOMPARE(serverWords(QString(200, u'x')).size(), 200);
        const auto words = serverWords(QString(1000000, u'x'));
        QCOMPARE(words.size(), 200);
        QVERIFY(words.endsWith(QChar(0x2026)));
        const auto pairs = serverWords(QString::fromUtf8("x") + QString::fromUtf8("😀").repeated(500));
        QVERIFY(pairs.size() <= 200);
        QVERIFY(!pairs.contains(QChar::ReplacementCharacter) && !pairs[pairs.size() - 2].isHighSurrogate());
    }
    void noSecretInAnyError() {
        const QByteArray secret = "c4n4ry-s3cr3t";
        const QByteArray jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";
        const QByteArray both = secret + ' ' + jwt;
        const QByteArray bodies[] = {
            api(400, "\"bad " + both + "\""),
            api(400, "[\"" + secret + "\",\"" + jwt + "\"]"),
            nginx(both),
            both,
            "{\"error\":\"" + secret + "\"}",
            "{\"access_token\":\"" + jwt,
            "{\"access_token\":\"" + jwt + "\",\"expires_in\":\"" + secret + "\"}",
        };
        for (const auto &body : bodies)
            for (const int status : {200, 201, 302, 400, 401, 403, 404, 418, 429, 431, 496, 500, 502}) {
                const auto token =
                    readTokenResponse(answer(status, body, {{"Location", "https://" + secret + "@x/" + jwt}}),
                                      host, Secret{QByteArrayView(secret)});
                QVERIFY(!token);
                const auto text = token.error().args.join(u'|');
                QVERIFY2(!text.contains(QString::fromLatin1(secret)), qPrintable(text));
                QVERIFY2(!text.contains(QString::fromLatin1(jwt)), qPrintable(text));
            }
    }
    void hugeBodiesAreNoTrouble() {
        const auto started = std::chrono::steady_clock::now();
        for (const char filler : {'<', ' ', 'a', '[', '"'}) {
            const QByteArray body(1024 * 1024, filler);
            QVERIFY(!readTokenResponse(answer(400, body), host));
            QVERIFY(!readTokenResponse(answer(201, body), host));
        }
        QVERIFY(std::chrono::steady_clock::now() - started < 5s);
    }
};

QTEST_GUILESS_MAIN(TestTokenResponse)
#include "tst_tokenresponse.moc"
