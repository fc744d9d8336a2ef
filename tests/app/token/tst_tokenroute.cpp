#include "clientrig.h"
#include "support/certificatefactory.h"
#include "support/files.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace tokendesk;
using namespace tokendesk::test;

namespace {

/// A server certificate for 127.0.0.1, issued by a CA that nobody trusts unless told to.
struct ServerIdentity {
    mint::Minted authority = mint::certificate(mint::authoritySpec("Test CA"));
    mint::Minted leaf;

    explicit ServerIdentity(const QByteArray &names = "IP:127.0.0.1,DNS:localhost", int daysLeft = 30) {
        mint::Spec spec;
        spec.subject = {{"CN", "server"}};
        spec.notBefore = QDateTime::currentDateTimeUtc().addDays(-60);
        spec.notAfter = QDateTime::currentDateTimeUtc().addDays(daysLeft);
        spec.extensions = {{"subjectAltName", false, names, {}},
                           {"extendedKeyUsage", false, "serverAuth", {}}};
        leaf = mint::certificate(spec, &authority);
    }
    [[nodiscard]] QSslConfiguration configuration() const {
        QSslConfiguration tls;
        tls.setLocalCertificate(QSslCertificate(leaf.pem()));
        tls.setPrivateKey(QSslKey(leaf.key.pkcs8Pem(), QSsl::Ec));
        return tls;
    }
};

} // namespace

/// The way to the server: hosts that are not there, TLS, and proxies.
class TestTokenRoute : public QObject, protected ClientRig {
    Q_OBJECT

private Q_SLOTS:

    void refusals() {
        auto answer = send(request(QUrl(QStringLiteral("http://example.com"))));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::ProfileUrlInsecure);
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const auto port = closed.serverPort();
        closed.close();
        answer = send(request(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port))));
        QVERIFY(!answer);
        QCOMPARE(answer.error(),
                 (Error{ErrorCode::ConnectionRefused, {QStringLiteral("127.0.0.1:%1").arg(port)}}));
        auto unknown = request(QUrl(QStringLiteral("https://no-such-host.invalid")));
        unknown.proxy = ProxyMode::None;
        answer = send(std::move(unknown));
        QVERIFY(!answer);
        QVERIFY(answer.error().code == ErrorCode::Offline ||
                answer.error() == (Error{ErrorCode::HostNotFound, {QStringLiteral("no-such-host.invalid")}}));
    }

    void tls_data() {
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<int>("daysLeft");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<std::optional<ErrorCode>>("code");
        const QByteArray here = "IP:127.0.0.1";
        QTest::newRow("trusted") << here << 30 << true << std::optional<ErrorCode>();
        QTest::newRow("unknown CA") << here << 30 << false << std::optional(ErrorCode::TlsUntrusted);
        QTest::newRow("expired") << here << -1 << true << std::optional(ErrorCode::TlsUntrusted);
        QTest::newRow("another host")
            << QByteArray("DNS:example.com") << 30 << true << std::optional(ErrorCode::TlsUntrusted);
    }
    void tls() {
        QFETCH(QByteArray, names);
        QFETCH(int, daysLeft);
        QFETCH(bool, trusted);
        QFETCH(std::optional<ErrorCode>, code);
        const ServerIdentity identity(names, daysLeft);
        LoopbackServer server(LoopbackServer::say(LoopbackServer::http(201, token)),
                              identity.configuration());
        QTemporaryDir folder;
        const QString file = writeFile(folder.filePath(QStringLiteral("ca.pem")), identity.authority.pem());
        auto made = request(server.url());
        if (trusted)
            made.caFile = file;
        const auto facts = std::make_shared<TransferFacts>();
        const auto answer = await(client.send(std::move(made), facts));
        QCOMPARE(answer ? std::nullopt : std::optional(answer.error().code), code);
        QCOMPARE(facts->serverCertificates.value(0), identity.leaf.der);
        if (answer) {
            QCOMPARE(facts->tlsVersion, QStringLiteral("TLSv1.3"));
            QVERIFY(!facts->cipher.isEmpty());
            QVERIFY(facts->connectMillis >= 0 && facts->waitMillis >= 0 && facts->readMillis >= 0);
            QVERIFY(facts->tlsErrors.isEmpty());
        } else {
            QCOMPARE(answer.error().args.value(0), QStringLiteral("127.0.0.1"));
            QVERIFY(!answer.error().args.value(1).isEmpty());
            QVERIFY(!facts->tlsErrors.isEmpty());
            QVERIFY2(server.fragments.isEmpty(), "not a byte to a server that is not trusted");
        }
    }
    void oldTls() {
        auto configuration = ServerIdentity().configuration();
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        configuration.setProtocol(QSsl::TlsV1_1);
        QT_WARNING_POP
        LoopbackServer server({}, configuration);
        const auto answer = send(server);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::TlsFailed);
    }
    void plainTextOnTheTlsPort() {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, &plain,
                [&plain] { plain.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
        const QUrl url(QStringLiteral("https://127.0.0.1:%1").arg(plain.serverPort()));
        const auto answer = send(request(url));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::TlsFailed);
    }
    void caFilesThatHoldNothing() {
        auto made = request(QUrl(QStringLiteral("https://127.0.0.1:1")));
        made.caFile = QStringLiteral("/nowhere/ca.pem");
        const auto answer = send(std::move(made));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::FileUnreadable);
        QCOMPARE(answer.error().args.value(0), QStringLiteral("/nowhere/ca.pem"));
    }

    void proxies_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("wants a password")
            << LoopbackServer::http(407, "<html>", "Proxy-Authenticate: Basic realm=\"x\"\r\n");
        QTest::newRow("refuses") << LoopbackServer::http(403, "<html>blocked</html>");
        QTest::newRow("cannot reach it") << LoopbackServer::http(502, "<html>");
        QTest::newRow("is no proxy") << QByteArray("SSH-2.0-OpenSSH_9\r\n");
    }
    void proxies() {
        QFETCH(QByteArray, answer);
        LoopbackServer proxy(LoopbackServer::say(answer));
        auto made = request(QUrl(QStringLiteral("https://api.example.invalid")), 5);
        made.proxy = ProxyMode::Custom;
        made.proxyUrl = proxy.url();
        const auto facts = std::make_shared<TransferFacts>();
        const auto result = await(client.send(std::move(made), facts));
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::ProxyFailed);
        QCOMPARE(facts->proxy, QStringLiteral("127.0.0.1:%1").arg(proxy.serverPort()));
        QVERIFY(proxy.fragments.startsWith("CONNECT api.example.invalid:443 HTTP/1.1\r\n"));
        QVERIFY(!proxy.fragments.contains("c4n4ry") && !proxy.fragments.contains("BEGIN"));
    }
    void aProxyThatHangsUpTimesOut() {
        // Qt 6.4 does not notice that the proxy has gone.
        LoopbackServer proxy(LoopbackServer::say({}));
        auto made = request(QUrl(QStringLiteral("https://api.example.invalid")), 1);
        made.proxy = ProxyMode::Custom;
        made.proxyUrl = proxy.url();
        const auto result = send(std::move(made));
        QVERIFY(!result);
        QVERIFY(result.error().code == ErrorCode::TimedOut || result.error().code == ErrorCode::ProxyFailed);
    }
    void loopbackIsNeverProxied() {
        LoopbackServer proxy;
        LoopbackServer server(LoopbackServer::say(LoopbackServer::http(201, token)));
        qputenv("http_proxy", proxy.url().toEncoded());
        auto made = request(server.url());
        made.proxy = ProxyMode::Custom;
        made.proxyUrl = proxy.url();
        QVERIFY(send(std::move(made)));
        QVERIFY(send(server));
        qunsetenv("http_proxy");
        QCOMPARE(proxy.connections, 0);
    }
};

QTEST_GUILESS_MAIN(TestTokenRoute)
#include "tst_tokenroute.moc"
