#include "certificate/inspection.h"
#include "demo/demoprofile.h"
#include "support/certificatefactory.h"
#include "support/nginxserver.h"
#include "support/scriptedstore.h"
#include "token/tokensession.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

namespace {

using Answer = Result<std::shared_ptr<HttpAnswer>>;

/// What every block here begins with: TLS with a certificate of our own CA.
const QByteArray tlsBlock = "listen 127.0.0.1:%PORT% ssl; ssl_certificate %DIR%/server.pem;\n"
                            "ssl_certificate_key %DIR%/server.key;\n";

Answer await(QFuture<Answer> future) {
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 20000) || future.resultCount() == 0)
        return failure(ErrorCode::Internal, {QStringLiteral("no answer")});
    return future.result();
}

} // namespace

/// The gateway that the header comes from, and that stands in front of the API.
class TestNginx : public QObject {
    Q_OBJECT

    NginxServer nginx;
    mint::Minted authority = mint::certificate(mint::authoritySpec("Gateway CA"));

    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("https://localhost:%1").arg(nginx.port())); }

    /// What NGINX says to a client that shows this certificate in its handshake. curl, because Qt has no
    /// Ed25519 keys.
    QByteArray shownTo(const QByteArray &certificatePem, const QByteArray &keyPem) {
        nginx.put(QStringLiteral("client.pem"), certificatePem);
        nginx.put(QStringLiteral("client.key"), keyPem);
        QProcess curl;
        curl.start(QStringLiteral("curl"),
                   {QStringLiteral("--silent"), QStringLiteral("--show-error"), QStringLiteral("--max-time"),
                    QStringLiteral("20"), QStringLiteral("--cacert"), nginx.path(QStringLiteral("ca.pem")),
                    QStringLiteral("--cert"), nginx.path(QStringLiteral("client.pem")),
                    QStringLiteral("--key"), nginx.path(QStringLiteral("client.key")), url().toString()});
        curl.waitForFinished(30000);
        const auto problem = curl.readAllStandardError();
        if (!problem.isEmpty())
            qWarning() << problem;
        return curl.readAllStandardOutput();
    }
    static Inspection inspected(const QByteArray &bytes) {
        InspectionContext context;
        context.now = QDateTime::currentDateTimeUtc();
        return inspect(parseCertificateBytes(bytes), context);
    }
    /// NGINX in front of a running demo server.
    bool startProxy(const DemoProfile &demo, const QByteArray &more = {}) {
        return nginx.start(tlsBlock + "location / { proxy_pass " + demo.profile().baseUrl.toEncoded() +
                           "; }\n" + more);
    }
    Profile profileThrough(const DemoProfile &demo) {
        auto profile = demo.profile();
        profile.baseUrl = url();
        profile.caFile = nginx.path(QStringLiteral("ca.pem"));
        return profile;
    }

private Q_SLOTS:
    void initTestCase() {
        if (NginxServer::program().isEmpty())
            QSKIP("NGINX is not installed (package nginx)");
        if (QStandardPaths::findExecutable(QStringLiteral("curl")).isEmpty())
            QSKIP("curl is not installed (package curl)");
        mint::Spec spec;
        spec.subject = {{"CN", "localhost"}};
        spec.extensions = {{"subjectAltName", false, "DNS:localhost,IP:127.0.0.1", {}}};
        const auto server = mint::certificate(spec, &authority);
        QVERIFY(nginx.put(QStringLiteral("server.pem"), server.pem()));
        QVERIFY(nginx.put(QStringLiteral("server.key"), server.key.pkcs8Pem()));
        QVERIFY(nginx.put(QStringLiteral("ca.pem"), authority.pem()));
    }

    void ourHeaderIsNginxsOwn_data() {
        QTest::addColumn<mint::KeyType>("type");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("RSA 2048") << mint::KeyType::Rsa2048 << QByteArray("rsa");
        QTest::newRow("RSA 4096") << mint::KeyType::Rsa4096 << QByteArray("rsa");
        QTest::newRow("EC P-256") << mint::KeyType::P256 << QByteArray("ec");
        QTest::newRow("EC P-384") << mint::KeyType::P384 << QByteArray("ec");
        QTest::newRow("Ed25519") << mint::KeyType::Ed25519 << QByteArray("ed");
        QTest::newRow("UTF-8 subject")
            << mint::KeyType::P256 << QByteArray("Padaria São João & Cia. + ☕ 100% \"ótima\"");
        QTest::newRow("long subject") << mint::KeyType::P256 << QByteArray(60, 'x');
    }
    void ourHeaderIsNginxsOwn() {
        QFETCH(mint::KeyType, type);
        QFETCH(QByteArray, name);
        QVERIFY2(nginx.start(tlsBlock + "ssl_verify_client optional_no_ca;\n"
                                        "location / { return 200 \"$ssl_client_escaped_cert\"; }"),
                 qPrintable(nginx.error()));
        mint::Spec spec;
        spec.subject = {{"C", "BR"}, {"O", name}, {"CN", name}};
        spec.key = mint::Key::of(type);
        const auto client = mint::certificate(spec, &authority);
        const auto theirs = shownTo(client.pem(), client.key.pkcs8Pem());
        QVERIFY(theirs.startsWith("-----BEGIN%20CERTIFICATE-----%0A"));

        const auto pem = client.pem();
        const QByteArray ways[] = {
            pem,
            client.der,
            QByteArray(pem).replace('\n', "\r\n"),
            "\xEF\xBB\xBF" + pem,
            "Bag Attributes\n    friendlyName: x\n" + pem,
            pem + authority.pem(),
            authority.pem() + pem,
            client.key.pkcs8Pem() + pem,
        };
        for (const auto &bytes : ways) {
            const auto inspection = inspected(bytes);
            QCOMPARE(inspection.headerValue, theirs);
        }
    }

    void throughNginx() {
        const auto demo = DemoProfile::create();
        QVERIFY(demo);
        QVERIFY2(startProxy(**demo), qPrintable(nginx.error()));
        TokenSession session(profileThrough(**demo), (*demo)->store(), Clock::system());
        session.request();
        QTRY_VERIFY_WITH_TIMEOUT(!session.isBusy(), 15000);
        const auto *failed = std::get_if<TokenSession::Failed>(&session.state());
        QVERIFY2(!failed,
                 failed ? qPrintable(errorName(failed->error.code) + failed->error.args.join(u'|')) : "");
        QVERIFY(session.token());
    }
    void theApiAcceptsWhatNginxForwards() {
        // The deployment that the API's header is named after: the certificate comes with the TLS handshake.
        const auto demo = DemoProfile::create();
        QVERIFY(demo);
        mint::Spec spec;
        spec.subject = {{"CN", "Padaria São João"}};
        const auto client = mint::certificate(spec, &authority);
        (*demo)->server().linkFingerprint(client.sha256Hex());
        const auto &credentials = (*demo)->server().credentials();
        QVERIFY2(nginx.start(tlsBlock + "ssl_verify_client optional_no_ca;\nlocation / { proxy_pass " +
                             (*demo)->profile().tokenUrl().toEncoded() +
                             ";\nproxy_method POST; proxy_set_header Content-Type application/json;\n"
                             "proxy_set_header X-SSL-Client-Cert $ssl_client_escaped_cert;\n"
                             "proxy_set_body '{\"clientId\":\"" +
                             credentials.clientId.toUtf8() + "\",\"clientSecret\":\"" +
                             credentials.clientSecret.view().toByteArray() + "\"}'; }"),
                 qPrintable(nginx.error()));
        const auto answer = shownTo(client.pem(), client.key.pkcs8Pem());
        QVERIFY2(answer.contains("\"access_token\""), answer);
    }

    void gatewayRefusals_data() {
        QTest::addColumn<QByteArray>("block");
        QTest::addColumn<int>("headerBytes");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray nowhere = "location / { proxy_pass http://127.0.0.1:1; }\n";
        QTest::newRow("a header line over 8 KiB") << nowhere << 9000 << ErrorCode::HeaderTooLarge;
        QTest::newRow("no client certificate")
            << "ssl_verify_client on; ssl_client_certificate %DIR%/ca.pem;\n" + nowhere << 2000
            << ErrorCode::GatewayCertificate;
        QTest::newRow("nobody behind it") << nowhere << 2000 << ErrorCode::GatewayError;
        QTest::newRow("a wall") << QByteArray("location / { return 403; }") << 2000
                                << ErrorCode::GatewayError;
        QTest::newRow("nothing there")
            << QByteArray("location /x { return 200; }") << 2000 << ErrorCode::EndpointNotFound;
        QTest::newRow("only GET") << QByteArray("location / { limit_except GET { deny all; } }") << 2000
                                  << ErrorCode::GatewayError;
        QTest::newRow("static files") << QByteArray("location / { try_files /nginx.conf =404; root %DIR%; }")
                                      << 2000 << ErrorCode::EndpointNotFound;
        QTest::newRow("moved") << QByteArray("location / { return 301 https://elsewhere.example/; }") << 2000
                               << ErrorCode::Redirected;
        QTest::newRow("body too large")
            << "client_max_body_size 10;\n" + nowhere << 2000 << ErrorCode::GatewayError;
        QTest::newRow("too many") << QByteArray("location / { return 429; }") << 2000
                                  << ErrorCode::TooManyRequests;
        QTest::newRow("hangs up") << QByteArray("location / { return 444; }") << 2000
                                  << ErrorCode::ConnectionClosed;
        QTest::newRow("a portal") << QByteArray("location / { default_type text/html; return 200 '<!DOCTYPE "
                                                "html><title>Log in</title>'; }")
                                  << 2000 << ErrorCode::GatewayError;
    }
    void gatewayRefusals() {
        QFETCH(QByteArray, block);
        QFETCH(int, headerBytes);
        QFETCH(ErrorCode, code);
        QVERIFY2(nginx.start(tlsBlock + block), qPrintable(nginx.error()));
        auto profile = Profile::create(QStringLiteral("x"), QStringLiteral("custom"), Kind::Sandbox);
        profile.baseUrl = url();
        profile.caFile = nginx.path(QStringLiteral("ca.pem"));
        auto request = buildTokenRequest(profile, {QStringLiteral("a"), Secret(QByteArrayView("c4n4ry99"))},
                                         QByteArray(headerBytes, 'a'));
        QVERIFY(request);
        TokenClient client(Clock::system());
        const auto answer = await(client.send(std::move(*request)));
        if (!answer) {
            QCOMPARE(errorName(answer.error().code), errorName(code));
            return;
        }
        const auto token = readTokenResponse(**answer, profile.baseUrl.host());
        QVERIFY(!token);
        QCOMPARE(errorName(token.error().code), errorName(code));
    }
    void plainHttpToTheTlsPort() {
        QVERIFY2(nginx.start(tlsBlock + "location / { return 200; }"), qPrintable(nginx.error()));
        auto profile = Profile::create(QStringLiteral("x"), QStringLiteral("custom"), Kind::Sandbox);
        profile.baseUrl = QUrl(QStringLiteral("http://localhost:%1").arg(nginx.port()));
        auto request =
            buildTokenRequest(profile, {QStringLiteral("a"), Secret(QByteArrayView("c4n4ry99"))}, "x");
        QVERIFY(request);
        TokenClient client(Clock::system());
        const auto answer = await(client.send(std::move(*request)));
        QVERIFY(answer);
        const auto token = readTokenResponse(**answer, profile.baseUrl.host());
        QCOMPARE(errorName(token.error().code), QStringLiteral("GatewayError"));
        QVERIFY(token.error().args.value(1).contains(
            QStringLiteral("plain HTTP request was sent to HTTPS port")));
    }
};

QTEST_GUILESS_MAIN(TestNginx)
#include "tst_nginx.moc"
