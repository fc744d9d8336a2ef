#include "sessionrig.h"
#include "support/certificatefactory.h"
#include "support/files.h"
#include "support/loopbackserver.h"
#include "support/nginxserver.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace tokendesk;
using namespace tokendesk::test;
using mint::KeyType;

static const QByteArray answer201 =
    R"({"access_token":"abc.def.ghi","token_type":"Bearer","expires_in":1800})";

/// Servers that want a client certificate in TLS, and the private key that it takes.
class TestMutualTls : public QObject {
    Q_OBJECT

    QTemporaryDir folder;
    mint::Minted authority = mint::certificate(mint::authoritySpec("Test CA"));
    mint::Minted server;
    ScriptedStore store;

    QString file(const char *name, const QByteArray &bytes) {
        return writeFile(folder.filePath(QString::fromLatin1(name)), bytes);
    }
    mint::Minted client(KeyType type) {
        mint::Spec spec;
        spec.key = mint::Key::of(type);
        return mint::certificate(spec, &authority);
    }
    /// TLS of a server that ends the handshake without a certificate of our CA.
    [[nodiscard]] QSslConfiguration demanding(QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater) const {
        QSslConfiguration tls;
        tls.setProtocol(protocol);
        tls.setLocalCertificate(QSslCertificate(server.pem()));
        tls.setPrivateKey(QSslKey(server.key.pkcs8Pem(), QSsl::Ec));
        tls.setCaCertificates({QSslCertificate(authority.pem())});
        tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
        return tls;
    }
    Profile profileFor(const QUrl &url) {
        auto profile = Profile::create(QStringLiteral("Acme"), QStringLiteral("custom"), Kind::Sandbox);
        profile.baseUrl = url;
        profile.caFile = folder.filePath(QStringLiteral("ca.pem"));
        profile.timeoutSeconds = 10;
        store.items[SecretKey{profile.id, SecretItem::Credentials}.name()] =
            Credentials{QStringLiteral("account-1"), Secret(QByteArrayView("secret-1"))}
                .toBytes()
                .view()
                .toByteArray();
        return profile;
    }
    void putPassphrase(const Profile &profile, const QByteArray &passphrase) {
        store.items[SecretKey{profile.id, SecretItem::KeyPassphrase}.name()] = passphrase;
    }
    /// The error that a request ends with; nothing when there is a token.
    std::optional<Error> ask(const Profile &profile) {
        TokenSession session(profile, store, Clock::system());
        session.request();
        if (!QTest::qWaitFor([&session] { return !session.isBusy(); }, 20000))
            return Error{ErrorCode::Internal, {QStringLiteral("no answer")}};
        const auto *failed = std::get_if<Failed>(&session.state());
        return failed ? std::optional(failed->error) : std::nullopt;
    }

private Q_SLOTS:
    void initTestCase() {
        mint::Spec spec;
        spec.subject = {{"CN", "localhost"}};
        spec.extensions = {{"subjectAltName", false, "DNS:localhost,IP:127.0.0.1", {}}};
        server = mint::certificate(spec, &authority);
        file("ca.pem", authority.pem());
    }
    void init() { store = {}; }

    void keysThatAreShown_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("form");
        QTest::addColumn<QByteArray>("passphrase");
        for (const auto type : {KeyType::P256, KeyType::P384, KeyType::Rsa2048, KeyType::Rsa4096}) {
            QTest::addRow("%d PKCS#8", int(type)) << int(type) << QStringLiteral("pkcs8") << QByteArray();
            QTest::addRow("%d encrypted PKCS#8", int(type))
                << int(type) << QStringLiteral("encrypted") << QByteArray("pass phrase ☕");
            QTest::addRow("%d PKCS#12", int(type))
                << int(type) << QStringLiteral("p12") << QByteArray("pass phrase");
        }
        QTest::newRow("PKCS#8 DER") << int(KeyType::P256) << QStringLiteral("der") << QByteArray();
        QTest::newRow("traditional RSA")
            << int(KeyType::Rsa2048) << QStringLiteral("traditional") << QByteArray();
        QTest::newRow("traditional EC")
            << int(KeyType::P256) << QStringLiteral("traditional") << QByteArray();
        QTest::newRow("traditional, encrypted")
            << int(KeyType::Rsa2048) << QStringLiteral("old") << QByteArray("pass");
        QTest::newRow("PKCS#12 of an old export")
            << int(KeyType::Rsa2048) << QStringLiteral("legacy") << QByteArray("pass");
        QTest::newRow("PKCS#12 without a passphrase")
            << int(KeyType::P256) << QStringLiteral("p12") << QByteArray();
    }
    void keysThatAreShown() {
        QFETCH(int, type);
        QFETCH(QString, form);
        QFETCH(QByteArray, passphrase);
        const auto minted = client(KeyType(type));
        const auto &key = minted.key;
        const QMap<QString, std::function<QByteArray()>> forms{
            {QStringLiteral("pkcs8"), [&] { return key.pkcs8Pem(); }},
            {QStringLiteral("der"), [&] { return key.pkcs8Der(); }},
            {QStringLiteral("traditional"), [&] { return key.traditionalPem(); }},
            {QStringLiteral("encrypted"), [&] { return key.encryptedPem(passphrase); }},
            {QStringLiteral("old"), [&] { return key.traditionalEncryptedPem(passphrase); }},
            {QStringLiteral("p12"),
             [&] {
                 return mint::pkcs12({minted, authority}, passphrase);
             }},
            {QStringLiteral("legacy"),
             [&] { return mint::pkcs12({minted}, passphrase, mint::Pkcs12Encryption::Legacy); }},
        };
        QByteArray shown;
        LoopbackServer gateway(
            [&shown](QTcpSocket *socket, const QByteArray &) {
                shown = qobject_cast<QSslSocket *>(socket)->peerCertificate().toDer();
                socket->write(LoopbackServer::http(201, answer201));
                socket->disconnectFromHost();
            },
            demanding());
        auto profile = profileFor(gateway.url());
        profile.privateKeyPath = file("key", forms[form]());
        // A PKCS#12 is the certificate's file too.
        profile.certificatePath = form == QLatin1String("p12") || form == QLatin1String("legacy")
                                      ? profile.privateKeyPath
                                      : file("cert.pem", minted.pem());
        if (!passphrase.isEmpty())
            putPassphrase(profile, passphrase);
        QCOMPARE(ask(profile), std::nullopt);
        QCOMPARE(shown, minted.der);
        QVERIFY(gateway.requests.value(0).contains("X-SSL-Client-Cert: -----BEGIN%20CERTIFICATE-----"));
    }

    void intermediatesGoAlong() {
        const auto chain = mint::chain(); // leaf, intermediate, root
        auto tls = demanding();
        tls.setCaCertificates({QSslCertificate(chain[2].pem())});
        QList<QSslCertificate> shown;
        LoopbackServer gateway(
            [&shown](QTcpSocket *socket, const QByteArray &) {
                shown = qobject_cast<QSslSocket *>(socket)->peerCertificateChain();
                socket->write(LoopbackServer::http(201, answer201));
                socket->disconnectFromHost();
            },
            tls);
        auto profile = profileFor(gateway.url());
        profile.certificatePath = file("chain.pem", chain[0].pem() + chain[1].pem() + chain[2].pem());
        profile.privateKeyPath = file("key", chain[0].key.pkcs8Pem());
        QCOMPARE(ask(profile), std::nullopt);
        QVERIFY(shown.size() >= 2);
        QCOMPARE(shown[0].toDer(), chain[0].der);
        QCOMPARE(shown[1].toDer(), chain[1].der);
    }

    void withoutCertificateInTheHeader() {
        // The second endpoint sends no header; what it shows in TLS may come out of the key's file alone.
        const auto minted = client(KeyType::P256);
        LoopbackServer gateway(LoopbackServer::say(LoopbackServer::http(201, answer201)), demanding());
        auto profile = profileFor(gateway.url());
        profile.endpoint = Endpoint::Pix;
        profile.privateKeyPath = file("both.p12", mint::pkcs12({minted}, "pass"));
        putPassphrase(profile, "pass");
        QCOMPARE(ask(profile), std::nullopt);
        QVERIFY(!gateway.requests.value(0).contains("X-SSL-Client-Cert"));
    }

    void refusedBeforeAnyConnection_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("passphrase");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("reason");
        const auto key = mint::Key::of(KeyType::P256);
        const auto minted = client(KeyType::P256);
        const int ec = int(KeyType::P256);
        const auto container = mint::pkcs12({minted}, "pass");
        const auto bare = mint::pkcs12({minted}, "pass", mint::Pkcs12Encryption::Modern, false);
        const auto row = [](const char *name, int type, const QByteArray &bytes, const QByteArray &passphrase,
                            ErrorCode code, const QString &reason = {}) {
            QTest::newRow(name) << type << bytes << passphrase << code << reason;
        };
        using E = ErrorCode;
        row("another key", ec, mint::Key::of(KeyType::P256, 1).pkcs8Pem(), {}, E::KeyMismatch);
        row("another kind of key", ec, mint::Key::of(KeyType::Rsa2048).pkcs8Pem(), {}, E::KeyMismatch);
        row("no passphrase", ec, key.encryptedPem("pass"), {}, E::KeyPassphraseMissing);
        row("wrong passphrase", ec, key.encryptedPem("pass"), "Pass", E::KeyPassphraseWrong);
        row("PKCS#12, no passphrase", ec, container, {}, E::KeyPassphraseMissing);
        row("PKCS#12, wrong passphrase", ec, container, "x", E::KeyPassphraseWrong);
        row("PKCS#12 without a key", ec, bare, "pass", E::KeyUnusable, keyreason::noKey);
        row("a certificate", ec, minted.pem(), {}, E::KeyUnusable, keyreason::noKey);
        row("empty", ec, {}, {}, E::KeyUnusable, keyreason::noKey);
        const auto damaged = key.pkcs8Pem().replace(40, 20, QByteArray(20, 'A'));
        row("damaged", ec, damaged, {}, E::KeyUnusable, keyreason::unreadable);
        row("Ed25519", int(KeyType::Ed25519), mint::Key::of(KeyType::Ed25519).pkcs8Pem(), {}, E::KeyUnusable,
            keyreason::unsupported);
        row("too large", ec, QByteArray(2 * 1024 * 1024, 'x'), {}, E::FileTooLarge);
    }
    void refusedBeforeAnyConnection() {
        QFETCH(int, type);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, passphrase);
        QFETCH(ErrorCode, code);
        QFETCH(QString, reason);
        LoopbackServer gateway(LoopbackServer::say(LoopbackServer::http(201, answer201)), demanding());
        auto profile = profileFor(gateway.url());
        profile.certificatePath = file("cert.pem", client(KeyType(type)).pem());
        profile.privateKeyPath = file("key", key);
        if (!passphrase.isEmpty())
            putPassphrase(profile, passphrase);
        const auto error = ask(profile);
        QVERIFY(error);
        QCOMPARE(errorName(error->code), errorName(code));
        if (!reason.isEmpty())
            QCOMPARE(error->args.value(1), reason);
        if (code != ErrorCode::KeyMismatch)
            QCOMPARE(error->args.value(0), profile.privateKeyPath);
        QCOMPARE(gateway.connections, 0);
    }
    void oneContainerThatStaysClosed() {
        LoopbackServer gateway({}, demanding());
        auto profile = profileFor(gateway.url());
        profile.privateKeyPath = file("both.p12", mint::pkcs12({client(KeyType::P256)}, "pass"));
        profile.certificatePath = profile.privateKeyPath;
        QCOMPARE(ask(profile), (Error{ErrorCode::KeyPassphraseMissing, {profile.privateKeyPath}}));
        putPassphrase(profile, "wrong");
        QCOMPARE(ask(profile), (Error{ErrorCode::KeyPassphraseWrong, {profile.privateKeyPath}}));
    }
    void keyFilesThatAreNotThere() {
        LoopbackServer gateway({}, demanding());
        auto profile = profileFor(gateway.url());
        profile.certificatePath = file("cert.pem", client(KeyType::P256).pem());
        profile.privateKeyPath = QStringLiteral("/nowhere/key.pem");
        QCOMPARE(ask(profile), (Error{ErrorCode::FileNotFound, {profile.privateKeyPath}}));
        profile.privateKeyPath = folder.path();
        QCOMPARE(ask(profile)->code, ErrorCode::FileUnreadable);
        QCOMPARE(gateway.connections, 0);
    }
    void aKeychainThatFailsIsNoMissingPassphrase() {
        struct FailingPassphrase final : SecretStore {
            ScriptedStore &inner;
            explicit FailingPassphrase(ScriptedStore &other) : inner(other) {}
            QFuture<Result<Secret>> read(const SecretKey &key) override {
                return key.item == SecretItem::KeyPassphrase
                           ? answerLater<Secret>(failure(ErrorCode::StoreLocked))
                           : inner.read(key);
            }
            QFuture<Result<void>> write(const SecretKey &key, Secret value) override {
                return inner.write(key, std::move(value));
            }
            QFuture<Result<void>> remove(const SecretKey &key) override { return inner.remove(key); }
        } failing(store);
        const auto minted = client(KeyType::P256);
        LoopbackServer gateway(LoopbackServer::say(LoopbackServer::http(201, answer201)), demanding());
        auto profile = profileFor(gateway.url());
        profile.certificatePath = file("cert.pem", minted.pem());
        profile.privateKeyPath = file("key", minted.key.encryptedPem("pass"));
        TokenSession locked(profile, failing, Clock::system());
        locked.request();
        QTRY_VERIFY(!locked.isBusy());
        QCOMPARE(std::get<Failed>(locked.state()).error.code, ErrorCode::StoreLocked);
        // And a key that needs none does not mind.
        file("key", minted.key.pkcs8Pem());
        TokenSession open(profile, failing, Clock::system());
        open.request();
        QTRY_VERIFY(!open.isBusy());
        QVERIFY(std::holds_alternative<Live>(open.state()));
    }
    void cancelWhileTheKeyIsOpened() {
        const auto minted = client(KeyType::Rsa2048);
        LoopbackServer gateway({}, demanding());
        auto profile = profileFor(gateway.url());
        profile.certificatePath = file("cert.pem", minted.pem());
        profile.privateKeyPath = file("key", minted.key.encryptedPem("pass"));
        putPassphrase(profile, "pass");
        for (int steps = 0; steps < 12; ++steps) {
            TokenSession session(profile, store, Clock::system());
            session.request();
            for (int i = 0; i < steps; ++i)
                QCoreApplication::processEvents();
            session.cancel();
            QVERIFY(!session.isBusy());
            QCOMPARE(std::get<Failed>(session.state()).error.code, ErrorCode::Cancelled);
        }
    }
    void plainHttpNeedsNoKey() {
        LoopbackServer local(LoopbackServer::say(LoopbackServer::http(201, answer201)));
        auto profile = profileFor(local.url());
        profile.certificatePath = file("cert.pem", client(KeyType::P256).pem());
        profile.privateKeyPath = QStringLiteral("/nowhere/key.pem");
        QVERIFY(!profile.usesMutualTls());
        QVERIFY(!ask(profile));
    }

    void serversThatEndTheHandshake_data() {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("withKey");
        QTest::addColumn<ErrorCode>("code");
        const QString version2 = QStringLiteral("-tls1_2"), version3 = QStringLiteral("-tls1_3");
        QTest::newRow("TLS 1.2, no certificate") << version2 << false << ErrorCode::TlsFailed;
        QTest::newRow("TLS 1.2, of another CA") << version2 << true << ErrorCode::GatewayCertificate;
        // The alert comes after our end of the handshake, and QNetworkAccessManager does not tell of it.
        QTest::newRow("TLS 1.3, no certificate") << version3 << false << ErrorCode::ConnectionClosed;
        QTest::newRow("TLS 1.3, of another CA") << version3 << true << ErrorCode::ConnectionClosed;
    }
    void serversThatEndTheHandshake() {
        // NGINX answers with a page; most other servers with a TLS alert.
        const auto openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
        if (openssl.isEmpty())
            QSKIP("openssl is not installed (package openssl)");
        QFETCH(QString, version);
        QFETCH(bool, withKey);
        QFETCH(ErrorCode, code);
        QProcess gateway;
        gateway.setProcessChannelMode(QProcess::MergedChannels);
        gateway.start(openssl,
                      {QStringLiteral("s_server"), QStringLiteral("-accept"), QStringLiteral("127.0.0.1:0"),
                       version, QStringLiteral("-cert"), file("server.pem", server.pem()),
                       QStringLiteral("-key"), file("server.key", server.key.pkcs8Pem()),
                       QStringLiteral("-CAfile"), folder.filePath(QStringLiteral("ca.pem")),
                       QStringLiteral("-Verify"), QStringLiteral("3"), QStringLiteral("-verify_return_error"),
                       QStringLiteral("-www")});
        QByteArray said;
        static const QRegularExpression listening(QStringLiteral("ACCEPT \\S*:(\\d+)"));
        QRegularExpressionMatch found;
        QTRY_VERIFY(
            (said += gateway.readAll(), found = listening.match(QString::fromLatin1(said))).hasMatch());
        const auto port = found.captured(1);
        const auto minted = mint::certificate("stranger");
        auto profile = profileFor(QUrl(QStringLiteral("https://127.0.0.1:") + port));
        profile.certificatePath = file("cert.pem", minted.pem());
        if (withKey)
            profile.privateKeyPath = file("key", minted.key.pkcs8Pem());
        const auto error = ask(profile);
        gateway.kill();
        gateway.waitForFinished(5000);
        QVERIFY(error);
        QCOMPARE(errorName(error->code), errorName(code));
    }

    void nginx_data() {
        QTest::addColumn<bool>("withKey");
        QTest::addColumn<bool>("ours");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("our certificate") << true << true << true;
        QTest::newRow("no certificate") << false << true << false;
        QTest::newRow("of another CA") << true << false << false;
    }
    void nginx() {
        if (NginxServer::program().isEmpty())
            QSKIP("NGINX is not installed (package nginx)");
        QFETCH(bool, withKey);
        QFETCH(bool, ours);
        QFETCH(bool, accepted);
        NginxServer nginx;
        QVERIFY(nginx.put(QStringLiteral("server.pem"), server.pem()));
        QVERIFY(nginx.put(QStringLiteral("server.key"), server.key.pkcs8Pem()));
        QVERIFY(nginx.put(QStringLiteral("ca.pem"), authority.pem()));
        auto demo = DemoProfile::create();
        QVERIFY(demo);
        QVERIFY2(nginx.start("listen 127.0.0.1:%PORT% ssl; ssl_certificate %DIR%/server.pem;\n"
                             "ssl_certificate_key %DIR%/server.key;\nssl_verify_client on;\n"
                             "ssl_client_certificate %DIR%/ca.pem;\nlocation / { proxy_pass " +
                             (*demo)->profile().baseUrl.toEncoded() +
                             ";\nproxy_set_header X-SSL-Client-Cert $ssl_client_escaped_cert; }\n"),
                 qPrintable(nginx.error()));
        const auto minted = ours ? client(KeyType::Rsa2048) : mint::certificate("stranger");
        auto profile = profileFor(QUrl(QStringLiteral("https://localhost:%1").arg(nginx.port())));
        profile.certificatePath = file("cert.pem", minted.pem());
        if (withKey)
            profile.privateKeyPath = file("key", minted.key.encryptedPem("pass"));
        putPassphrase(profile, "pass");
        const auto error = ask(profile);
        QVERIFY(error);
        // The demo server behind it knows neither the account nor the certificate: its own 401 is proof that
        // NGINX let us through.
        QCOMPARE(errorName(error->code),
                 errorName(accepted ? ErrorCode::Unauthorized : ErrorCode::GatewayCertificate));
    }
};

QTEST_GUILESS_MAIN(TestMutualTls)
#include "tst_mutualtls.moc"
