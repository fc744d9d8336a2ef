// A command that runs with the token in its environment.
#include "demo/demoserver.h"
#include "support/cliprocess.h"
#include "support/loopbackserver.h"

#include <QJsonObject>
#include <QTcpSocket>
#include <QTest>

#include <cerrno>
#include <csignal>

using namespace tokendesk;
using namespace tokendesk::test;

class TestCliExec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_server.start({}));
        m_cli.write(str("client.pem"), m_server.certificatePem());
        useServer();
        add("acme", m_server.baseUrl());
    }
    void theTokenIsInTheEnvironment() {
        const auto done =
            exec({str("sh"), str("-c"), str("printf %s \"$ACME_TOKEN\"; cat")}, "what is piped");
        QVERIFY2(done.code == 0 && done.err.isEmpty(), done.text());
        QCOMPARE(done.out.count('.'), 2);
        QVERIFY(done.out.endsWith("what is piped"));
    }
    void argumentsArriveAsTheyAre() {
        const auto done =
            exec({str("printf"), str("%s|"), str("--json"), str("a b"), str(""), str("--"), str("é")});
        QCOMPARE(done.out, QByteArray("--json|a b||--|é|"));
    }
    void exitCodes_data() {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<int>("code");
        QTest::newRow("done") << QStringList{str("true")} << 0;
        QTest::newRow("its own") << QStringList{str("sh"), str("-c"), str("exit 42")} << 42;
        QTest::newRow("not there") << QStringList{str("no-such-program-here")} << 127;
        QTest::newRow("no program") << QStringList{str("/")} << 126;
        QTest::newRow("none") << QStringList{} << 2;
    }
    void exitCodes() {
        QFETCH(QStringList, command);
        QFETCH(int, code);
        const auto done = exec(command);
        QVERIFY2(done.code == code, done.text());
    }
    void whyItCouldNotBeStarted_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("reason");
        QTest::newRow("not there") << str("no-such-program-here") << 127 << qt_error_string(ENOENT);
        QTest::newRow("below a file") << m_cli.path(str("client.pem/x")) << 127 << qt_error_string(ENOTDIR);
        QTest::newRow("no program") << m_cli.path(str("client.pem")) << 126 << qt_error_string(EACCES);
    }
    void whyItCouldNotBeStarted() {
        QFETCH(QString, command);
        QFETCH(int, code);
        QFETCH(QString, reason);
        const auto done = m_cli.run({str("--json"), str("exec"), str("acme"), str("--"), command});
        QVERIFY2(done.code == code, done.text());
        QCOMPARE(done.error()[str("message")].toString(),
                 str("The command %1 could not be started: %2.").arg(command, reason));
        QCOMPARE(done.error()[str("code")].toString(), str("CommandNotStarted"));
        QCOMPARE(done.error()[str("exitCode")].toInt(), code);
    }
    void aTokenTooLongForTheEnvironment() {
        const QByteArray token(200 * 1024, 'x');
        LoopbackServer server(LoopbackServer::say(LoopbackServer::http(
            201, "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":1800}",
            "Content-Type: application/json\r\n")));
        add("long", server.url());
        const auto process = m_cli.start({str("exec"), str("long"), str("--"), str("touch"), str("ran")});
        QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 20000);
        const QByteArray said = process->readAllStandardError();
        QVERIFY2(process->exitCode() == 126, said);
        QVERIFY2(said.contains("the token is too long for an environment variable"), said);
        QVERIFY(said.size() < 1000);
        QVERIFY(!QFile::exists(m_cli.path(str("ran"))));
    }
    void aTokenThatIsOverIsNotHandedOver_data() {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("token") << QStringList{str("token"), str("late")};
        QTest::newRow("exec") << QStringList{str("exec"), str("late"), str("--"), str("echo"), str("ran")};
    }
    void aTokenThatIsOverIsNotHandedOver() { // its answer took longer than it lives
        QFETCH(QStringList, command);
        DemoServer slow;
        DemoServer::Options options;
        options.ttlSeconds = 1;
        options.fault = Fault::Slow;
        options.slowMillis = 1500;
        QVERIFY(slow.start(options));
        m_cli.environment().insert(str("ACME_CLIENT_SECRET"), slow.credentials().clientSecret.toString());
        m_cli.environment().insert(str("ACME_CLIENT_ID"), slow.credentials().clientId);
        m_cli.write(str("late.pem"), slow.certificatePem());
        add("late", slow.baseUrl(), "late.pem");
        const auto process = m_cli.start(command); // the server lives in this event loop
        QTRY_COMPARE_WITH_TIMEOUT(process->state(), QProcess::NotRunning, 20000);
        useServer();
        const QByteArray said = process->readAllStandardError();
        QCOMPARE(slow.requestCount(), 1);
        QVERIFY2(process->exitCode() == 7 && said.contains("already expired"), said);
        QCOMPARE(process->readAllStandardOutput(), QByteArray());
    }
    void theCommandGetsNoSecretOfOurs() {
        m_cli.environment().insert(str("ACME_KEY_PASSPHRASE"), str("s3cret-canary"));
        m_cli.environment().insert(str("OTHER_CLIENT_SECRET"), str("not ours"));
        const auto done = exec({str("env")});
        m_cli.environment().remove(str("ACME_KEY_PASSPHRASE"));
        QVERIFY2(done.out.contains("\nACME_TOKEN=") || done.out.startsWith("ACME_TOKEN="), done.text());
        QVERIFY2(done.out.contains("ACME_CLIENT_ID=") && done.out.contains("OTHER_CLIENT_SECRET=not ours"),
                 done.text());
        for (const char *name : {"ACME_CLIENT_SECRET", "ACME_KEY_PASSPHRASE", "s3cret-canary"})
            QVERIFY2(!done.out.contains(name), name);
        QVERIFY(!done.out.contains(m_server.credentials().clientSecret.view().toByteArray()));
    }
    void withoutATokenNothingRuns() {
        const auto done = m_cli.run({str("exec"), str("nobody"), str("--"), str("touch"), str("ran")});
        QCOMPARE(done.code, 3);
        QVERIFY(!QFile::exists(m_cli.path(str("ran"))));
    }
    void signalsReachTheCommand() {
        const auto process =
            m_cli.start({str("exec"), str("acme"), str("--"), str("sh"), str("-c"),
                         str("trap 'exit 7' TERM; echo ready; while :; do sleep 0.05; done")});
        QVERIFY(process->waitForReadyRead(20000));
        process->terminate();
        QVERIFY(process->waitForFinished(20000));
        QCOMPARE(process->exitCode(), 7);
    }
    void signalsAreTheCommandsOwn() { // a hardened process ignores SIGXFSZ, which would be inherited
        const auto done = m_cli.shell(str("trap '' XFSZ; ulimit -c 0; "
                                          "$CLI exec acme -- sh -c 'kill -XFSZ $$; echo survived'"));
        QVERIFY2(done.code > 128 && done.out.isEmpty(), done.text());
        // So does a program that prints the secret.
        const auto added =
            m_cli.shell(str("trap '' XFSZ; ulimit -c 0; $CLI profile add signals --client-id x "
                            "--secret-command sh -c 'kill -XFSZ $$; echo survived'"));
        QVERIFY2(added.code == 4 && added.err.contains("ended unexpectedly"), added.text());
    }
    void aClosedPipeEndsTheCommand() { // SIGPIPE is the command's own again
        const auto done = m_cli.shell(str("$CLI exec acme -- sh -c 'yes; echo $? >&2' | head -n 1; "
                                          "$CLI exec acme -- sh -c 'kill -PIPE $$; echo survived'"));
        QVERIFY2(done.out == "y\n", done.text());
    }

private:
    CliResult exec(const QStringList &command, const QByteArray &input = {}) const {
        return m_cli.run(QStringList{str("exec"), str("acme"), str("--")} + command, input);
    }

    void useServer() {
        m_cli.environment().insert(str("ACME_CLIENT_ID"), m_server.credentials().clientId);
        m_cli.environment().insert(str("ACME_CLIENT_SECRET"), m_server.credentials().clientSecret.toString());
    }
    void add(const char *name, const QUrl &url, const char *certificate = "client.pem") {
        (void)m_cli.run({str("profile"), str("remove"), str(name), str("--yes")});
        const auto added = m_cli.run({str("profile"), str("add"), str(name), str("--store"), str("session"),
                                      str("--prefix"), str("ACME_"), str("--url"), url.toString(),
                                      str("--certificate"), m_cli.path(str(certificate))});
        QVERIFY2(added.code == 0, added.text());
    }

    DemoServer m_server;
    Cli m_cli;
};

QTEST_GUILESS_MAIN(TestCliExec)
#include "tst_cli_exec.moc"
