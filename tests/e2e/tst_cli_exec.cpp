// A command that runs with the token in its environment.
#include "demo/demoserver.h"
#include "support/cliprocess.h"

#include <QTest>

#include <csignal>

using namespace tokendesk;
using namespace tokendesk::test;

class TestCliExec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_server.start({}));
        m_cli.write(str("client.pem"), m_server.certificatePem());
        m_cli.environment().insert(str("ACME_CLIENT_ID"), m_server.credentials().clientId);
        m_cli.environment().insert(str("ACME_CLIENT_SECRET"), m_server.credentials().clientSecret.toString());
        const auto added =
            m_cli.run({str("profile"), str("add"), str("acme"), str("--store"), str("session"),
                       str("--prefix"), str("ACME_"), str("--url"), m_server.baseUrl().toString(),
                       str("--certificate"), m_cli.path(str("client.pem"))});
        QVERIFY2(added.code == 0, added.text());
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
    void aClosedPipeEndsTheCommand() { // SIGPIPE is the command's own again
        const auto done = m_cli.shell(str("$CLI exec acme -- sh -c 'yes; echo $? >&2' | head -n 1; "
                                          "$CLI exec acme -- sh -c 'kill -PIPE $$; echo survived'"));
        QVERIFY2(done.out == "y\n", done.text());
    }

private:
    CliResult exec(const QStringList &command, const QByteArray &input = {}) const {
        return m_cli.run(QStringList{str("exec"), str("acme"), str("--")} + command, input);
    }

    DemoServer m_server;
    Cli m_cli;
};

QTEST_GUILESS_MAIN(TestCliExec)
#include "tst_cli_exec.moc"
