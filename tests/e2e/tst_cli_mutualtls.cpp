// Mutual TLS on the command line: a private key and its passphrase in a real keychain, and NGINX that lets
// nobody in without a client certificate.
#include "secrets/secretstore.h"
#include "support/certificatefactory.h"
#include "support/cliprocess.h"
#include "support/files.h"
#include "support/keychainsession.h"
#include "support/nginxserver.h"

#include <QDBusMessage>
#include <QDBusMetaType>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

class TestCliMutualTls : public QObject {
    Q_OBJECT

    const QByteArray canary = "c4n4ry-passphrase";
    mint::Minted authority = mint::certificate(mint::authoritySpec("Gateway CA"));
    mint::Minted client;
    NginxServer m_nginx;
    std::unique_ptr<KeychainSession> m_session;
    std::unique_ptr<Cli> m_cli;

    CliResult add(const QStringList &more, const QByteArray &input = {}) {
        m_cli->environment().insert(str("SECRET"), str("12345678-secret"));
        const QStringList words{str("profile"),
                                str("add"),
                                str("acme"),
                                str("--brand"),
                                str("custom"),
                                str("--url"),
                                str("https://localhost:%1").arg(m_nginx.port()),
                                str("--client-id"),
                                str("account-1"),
                                str("--secret-env"),
                                str("SECRET"),
                                str("--ca-file"),
                                str("ca.pem")};
        return m_cli->run(words + more, input);
    }
    QString profileId() {
        return m_cli->run({str("profile"), str("show"), str("--json")}).json()[str("id")].toString();
    }
    bool keychainHolds(const QString &id, SecretItem item) {
        auto call =
            QDBusMessage::createMethodCall(str("org.freedesktop.secrets"), str("/org/freedesktop/secrets"),
                                           str("org.freedesktop.Secret.Service"), str("SearchItems"));
        call.setArguments({QVariant::fromValue(QMap<QString, QString>{
            {str("server"), str("tokendesk")}, {str("user"), SecretKey{id, item}.name()}})});
        const auto answer = m_session->bus().call(call, QDBus::Block, 5000);
        for (const QVariant &list : answer.arguments()) {
            if (!qdbus_cast<QList<QDBusObjectPath>>(list).isEmpty()) {
                return true;
            }
        }
        return false;
    }

private Q_SLOTS:
    void initTestCase() {
        qDBusRegisterMetaType<QMap<QString, QString>>();
        if (const QString missing = KeychainSession::missingProgram(); !missing.isEmpty()) {
            QSKIP(qPrintable(str("no real keychain can be started: ") + missing));
        }
        if (NginxServer::program().isEmpty()) {
            QSKIP("NGINX is not installed (package nginx)");
        }
        mint::Spec spec;
        client = mint::certificate(spec, &authority);
        spec.subject = {{"CN", "localhost"}};
        spec.extensions = {{"subjectAltName", false, "DNS:localhost,IP:127.0.0.1", {}}};
        const auto server = mint::certificate(spec, &authority);
        QVERIFY(m_nginx.put(str("server.pem"), server.pem()));
        QVERIFY(m_nginx.put(str("server.key"), server.key.pkcs8Pem()));
        QVERIFY(m_nginx.put(str("ca.pem"), authority.pem()));
        QVERIFY2(m_nginx.start("listen 127.0.0.1:%PORT% ssl; ssl_certificate %DIR%/server.pem;\n"
                               "ssl_certificate_key %DIR%/server.key;\nssl_verify_client on;\n"
                               "ssl_client_certificate %DIR%/ca.pem;\nlocation / { default_type "
                               "application/json;\nreturn 201 '{\"access_token\":\"abc.def.ghi\","
                               "\"token_type\":\"Bearer\",\"expires_in\":1800}'; }\n"),
                 qPrintable(m_nginx.error()));
    }
    void init() {
        m_session = std::make_unique<KeychainSession>();
        QVERIFY2(m_session->start(), qPrintable(m_session->error()));
        m_cli = std::make_unique<Cli>(m_session->environment());
        m_cli->write(str("ca.pem"), authority.pem());
        m_cli->write(str("client.pem"), client.pem());
        m_cli->write(str("client.key"), client.key.encryptedPem(canary));
        m_cli->write(str("plain.key"), client.key.pkcs8Pem());
        m_cli->write(str("client.p12"), mint::pkcs12({client}, canary));
        m_cli->write(str("other.key"), mint::Key::of(mint::KeyType::P256, 7).pkcs8Pem());
    }
    void cleanup() {
        m_cli.reset();
        m_session.reset();
    }

    void addTokenEditRemove() {
        const auto added = add({str("--certificate"), str("client.pem"), str("--private-key"),
                                str("client.key"), str("--key-passphrase-stdin")},
                               canary + '\n');
        QVERIFY2(added.code == 0 && added.err.count('\n') == 1, added.text());
        const QString id = profileId();
        QVERIFY(keychainHolds(id, SecretItem::KeyPassphrase));
        const auto token = m_cli->run({str("token"), str("acme")});
        QVERIFY2(token.code == 0, token.text());
        QCOMPARE(token.out, QByteArray("abc.def.ghi\n"));

        const auto shown = m_cli->run({str("profile"), str("show")});
        QVERIFY2(shown.out.contains("client.key") && !shown.out.contains(canary), shown.text());
        QCOMPARE(
            m_cli->run({str("profile"), str("show"), str("--json")}).json()[str("privateKey")].toString(),
            m_cli->path(str("client.key")));
        const QByteArray profiles = contentOf(m_cli->configDir() + str("/profiles.json"));
        QVERIFY(profiles.contains("client.key") && !profiles.contains(canary));

        // Without the key NGINX sends everybody away.
        QCOMPARE(m_cli->run({str("profile"), str("edit"), str("acme"), str("--private-key"), str("")}).code,
                 0);
        QVERIFY(!keychainHolds(id, SecretItem::KeyPassphrase));
        const auto refused = m_cli->run({str("token"), str("--fresh"), str("--json")});
        QCOMPARE(refused.code, 7);
        QCOMPARE(refused.error()[str("code")].toString(), str("GatewayCertificate"));

        // A key without a passphrase, then the other one again, then nothing of it.
        QCOMPARE(m_cli->run({str("profile"), str("edit"), str("--private-key"), str("plain.key")}).code, 0);
        QCOMPARE(m_cli->run({str("token"), str("--fresh")}).code, 0);
        QVERIFY(!keychainHolds(id, SecretItem::KeyPassphrase));
        m_cli->environment().insert(str("PHRASE"), QString::fromLatin1(canary));
        QCOMPARE(m_cli
                     ->run({str("profile"), str("edit"), str("--private-key"), str("client.key"),
                            str("--key-passphrase-env"), str("PHRASE")})
                     .code,
                 0);
        QVERIFY(keychainHolds(id, SecretItem::KeyPassphrase));
        QCOMPARE(m_cli->run({str("token"), str("--fresh")}).code, 0);
        QCOMPARE(m_cli->run({str("profile"), str("remove"), str("acme"), str("--yes")}).code, 0);
        QVERIFY(!keychainHolds(id, SecretItem::KeyPassphrase) && !keychainHolds(id, SecretItem::Credentials));
    }

    void oneFileForBoth() {
        const auto added = add({str("--certificate"), str("client.p12"), str("--private-key"),
                                str("client.p12"), str("--key-passphrase-stdin")},
                               canary);
        QVERIFY2(added.code == 0, added.text());
        const auto token = m_cli->run({str("token")});
        QVERIFY2(token.code == 0, token.text());
        const auto shown = m_cli->run({str("profile"), str("show"), str("--json")}).json();
        QCOMPARE(shown[str("certificateSha256")].toString().toLatin1(), client.sha256Hex());
    }

    void refusals_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("error");
        const QStringList encrypted{str("--private-key"), str("client.key")};
        QTest::newRow("wrong passphrase") << encrypted + QStringList{str("--key-passphrase-stdin")}
                                          << QByteArray("wrong") << 5 << str("KeyPassphraseWrong");
        QTest::newRow("no passphrase, nobody to ask")
            << encrypted << QByteArray() << 5 << str("KeyPassphraseMissing");
        QTest::newRow("another key") << QStringList{str("--private-key"), str("other.key")} << QByteArray()
                                     << 5 << str("KeyMismatch");
        QTest::newRow("a certificate") << QStringList{str("--private-key"), str("client.pem")} << QByteArray()
                                       << 5 << str("KeyUnusable");
        QTest::newRow("no such file")
            << QStringList{str("--private-key"), str("none.key")} << QByteArray() << 9 << str("FileNotFound");
        QTest::newRow("a passphrase for nothing")
            << QStringList{str("--key-passphrase-stdin")} << QByteArray("x") << 2 << str("Usage");
        QTest::newRow("variable that is not set")
            << encrypted + QStringList{str("--key-passphrase-env"), str("NOT_SET")} << QByteArray() << 2
            << str("Usage");
        QTest::newRow("two sources") << encrypted + QStringList{str("--key-passphrase-stdin"),
                                                                str("--key-passphrase-env"), str("HOME")}
                                     << QByteArray("x") << 2 << str("Usage");
    }
    void refusals() {
        QFETCH(QStringList, words);
        QFETCH(QByteArray, input);
        QFETCH(int, code);
        QFETCH(QString, error);
        const auto added =
            add(QStringList{str("--json"), str("--certificate"), str("client.pem")} + words, input);
        QVERIFY2(added.code == code, added.text());
        QCOMPARE(added.error()[str("code")].toString(), error);
        QVERIFY(!added.error()[str("message")].toString().isEmpty());
        QVERIFY(m_cli->run({str("profile"), str("list"), str("--json")}).json().array().isEmpty());

        // The same for one that exists: it stays as it was.
        QCOMPARE(add({str("--certificate"), str("client.pem"), str("--private-key"), str("plain.key")}).code,
                 0);
        const auto before = m_cli->run({str("profile"), str("show"), str("--json")}).out;
        const auto edited =
            m_cli->run(QStringList{str("profile"), str("edit"), str("acme"), str("--json")} + words, input);
        if (error != str("Usage") || words.size() > 1) {
            QVERIFY2(edited.code == code, edited.text());
        }
        QCOMPARE(m_cli->run({str("profile"), str("show"), str("--json")}).out, before);
    }

    void withoutAKeychain() {
        QVERIFY(add({str("--store"), str("session"), str("--certificate"), str("client.pem"),
                     str("--private-key"), str("client.key"), str("--key-passphrase-stdin")},
                    canary)
                    .err.contains("TOKENDESK_KEY_PASSPHRASE"));
        auto &environment = m_cli->environment();
        environment.insert(str("TOKENDESK_CLIENT_ID"), str("account-1"));
        environment.insert(str("TOKENDESK_CLIENT_SECRET"), str("12345678-secret"));
        QCOMPARE(m_cli->run({str("token")}).code, 5);
        environment.insert(str("TOKENDESK_KEY_PASSPHRASE"), QString::fromLatin1(canary));
        const auto token = m_cli->run({str("token")});
        QVERIFY2(token.code == 0, token.text());
    }

    void plainHttpSaysThatItHasNoEffect() {
        m_cli->environment().insert(str("SECRET"), str("12345678-secret"));
        const auto added = m_cli->run(
            {str("profile"), str("add"), str("local"), str("--brand"), str("custom"), str("--url"),
             str("http://localhost:1"), str("--client-id"), str("a"), str("--secret-env"), str("SECRET"),
             str("--certificate"), str("client.pem"), str("--private-key"), str("plain.key")});
        QVERIFY2(added.code == 0 && added.err.contains("no effect"), added.text());
    }
};

QTEST_GUILESS_MAIN(TestCliMutualTls)
#include "tst_cli_mutualtls.moc"
