// The connections that the programs make: to a server with a CA of its own, which wants to see the client's
// certificate in TLS, and through a proxy.
#include "snippetrun.h"
#include "support/certificatefactory.h"
#include "support/loopbackserver.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

Q_DECLARE_METATYPE(tokendesk::SnippetLanguage)

class TestSnippetConnections : public QObject {
    Q_OBJECT

    SnippetRuns runs;
    mint::Minted authority = mint::certificate(mint::authoritySpec("Test CA"));
    mint::Minted client;
    std::unique_ptr<LoopbackServer> server;
    QByteArray shown; // SHA-256 of the certificate that the last request came with

    [[nodiscard]] Profile profile() const {
        Profile made = Profile::create(QStringLiteral("Acme"), QStringLiteral("avista"), Kind::Sandbox);
        made.baseUrl = server->url();
        made.certificatePath = runs.path(QStringLiteral("C: client ä.pem")); // a colon is special to curl
        made.privateKeyPath = runs.path(QStringLiteral("key \"1\".pem"));
        made.caFile = runs.path(QStringLiteral("ca.pem"));
        made.proxy = ProxyMode::None;
        made.timeoutSeconds = 10;
        return made;
    }
    [[nodiscard]] QProcessEnvironment environment() const {
        auto made = runs.environment();
        made.insert(QStringLiteral("AVISTA_CLIENT_ID"), QStringLiteral("account-1"));
        made.insert(QStringLiteral("AVISTA_CLIENT_SECRET"), QStringLiteral("secret-12"));
        // Nobody listens there: the profile says that no proxy is to be used.
        made.insert(QStringLiteral("https_proxy"), QStringLiteral("http://127.0.0.1:9"));
        made.insert(QStringLiteral("HTTPS_PROXY"), QStringLiteral("http://127.0.0.1:9"));
        return made;
    }

private Q_SLOTS:
    void initTestCase() {
        mint::Spec spec;
        spec.subject = {{"CN", "localhost"}};
        spec.extensions = {{"subjectAltName", false, "DNS:localhost,IP:127.0.0.1", {}}};
        const auto own = mint::certificate(spec, &authority);
        client = mint::certificate({}, &authority);
        runs.write(QStringLiteral("ca.pem"), authority.pem());
        const auto other =
            mint::certificate(mint::authoritySpec("Other CA", mint::Key::of(mint::KeyType::P256, 91)));
        runs.write(QStringLiteral("other ca.pem"), other.pem());
        runs.write(QStringLiteral("C: client ä.pem"), client.pem());
        runs.write(QStringLiteral("key \"1\".pem"), client.key.pkcs8Pem());
        QSslConfiguration tls;
        tls.setLocalCertificate(QSslCertificate(own.pem()));
        tls.setPrivateKey(QSslKey(own.key.pkcs8Pem(), QSsl::Ec));
        tls.setCaCertificates({QSslCertificate(authority.pem())});
        tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
        server = std::make_unique<LoopbackServer>(
            [this](QTcpSocket *socket, const QByteArray &request) {
                shown =
                    static_cast<QSslSocket *>(socket)->peerCertificate().digest(QCryptographicHash::Sha256);
                socket->write(
                    request.startsWith("POST")
                        ? LoopbackServer::http(201, R"({"access_token":"abc.def.ghi","expires_in":1800})")
                        : LoopbackServer::http(200, R"({"netBalance":1000})"));
                socket->disconnectFromHost();
            },
            tls);
    }
    void init() {
        server->requests.clear();
        shown.clear();
    }

    void showTheCertificate_data() {
        QTest::addColumn<SnippetLanguage>("language");
        for (const SnippetLanguage language : snippetLanguages()) {
            if (!snippetNotes(language, profile(), nullptr).contains(SnippetNote::NoMutualTls))
                QTest::newRow(qPrintable(snippetLanguageName(language))) << language;
        }
    }
    void showTheCertificate() {
        QFETCH(SnippetLanguage, language);
        if (const QString why = runs.missing(language); !why.isEmpty())
            QSKIP(qPrintable(why));
        const SnippetResult result = runs.run(language, writeSnippet(language, profile()), environment());
        QVERIFY2(result.code == 0 && result.out.contains("netBalance"), result.text());
        QCOMPARE(result.lineAfter("Token: "), QByteArray("abc.def.ghi"));
        QCOMPARE(server->requests.size(), 2);
        QCOMPARE(shown.toHex(), client.sha256Hex());
    }

    void goThroughTheProxy_data() {
        QTest::addColumn<SnippetLanguage>("language");
        Profile proxied = profile();
        proxied.proxy = ProxyMode::Custom;
        proxied.proxyUrl = QUrl(QStringLiteral("http://127.0.0.1:8080"));
        for (const SnippetLanguage language : snippetLanguages()) {
            if (language != SnippetLanguage::CSharp &&
                !snippetNotes(language, proxied, nullptr).contains(SnippetNote::NoProxy))
                QTest::newRow(qPrintable(snippetLanguageName(language))) << language;
        }
    }
    void goThroughTheProxy() {
        QFETCH(SnippetLanguage, language);
        if (const QString why = runs.missing(language); !why.isEmpty())
            QSKIP(qPrintable(why));
        LoopbackServer proxy([](QTcpSocket *socket, const QByteArray &request) {
            socket->write(request.startsWith("POST")
                              ? LoopbackServer::http(201, R"({"access_token":"abc","expires_in":3600})")
                              : LoopbackServer::http(200, "{}"));
            socket->disconnectFromHost();
        });
        Profile proxied = profile();
        proxied.endpoint = Endpoint::Pix;
        proxied.baseUrl = QUrl(QStringLiteral("http://api.invalid")); // nobody but a proxy can reach it
        proxied.proxy = ProxyMode::Custom;
        proxied.proxyUrl = proxy.url();
        const SnippetResult result = runs.run(language, writeSnippet(language, proxied), environment());
        QVERIFY2(result.code == 0, result.text());
        QCOMPARE(proxy.requests.size(), 2);
        QVERIFY2(proxy.requests[0].startsWith("POST http://api.invalid/oauth/token "), proxy.requests[0]);
        QVERIFY2(proxy.requests[1].startsWith("GET http://api.invalid/accounts/balances "),
                 proxy.requests[1]);
    }

    void trustNobodyElse_data() {
        QTest::addColumn<SnippetLanguage>("language");
        for (const SnippetLanguage language : snippetLanguages()) {
            if (language != SnippetLanguage::CSharp)
                QTest::newRow(qPrintable(snippetLanguageName(language))) << language;
        }
    }
    void trustNobodyElse() {
        QFETCH(SnippetLanguage, language);
        if (const QString why = runs.missing(language); !why.isEmpty())
            QSKIP(qPrintable(why));
        Profile other = profile();
        other.caFile = runs.path(QStringLiteral("other ca.pem"));
        const SnippetResult result = runs.run(language, writeSnippet(language, other), environment());
        QVERIFY2(result.code != 0 && result.out.isEmpty() && !result.err.isEmpty(), result.text());
        QVERIFY(server->requests.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSnippetConnections)
#include "tst_snippetconnections.moc"
