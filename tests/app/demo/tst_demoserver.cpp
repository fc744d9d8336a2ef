#include "demo/democertificate.h"
#include "demo/demoprofile.h"
#include "token/jwt.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QSslCertificate>
#include <QTcpSocket>
#include <QTest>

using namespace tokendesk;

namespace {

struct Reply {
    int status = 0;
    QByteArray head, body;
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

/// Over a real socket, byte for byte what is given.
Reply exchange(const QUrl &url, const QByteArray &bytes) {
    QTcpSocket socket;
    socket.connectToHost(url.host(), quint16(url.port()));
    if (!socket.waitForConnected(5000))
        return {};
    socket.write(bytes);
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(5000)) {
    }
    const auto all = socket.readAll();
    const auto split = all.indexOf("\r\n\r\n");
    if (split < 0)
        return {};
    return {all.mid(9, 3).toInt(), all.first(split), all.sliced(split + 4)};
}

QByteArray request(const QByteArray &method, const QByteArray &path, const QByteArray &headers,
                   const QByteArray &body = {}) {
    return method + ' ' + path + " HTTP/1.1\r\nHost: x\r\n" + headers +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

const QByteArray jsonType = "Content-Type: application/json\r\n";
const QByteArray sentence = "Invalid client certificate format. Expected PEM-encoded X.509 certificate.";

} // namespace

class TestDemoServer : public QObject {
    Q_OBJECT

    DemoServer server;

    [[nodiscard]] QByteArray body(const QByteArray &secret = {}) const {
        const auto &credentials = server.credentials();
        return QJsonDocument(
                   QJsonObject{
                       {QStringLiteral("clientId"), credentials.clientId},
                       {QStringLiteral("clientSecret"),
                        secret.isEmpty() ? credentials.clientSecret.toString() : QString::fromUtf8(secret)},
                   })
            .toJson();
    }
    [[nodiscard]] QByteArray certificateHeader() const {
        return "X-SSL-Client-Cert: " + server.certificatePem().toPercentEncoding() + "\r\n";
    }
    [[nodiscard]] Reply post(const QByteArray &headers, const QByteArray &body,
                             const QByteArray &path = "/api/auth/token") const {
        return exchange(server.baseUrl(), request("POST", path, jsonType + headers, body));
    }

private Q_SLOTS:
    void init() { QVERIFY(server.start({})); }

    void answersAsDocumented() {
        const auto before = QDateTime::currentSecsSinceEpoch();
        const auto reply = post(certificateHeader(), body());
        QCOMPARE(reply.status, 201);
        QVERIFY(reply.head.contains("Content-Type: application/json"));
        QCOMPARE(reply.json().keys(),
                 (QStringList{QStringLiteral("access_token"), QStringLiteral("expires_in"),
                              QStringLiteral("token_type")}));
        QCOMPARE(reply.json()[QLatin1String("expires_in")].toInt(), 1800);
        QCOMPARE(reply.json()[QLatin1String("token_type")].toString(), QStringLiteral("Bearer"));
        const auto jwt = Jwt::decode(reply.json()[QLatin1String("access_token")].toString().toLatin1());
        QCOMPARE(jwt.form, Jwt::Form::Signed);
        QCOMPARE(jwt.header.text(u"alg"), QStringLiteral("HS256"));
        QCOMPARE(jwt.claims.text(u"sub"), server.credentials().clientId);
        const auto issued = jwt.claims.text(u"iat").toLongLong();
        QVERIFY(issued >= before && issued <= before + 5);
        QCOMPARE(jwt.claims.text(u"exp").toLongLong(), issued + 1800);
        for (const auto *claim : {"iss", "aud", "jti", "scope"})
            QVERIFY2(!jwt.claims.text(QString::fromLatin1(claim)).isEmpty(), claim);
        QCOMPARE(server.requestCount(), 1);
    }
    void tokensDiffer() {
        const auto first = post(certificateHeader(), body());
        const auto second = post(certificateHeader(), body());
        QVERIFY(first.status == 201 && second.status == 201);
        QVERIFY(first.body != second.body);
    }
    void secondEndpointNeedsNoCertificate() {
        const auto reply = post({}, body(), "/oauth/token");
        QCOMPARE(reply.status, 201);
        QCOMPARE(reply.json()[QLatin1String("expires_in")].toInt(), 3600);
        QVERIFY(reply.json()[QLatin1String("scope")].toString().contains(QStringLiteral("pix:read")));
    }
    void balanceNeedsTheToken() {
        const auto token =
            post(certificateHeader(), body()).json()[QLatin1String("access_token")].toString().toLatin1();
        const auto get = [this](const QByteArray &path, const QByteArray &authorization) {
            return exchange(server.baseUrl(), request("GET", path, authorization));
        };
        QCOMPARE(get("/api/balance", "Authorization: Bearer " + token + "\r\n").status, 200);
        QCOMPARE(get("/accounts/balances", "authorization: bearer " + token + "\r\n").status, 200);
        QCOMPARE(get("/api/balance", {}).status, 401);
        QCOMPARE(get("/api/balance", "Authorization: Basic " + token + "\r\n").status, 401);
        auto forged = token;
        forged[forged.indexOf('.') + 5] = forged[forged.indexOf('.') + 5] == 'a' ? 'b' : 'a';
        QCOMPARE(get("/api/balance", "Authorization: Bearer " + forged + "\r\n").status, 401);
        QCOMPARE(
            get("/api/balance", "Authorization: Bearer " + token.first(token.lastIndexOf('.') + 1) + "\r\n")
                .status,
            401);
    }
    void tokensExpire() {
        server.setTtl(-1);
        const auto token =
            post(certificateHeader(), body()).json()[QLatin1String("access_token")].toString().toLatin1();
        QVERIFY(!token.isEmpty());
        QCOMPARE(exchange(server.baseUrl(),
                          request("GET", "/api/balance", "Authorization: Bearer " + token + "\r\n"))
                     .status,
                 401);
    }

    void certificateHeaders_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("words");
        QVERIFY(server.start({}));
        const auto pem = server.certificatePem();
        const auto good = pem.toPercentEncoding();
        const auto with = [&good](const char *from, const char *to) {
            return QByteArray(good).replace(from, to);
        };
        QTest::newRow("absent") << QByteArray() << 400 << QByteArray("Missing");
        QTest::newRow("form-encoded") << with("%20", "+") << 400 << sentence;
        QTest::newRow("encoded twice") << good.toPercentEncoding() << 400 << sentence;
        QTest::newRow("line breaks missing") << with("%0A", "") << 400 << sentence;
        QTest::newRow("literal \\n") << with("%0A", "%5Cn") << 400 << sentence;
        QTest::newRow("literal \\n, raw") << with("%0A", "\\n") << 400 << sentence;
        QTest::newRow("a lone percent sign") << good + '%' << 400 << sentence;
        QTest::newRow("a bad sequence") << "%G1" + good << 400 << sentence;
        QTest::newRow("a sequence with a sign") << good + "%+1" << 400 << sentence;
        QTest::newRow("%uXXXX") << good + "%u000A" << 400 << sentence;
        QTest::newRow("truncated") << good.first(good.size() / 2) << 400 << sentence;
        QTest::newRow("no END line") << good.first(good.indexOf("-----END")) << 400 << sentence;
        QTest::newRow("a public key's label") << with("CERTIFICATE", "PUBLIC%20KEY") << 400 << sentence;
        QTest::newRow("another label") << with("BEGIN%20", "BEGIN%20TRUSTED%20") << 400 << sentence;
        QTest::newRow("nonsense") << QByteArray("hello") << 400 << sentence;
        QTest::newRow("only percent signs") << QByteArray(1000, '%') << 400 << sentence;
        QTest::newRow("encrypted PEM asks for no passphrase")
            << QByteArray("-----BEGIN CERTIFICATE-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: "
                          "AES-256-CBC,00112233445566778899AABBCCDDEEFF\n\nAAAA\n-----END CERTIFICATE-----\n")
                   .toPercentEncoding()
            << 400 << sentence;
        QTest::newRow("another certificate")
            << DemoCertificate::mint("someone else").certificatePem.toPercentEncoding() << 401
            << QByteArray("not linked");
        QTest::newRow("lower-case hex") << with("%0A", "%0a") << 201 << QByteArray();
        QTest::newRow("only what must be") << pem.toPercentEncoding("+/=:") << 201 << QByteArray();
        QTest::newRow("CRLF") << QByteArray(pem).replace("\n", "\r\n").toPercentEncoding() << 201
                              << QByteArray();
        QTest::newRow("text in front")
            << ("Bag Attributes\n" + pem).toPercentEncoding() << 201 << QByteArray();
        QTest::newRow("no final line feed") << pem.trimmed().toPercentEncoding() << 201 << QByteArray();
        QTest::newRow("more after it")
            << (pem + DemoCertificate::mint("issuer").certificatePem).toPercentEncoding() << 201
            << QByteArray();
        storedPem = pem;
    }
    void certificateHeaders() {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, words);
        // The rows were made with the certificate of an earlier start.
        server.linkFingerprint(QSslCertificate(storedPem).digest(QCryptographicHash::Sha256).toHex());
        const auto reply =
            post(value.isEmpty() ? QByteArray() : "X-SSL-Client-Cert: " + value + "\r\n", body());
        QTEST(reply.status, "status");
        QVERIFY2(reply.json()[QLatin1String("message")].toString().toUtf8().contains(words),
                 reply.body.constData());
        if (reply.status != 201)
            QCOMPARE(reply.json()[QLatin1String("statusCode")].toInt(), reply.status);
    }
    void twoCertificateHeadersAreRefused() {
        QCOMPARE(post(certificateHeader() + certificateHeader(), body()).status, 400);
    }
    void largeHeadersGetTheGatewaysPage() {
        const auto reply = post("X-SSL-Client-Cert: " + QByteArray(9000, 'a') + "\r\n", body());
        QCOMPARE(reply.status, 400);
        QVERIFY(reply.body.contains("Request Header Or Cookie Too Large"));
    }

    void bodies_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("empty") << QByteArray() << 400;
        QTest::newRow("not JSON") << QByteArray("clientId=a") << 400;
        QTest::newRow("array") << QByteArray("[]") << 400;
        QTest::newRow("no members") << QByteArray("{}") << 400;
        QTest::newRow("id is a number") << QByteArray(R"({"clientId":1,"clientSecret":"12345678"})") << 400;
        QTest::newRow("secret is null") << QByteArray(R"({"clientId":"a","clientSecret":null})") << 400;
        QTest::newRow("empty id") << QByteArray(R"({"clientId":"","clientSecret":"12345678"})") << 400;
        QTest::newRow("secret of 7") << QByteArray(R"({"clientId":"a","clientSecret":"1234567"})") << 400;
        QTest::newRow("secret of 8") << QByteArray(R"({"clientId":"a","clientSecret":"12345678"})") << 401;
        QTest::newRow("secret of 64")
            << "{\"clientId\":\"a\",\"clientSecret\":\"" + QByteArray(64, 'x') + "\"}" << 401;
        QTest::newRow("secret of 65")
            << "{\"clientId\":\"a\",\"clientSecret\":\"" + QByteArray(65, 'x') + "\"}" << 400;
        QTest::newRow("too large") << QByteArray(70000, ' ') << 413;
    }
    void bodies() {
        QFETCH(QByteArray, body);
        QTEST(post(certificateHeader(), body).status, "status");
    }
    void onlyTheMediaTypeCounts() {
        const auto with = [this](const QByteArray &type) {
            const auto headers = "Content-Type: " + type + "\r\n" + certificateHeader();
            return exchange(server.baseUrl(), request("POST", "/api/auth/token", headers, body())).status;
        };
        QCOMPARE(with("Application/JSON ; charset=utf-8"), 201);
        QCOMPARE(with("application/json-patch+json"), 400);
        QCOMPARE(with("application/jsonp"), 400);
    }
    /// The server has its answer ready long before the client has sent everything.
    void aRefusalReachesAClientThatIsStillSending() {
        QTcpSocket socket;
        socket.connectToHost(server.baseUrl().host(), quint16(server.baseUrl().port()));
        QVERIFY(socket.waitForConnected(5000));
        socket.write(request("POST", "/api/auth/token", jsonType, QByteArray(8 * 1024 * 1024, ' ')));
        while (socket.bytesToWrite() > 0)
            QVERIFY2(socket.waitForBytesWritten(5000), qPrintable(socket.errorString()));
        while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(5000)) {
        }
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 413 "));
    }
    void wrongCredentials() {
        QCOMPARE(post(certificateHeader(), body("wrong-secret-wrong")).status, 401);
        const auto both = post(certificateHeader(), R"({"clientId":1})");
        QVERIFY(both.json()[QLatin1String("message")].isArray());
    }
    void otherRequests_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("GET of the endpoint") << request("GET", "/api/auth/token", {}) << 405;
        QTest::newRow("DELETE of the endpoint") << request("DELETE", "/oauth/token", {}) << 405;
        QTest::newRow("POST of the balance") << request("POST", "/api/balance", {}) << 405;
        QTest::newRow("unknown path") << request("GET", "/<script>", {}) << 404;
        QTest::newRow("not quite the path") << request("POST", "/api/auth/token/", {}) << 404;
        QTest::newRow("a form") << request("POST", "/oauth/token",
                                           "Content-Type: application/x-www-form-urlencoded\r\n", "{}")
                                << 400;
        QTest::newRow("not HTTP") << QByteArray("hello\r\n\r\n") << 400;
    }
    void otherRequests() {
        QFETCH(QByteArray, bytes);
        const auto reply = exchange(server.baseUrl(), bytes);
        QTEST(reply.status, "status");
        QCOMPARE(reply.json()[QLatin1String("statusCode")].toInt(), reply.status);
        QCOMPARE(reply.head.contains("\r\nAllow: "), reply.status == 405);
    }

    void faultNamesAreUnique() {
        const auto names = faultNames();
        QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), 14);
        for (const auto &name : names)
            QCOMPARE(faultName(faultFromName(name).value()), name);
        QCOMPARE(faultFromName(QStringLiteral("GATEWAY-HTML")), Fault::GatewayHtml);
        QVERIFY(!faultFromName(QStringLiteral("nonsense")));
    }
    void faults() {
        const auto faulty = [this](Fault fault) {
            server.setFault(fault);
            return post(certificateHeader(), body());
        };
        QCOMPARE(faulty(Fault::Drop).status, 0);
        QCOMPARE(faulty(Fault::GatewayHtml).status, 502);
        QCOMPARE(faulty(Fault::HeaderTooLarge).status, 400);
        const auto tooMany = faulty(Fault::TooMany);
        QVERIFY(tooMany.status == 429 && tooMany.head.contains("Retry-After: 7"));
        QCOMPARE(faulty(Fault::ServerError).status, 500);
        const auto half = faulty(Fault::MalformedJson);
        QVERIFY(half.status == 201 && half.json().isEmpty() && half.body.startsWith('{'));
        QVERIFY(faulty(Fault::WrongTypes).json()[QLatin1String("expires_in")].isString());
        QVERIFY(faulty(Fault::HugeBody).body.size() > 8 * 1024 * 1024);
        const auto redirect = faulty(Fault::Redirect);
        QVERIFY(redirect.status == 302 && redirect.head.contains("Location: http://localhost:"));
        const auto wrongClock = faulty(Fault::WrongClock);
        const auto jwt = Jwt::decode(wrongClock.json()[QLatin1String("access_token")].toString().toLatin1());
        QVERIFY(jwt.claims.text(u"iat").toLongLong() > QDateTime::currentSecsSinceEpoch() + 3500);
        QCOMPARE(faulty(Fault::None).status, 201); // and all is well again
    }
    void sameTokenTwice() {
        server.setFault(Fault::SameToken);
        const auto first = post(certificateHeader(), body());
        QCOMPARE(first.status, 201);
        QCOMPARE(post(certificateHeader(), body()).body, first.body);
    }

    void stopsAtOnce() {
        QVERIFY(server.start({.slowMillis = 60000, .fault = Fault::Slow}));
        const auto url = server.baseUrl();
        QTcpSocket slow;
        QTcpSocket idle;
        for (auto *socket : {&slow, &idle}) {
            socket->connectToHost(url.host(), quint16(url.port()));
            QVERIFY(socket->waitForConnected(5000));
        }
        slow.write(request("POST", "/api/auth/token", jsonType + certificateHeader(), body()));
        QTRY_COMPARE(server.requestCount(), 1);
        QElapsedTimer timer;
        timer.start();
        server.stop();
        QVERIFY(timer.elapsed() < 1000);
        QVERIFY(server.baseUrl().isEmpty());
        QTRY_COMPARE(slow.state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(idle.state(), QAbstractSocket::UnconnectedState);
        server.stop();
    }
    void takenPortIsAnError() {
        DemoServer second;
        const auto taken = quint16(server.baseUrl().port());
        const auto started = second.start({.port = taken});
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::NetworkFailed);
        QVERIFY(second.start({}));
    }
    void eachStartHasItsOwnSecrets() {
        const auto id = server.credentials().clientId;
        const auto secret = server.credentials().clientSecret.clone();
        const auto pem = server.certificatePem();
        QVERIFY(server.start({}));
        QVERIFY(server.credentials().clientId != id);
        QVERIFY(!(server.credentials().clientSecret == secret));
        QVERIFY(server.certificatePem() != pem);
    }
    void manyAtOnce() {
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 100; ++i) {
            auto &socket = sockets.emplace_back(std::make_unique<QTcpSocket>());
            socket->connectToHost(server.baseUrl().host(), quint16(server.baseUrl().port()));
            socket->write(request("POST", "/api/auth/token", jsonType + certificateHeader(), body()));
        }
        for (auto &socket : sockets)
            QTRY_VERIFY_WITH_TIMEOUT(socket->state() == QAbstractSocket::UnconnectedState &&
                                         socket->peek(12) == "HTTP/1.1 201",
                                     10000);
        QCOMPARE(server.requestCount(), 100);
    }
    void demoProfileIsReadyToUse() {
        const auto demo = DemoProfile::create();
        QVERIFY(demo);
        const auto &profile = (*demo)->profile();
        QCOMPARE(profile.name, QStringLiteral("Demo"));
        QCOMPARE(profile.kind, Kind::Sandbox);
        QVERIFY(isAcceptableUrl(profile.tokenUrl()));
        QFile file(profile.certificatePath);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), (*demo)->server().certificatePem());
        auto read = (*demo)->store().read({profile.id, SecretItem::Credentials});
        QTRY_VERIFY(read.isFinished());
        QVERIFY(read.takeResult());
    }

private:
    QByteArray storedPem;
};

QTEST_GUILESS_MAIN(TestDemoServer)
#include "tst_demoserver.moc"
