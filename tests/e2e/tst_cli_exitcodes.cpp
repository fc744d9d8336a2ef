// Every exit code of the contract, produced for real. What needs a keychain is in tst_cli_flow.
#include "demo/demoserver.h"
#include "support/certificatefactory.h"
#include "support/cliprocess.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace tokendesk;
using namespace tokendesk::test;

class TestCliExitCodes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_server = std::make_unique<DemoServer>();
        QVERIFY(m_server->start({}));
        m_cli = std::make_unique<Cli>();
        m_cli->write(str("client.pem"), m_server->certificatePem());
        m_cli->environment().insert(str("TOKENDESK_CLIENT_ID"), m_server->credentials().clientId);
        m_cli->environment().insert(str("TOKENDESK_CLIENT_SECRET"),
                                    m_server->credentials().clientSecret.toString());
    }

    void done() {
        QCOMPARE(add(m_server->baseUrl()).code, 0);
        const CliResult token = m_cli->run({str("token")});
        QVERIFY2(token.code == 0 && token.out.count('.') == 2, token.text());
        QCOMPARE(m_cli->run({str("--version")}).code, 0);
        QCOMPARE(m_cli->run({str("--help")}).code, 0);
        QCOMPARE(m_cli->run({str("encode"), str("client.pem")}).code, 0);
    }

    void usage_data() {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *line) {
            QTest::newRow(*line ? line : "nothing") << str(line).split(u' ', Qt::SkipEmptyParts);
        };
        row("");
        row("nonsense");
        row("profile");
        row("profile nonsense");
        row("profile add");
        row("profile add acme --brand nobody --secret-env PATH --client-id x");
        row("profile add acme --kind test --secret-env PATH --client-id x");
        row("profile add acme --endpoint x --secret-env PATH --client-id x");
        row("profile add acme --url http://example.com --secret-env PATH --client-id x");
        row("profile add acme --url ftp://example.com --secret-env PATH --client-id x");
        row("profile add acme --brand custom --secret-env PATH --client-id x");
        row("profile add acme --timeout 0 --secret-env PATH --client-id x");
        row("profile add acme --client-id x");
        row("profile add acme --secret-env PATH");
        row("profile add acme --client-id x --secret-env NOT_SET");
        row("profile add acme --client-id x --secret-env PATH --secret-stdin");
        row("profile add acme --client-id x --secret-command");
        row("profile add acme --client-id x --client-secret s3cret-canary");
        row("profile add acme extra --client-id x --secret-env PATH");
        row("profile rename a");
        row("profile remove");
        row("token --format xml");
        row("token --min-ttl soon");
        row("token a b");
        row("token --nonsense");
        row("inspect");
        row("inspect - -");
        row("inspect - --key -");
        row("inspect - --password-stdin");
        row("inspect client.pem --key - --compare -");
        row("encode");
        row("encode - --password-stdin");
        row("check-header a b");
        row("check-header - --certificate -");
        row("convert");
        row("convert client.pem");
        row("convert -o x.pem");
        row("convert - --password-stdin -o x.pem");
        row("snippet");
        row("snippet --lang cobol");
        row("demo-server --port 70000");
        row("demo-server --fault everything");
        row("demo-server --ttl 0");
        row("--store nowhere profile list");
        row("--lang xx profile list");
        row("--config-dir");
    }
    void aMistypedCommandIsToldWhichThereAre() {
        const CliResult command = m_cli->run({str("tokn")});
        QVERIFY2(command.code == 2 && command.err.contains("demo-server"), command.text());
        const CliResult inner = m_cli->run({str("profile"), str("delete"), str("acme")});
        QVERIFY2(inner.code == 2 && inner.err.contains("remove"), inner.text());
    }
    void usage() {
        QFETCH(QStringList, arguments);
        const CliResult result = m_cli->run(arguments);
        QVERIFY2(result.code == 2 && result.out.isEmpty() && result.err.startsWith("error:"), result.text());
        QVERIFY(!result.err.contains("s3cret-canary"));
        const CliResult json = m_cli->run(QStringList{str("--json")} + arguments);
        QVERIFY2(json.code == 2 && !json.error().isEmpty(), json.text());
        QCOMPARE(json.error()[str("exitCode")].toInt(), 2);
    }

    void noSuchProfile() {
        const CliResult none = m_cli->run({str("token"), str("--json")});
        QVERIFY2(none.code == 3 && none.error()[str("code")].toString() == str("NoProfile"), none.text());
        QCOMPARE(m_cli->run({str("token"), str("acme")}).code, 3);
        QCOMPARE(m_cli->run({str("profile"), str("show"), str("acme")}).code, 3);
        QCOMPARE(m_cli->run({str("profile"), str("edit"), str("acme")}).code, 3);
        QCOMPARE(m_cli->run({str("profile"), str("remove"), str("acme"), str("--yes")}).code, 3);
        QCOMPARE(m_cli->run({str("profile"), str("rename"), str("acme"), str("b")}).code, 3);
        QCOMPARE(m_cli->run({str("profile"), str("default"), str("acme")}).code, 3);
    }

    void keychain() {
        // No bus at all.
        const CliResult added = m_cli->run({str("--json"), str("profile"), str("add"), str("acme"),
                                            str("--client-id"), str("x"), str("--secret-stdin")},
                                           "s3cret-canary\n");
        QVERIFY2(added.code == 4 && added.error()[str("code")].toString() == str("StoreMissing"),
                 added.text());
        QVERIFY(!added.err.contains("s3cret-canary"));
        // The profile came first, so that no secret could ever be without one; it has gone again.
        QVERIFY(m_cli->run({str("profile"), str("list"), str("--json")}).json().array().isEmpty());
        // And a profile whose secret is nowhere.
        QCOMPARE(add(m_server->baseUrl()).code, 0);
        m_cli->environment().remove(str("TOKENDESK_CLIENT_SECRET"));
        QCOMPARE(m_cli->run({str("token")}).code, 4);
    }

    void certificate() {
        mint::Spec expired;
        expired.notBefore = QDateTime::currentDateTimeUtc().addDays(-20);
        expired.notAfter = QDateTime::currentDateTimeUtc().addDays(-2);
        m_cli->write(str("expired.pem"), mint::certificate(expired).pem());
        m_cli->write(str("key.pem"), mint::Key::of().pkcs8Pem());
        m_cli->write(str("empty"), {});
        const CliResult inspected = m_cli->run({str("inspect"), str("expired.pem"), str("--json")});
        QVERIFY2(inspected.code == 5, inspected.text());
        QCOMPARE(inspected.json()[str("findings")][0][str("id")].toString(), str("V01"));
        QCOMPARE(m_cli->run({str("inspect"), str("key.pem")}).code, 5);
        QCOMPARE(m_cli->run({str("inspect"), str("empty")}).code, 5);
        const CliResult encoded = m_cli->run({str("encode"), str("key.pem")});
        QVERIFY2(encoded.code == 5 && encoded.out.isEmpty(), encoded.text());
        QCOMPARE(m_cli->run({str("inspect"), str("client.pem"), str("expired.pem")}).code, 5);
        QCOMPARE(m_cli->run({str("inspect"), str("client.pem")}).code, 0);
        QCOMPARE(m_cli
                     ->run({str("profile"), str("add"), str("x"), str("--store"), str("session"),
                            str("--certificate"), str("key.pem")})
                     .code,
                 5);
        // A profile with an expired one can be kept, but gets no token: nothing is sent.
        QCOMPARE(add(m_server->baseUrl(), str("expired.pem")).code, 0);
        QCOMPARE(m_cli->run({str("token")}).code, 5);
        QCOMPARE(m_server->requestCount(), 0);
    }

    void strict() {
        mint::Spec soon;
        soon.notAfter = QDateTime::currentDateTimeUtc().addDays(10);
        m_cli->write(str("soon.pem"), mint::certificate(soon).pem());
        QCOMPARE(m_cli->run({str("inspect"), str("soon.pem")}).code, 0);
        QCOMPARE(m_cli->run({str("inspect"), str("--strict"), str("soon.pem")}).code, 5);
    }

    void network() {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const QUrl nobody(str("http://127.0.0.1:%1").arg(closed.serverPort()));
        closed.close();
        QCOMPARE(add(nobody).code, 0);
        const CliResult refused = m_cli->run({str("token"), str("--json")});
        QVERIFY2(refused.code == 6 && refused.error()[str("code")].toString() == str("ConnectionRefused"),
                 refused.text());
    }

    void untrustedTls() {
        DemoServer tls;
        DemoServer::Options options;
        options.fault = Fault::UnknownCa;
        QVERIFY(tls.start(options));
        QCOMPARE(add(tls.baseUrl()).code, 0);
        const CliResult result = m_cli->run({str("token"), str("--json")});
        QVERIFY2(result.code == 6 && result.error()[str("code")].toString() == str("TlsUntrusted"),
                 result.text());
    }

    void faults_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("code");
        QTest::newRow("drop") << str("drop") << 6;
        for (const char *fault : {"gateway-html", "header-too-large", "too-many", "server-error",
                                  "malformed-json", "wrong-types", "huge-body", "redirect"}) {
            QTest::newRow(fault) << str(fault) << 7;
        }
    }
    void faults() {
        QFETCH(QString, fault);
        QFETCH(int, code);
        QCOMPARE(add(m_server->baseUrl()).code, 0);
        m_server->setFault(*faultFromName(fault));
        const CliResult result = m_cli->run({str("token"), str("--fresh"), str("--json")});
        QVERIFY2(result.code == code && result.out.isEmpty(), result.text());
        QVERIFY(!result.error()[str("message")].toString().isEmpty());
        QVERIFY(!result.error()[str("remedy")].toString().isEmpty());
    }

    void refused() {
        QCOMPARE(add(m_server->baseUrl()).code, 0);
        m_cli->environment().insert(str("TOKENDESK_CLIENT_SECRET"), str("s3cret-canary"));
        const CliResult result = m_cli->run({str("token"), str("--json")});
        QVERIFY2(result.code == 7 && result.error()[str("code")].toString() == str("Unauthorized"),
                 result.text());
        QVERIFY(!result.err.contains("s3cret-canary"));
        // Another certificate than the linked one.
        m_cli->environment().insert(str("TOKENDESK_CLIENT_SECRET"),
                                    m_server->credentials().clientSecret.toString());
        m_cli->write(str("client.pem"), mint::certificate("somebody").pem());
        QCOMPARE(m_cli->run({str("token")}).code, 7);
    }

    void timedOut() {
        DemoServer slow;
        DemoServer::Options options;
        options.fault = Fault::Slow;
        options.slowMillis = 20000;
        QVERIFY(slow.start(options));
        QCOMPARE(add(slow.baseUrl()).code, 0);
        QCOMPARE(m_cli->run({str("profile"), str("edit"), str("--timeout"), str("1")}).code, 0);
        const CliResult result = m_cli->run({str("token"), str("--json")});
        QVERIFY2(result.code == 8 && result.error()[str("code")].toString() == str("TimedOut"),
                 result.text());
    }

    void cancelled_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGHUP") << SIGHUP;
    }
    void cancelled() {
        QFETCH(int, signal);
        DemoServer slow;
        DemoServer::Options options;
        options.fault = Fault::Slow;
        options.slowMillis = 20000;
        QVERIFY(slow.start(options));
        QCOMPARE(add(slow.baseUrl()).code, 0);
        const auto process = m_cli->start({str("token")});
        QVERIFY(process->waitForStarted());
        QTRY_COMPARE(slow.requestCount(), 1); // the request is under way
        ::kill(static_cast<pid_t>(process->processId()), signal);
        QVERIFY(process->waitForFinished(5000));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 8);
        QVERIFY(process->readAllStandardOutput().isEmpty());
    }

    void files() {
        QCOMPARE(m_cli->run({str("inspect"), str("absent.pem")}).code, 9);
        QCOMPARE(m_cli->run({str("inspect"), str(".")}).code, 9);
        QCOMPARE(m_cli->run({str("encode"), str("absent.pem")}).code, 9);
        QCOMPARE(m_cli
                     ->run({str("profile"), str("add"), str("x"), str("--store"), str("session"),
                            str("--certificate"), str("absent.pem")})
                     .code,
                 9);
        m_cli->write(str("config"), "in the way");
        QCOMPARE(add(m_server->baseUrl()).code, 9);
        // The findings are still JSON when the file is not there.
        const CliResult json =
            m_cli->run({str("inspect"), str("absent.pem"), str("client.pem"), str("--json")});
        QVERIFY2(json.code == 9, json.text());
        QCOMPARE(json.json().array().size(), 2);
    }

    void damagedProfilesAreSetAsideOnce() {
        QVERIFY(QDir().mkpath(m_cli->configDir()));
        m_cli->write(str("config/profiles.json"), "{\"format\": 1, \"profiles\": [");
        const CliResult first = m_cli->run({str("profile"), str("list"), str("--json")});
        QVERIFY2(first.code == 9 && first.error()[str("code")].toString() == str("ProfilesDamaged"),
                 first.text());
        QCOMPARE(m_cli->run({str("profile"), str("list"), str("--json")}).code, 0);
    }

private:
    /// A profile whose credentials come from the environment.
    [[nodiscard]] CliResult add(const QUrl &url, const QString &certificate = str("client.pem")) const {
        return m_cli->run({str("profile"), str("add"), str("acme"), str("--brand"), str("custom"),
                           str("--url"), url.toString(), str("--certificate"), certificate, str("--store"),
                           str("session")});
    }

    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<Cli> m_cli;
};

QTEST_GUILESS_MAIN(TestCliExitCodes)
#include "tst_cli_exitcodes.moc"
