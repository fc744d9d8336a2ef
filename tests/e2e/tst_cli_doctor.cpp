// `tokendesk-cli doctor` as a script sees it: exit codes, JSON and lines, against a real keychain.
#include "demo/demoserver.h"
#include "support/cliprocess.h"
#include "support/keychainsession.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <csignal>

using namespace tokendesk;
using namespace tokendesk::test;

class TestCliDoctor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        if (const QString missing = KeychainSession::missingProgram(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }
    void withoutAProfile() {
        KeychainSession session;
        QVERIFY2(session.start(), qPrintable(session.error()));
        const Cli cli(session.environment());
        const CliResult human = cli.run({str("doctor")});
        QVERIFY2(human.code == 0 && human.err.isEmpty(), human.text());
        QVERIFY2(human.out.startsWith("ok  Keychain  "), human.text());
        const CliResult result = cli.run({str("doctor"), str("--json")});
        QVERIFY2(result.code == 0, result.text());
        const QJsonObject json = result.json().object();
        QVERIFY(json[str("ok")].toBool() && json[str("profile")].isNull());
        const QJsonObject check = json[str("checks")].toArray().first().toObject();
        QCOMPARE(json[str("checks")].toArray().size(), 1);
        QCOMPARE(check[str("id")].toString(), str("keychain"));
        const bool keepass = session.provider() == KeychainSession::Provider::KeePassXC;
        QCOMPARE(check[str("facts")].toObject()[str("provider")].toString(),
                 keepass ? str("keepassxc") : str("gnome-keyring-daemon"));
    }
    void whatTheKeychainLacks_data() {
        QTest::addColumn<int>("service");
        QTest::addColumn<QString>("code");
        QTest::newRow("locked") << int(KeychainSession::Service::Locked) << str("StoreLocked");
        QTest::newRow("no service") << int(KeychainSession::Service::None) << str("StoreMissing");
        QTest::newRow("no bus") << int(KeychainSession::Service::NoBus) << str("StoreMissing");
    }
    void whatTheKeychainLacks() {
        QFETCH(int, service);
        QFETCH(QString, code);
        KeychainSession session(KeychainSession::Provider::GnomeKeyring);
        QVERIFY2(session.start(KeychainSession::Service(service)), qPrintable(session.error()));
        const Cli cli(session.environment());
        const CliResult result = cli.run({str("doctor"), str("--json")});
        QVERIFY2(result.code == 4, result.text());
        const auto check = result.json().object()[str("checks")].toArray().first().toObject();
        QCOMPARE(check[str("code")].toString(), code);
        QVERIFY(!check[str("remedy")].toString().isEmpty());
    }
    void canBeInterrupted() {
        KeychainSession session;
        QVERIFY2(session.start(), qPrintable(session.error()));
        const Cli cli(session.environment());
        session.freezeService();
        const auto doctor = cli.start({str("doctor"), str("--json")});
        QTest::qWait(500); // it waits for the keychain now
        ::kill(static_cast<pid_t>(doctor->processId()), SIGINT);
        const bool ended = doctor->waitForFinished(10000);
        session.thawService();
        QVERIFY(ended);
        QCOMPARE(doctor->exitCode(), 8);
        QVERIFY(doctor->readAllStandardOutput().contains("\"code\": \"Cancelled\""));
    }
    void withAProfile() {
        KeychainSession session;
        QVERIFY2(session.start(), qPrintable(session.error()));
        DemoServer server;
        QVERIFY(server.start({}));
        const Cli cli(session.environment());
        cli.write(str("client.pem"), server.certificatePem());
        QCOMPARE(
            cli.run({str("profile"), str("add"), str("acme"), str("--brand"), str("custom"), str("--url"),
                     server.baseUrl().toString(), str("--client-id"), server.credentials().clientId,
                     str("--certificate"), cli.path(str("client.pem")), str("--secret-stdin")},
                    server.credentials().clientSecret.view().toByteArray())
                .code,
            0);
        const CliResult result = cli.run({str("doctor"), str("acme")});
        QVERIFY2(result.code == 0, result.text());
        QVERIFY2(result.out.contains("HTTP") && !result.out.contains("failed"), result.text());
        QCOMPARE(server.requestCount(), 0);
        server.stop();
        const CliResult gone = cli.run({str("doctor"), str("acme"), str("--json")});
        QVERIFY2(gone.code == 6, gone.text());
        QVERIFY(!gone.json().object()[str("ok")].toBool());
        QCOMPARE(cli.run({str("doctor"), str("nobody")}).code, 3);
    }
};

QTEST_GUILESS_MAIN(TestCliDoctor)
#include "tst_cli_doctor.moc"
