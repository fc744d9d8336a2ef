// The password manager pass as a profile's store, for real: a GPG key of the test's own, `pass init`, `pass
// insert`, and a token with the credentials that `pass show` prints.
#include "demo/demoserver.h"
#include "support/cliprocess.h"

#include <QDir>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

class TestCliPass : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        for (const char *program : {"pass", "gpg", "gpgconf"}) {
            if (QStandardPaths::findExecutable(str(program)).isEmpty())
                QSKIP(qPrintable(str(program) + str(" is not installed")));
        }
        QVERIFY(m_gnupg.isValid() && m_server.start({}));
        m_cli = std::make_unique<Cli>();
        auto &environment = m_cli->environment();
        environment.insert(str("HOME"), m_cli->folder());
        environment.insert(str("GNUPGHOME"), m_gnupg.path());
        environment.insert(str("PASSWORD_STORE_DIR"), m_cli->path(str("store")));
        m_cli->write(str("client.pem"), m_server.certificatePem());
        QVERIFY(run(str("gpg"), {str("--batch"), str("--pinentry-mode"), str("loopback"), str("--passphrase"),
                                 str(""), str("--quick-gen-key"), str("desk@example.invalid"),
                                 str("future-default"), str("default"), str("never")}));
        QVERIFY(run(str("pass"), {str("init"), str("desk@example.invalid")}));
        QVERIFY(run(str("pass"), {str("insert"), str("-m"), str("acme")},
                    m_server.credentials().clientSecret.view().toByteArray() +
                        "\nclientId: " + m_server.credentials().clientId.toUtf8() + "\n"));
    }
    void cleanupTestCase() {
        if (m_cli)
            run(str("gpgconf"), {str("--kill"), str("gpg-agent")});
    }

    void getsATokenWithWhatPassPrints() {
        const CliResult added = add(str("acme"), str("acme"));
        QVERIFY2(added.code == 0, added.text());
        const CliResult token = m_cli->run({str("token"), str("acme")});
        QVERIFY2(token.code == 0 && token.out.count('.') == 2, token.text());
        QCOMPARE(m_server.requestCount(), 1);
        const CliResult doctor = m_cli->run({str("doctor"), str("acme"), str("--json")});
        QVERIFY2(doctor.out.contains("\"store\": \"command\""), doctor.text());
        QVERIFY(!doctor.out.contains(m_server.credentials().clientSecret.view().toByteArray()));
    }
    void saysWhatPassSaid() {
        const CliResult added = add(str("missing"), str("nothing-there"));
        QVERIFY2(added.code == 0, added.text());
        const CliResult token = m_cli->run({str("token"), str("missing"), str("--json")});
        QCOMPARE(token.code, 4);
        QCOMPARE(token.error().value(str("code")).toString(), str("CommandFailed"));
        QVERIFY2(token.err.contains("nothing-there is not in the password store"), token.text());
    }

private:
    CliResult add(const QString &name, const QString &entry) {
        return m_cli->run({str("profile"), str("add"), name, str("--store"), str("command"), str("--brand"),
                           str("custom"), str("--url"), m_server.baseUrl().toString(), str("--certificate"),
                           m_cli->path(str("client.pem")), str("--secret-command"), str("pass"), str("show"),
                           entry});
    }
    bool run(const QString &program, const QStringList &arguments, const QByteArray &input = {}) {
        QProcess process;
        process.setProcessEnvironment(m_cli->environment());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        process.write(input);
        process.closeWriteChannel();
        if (process.waitForFinished(30000) && process.exitStatus() == QProcess::NormalExit &&
            process.exitCode() == 0)
            return true;
        qWarning().noquote() << program << process.readAll();
        return false;
    }

    // Short: the agent's socket lies in it, and a socket's path holds some hundred characters.
    QTemporaryDir m_gnupg{QDir::tempPath() + str("/td-XXXXXX")};
    DemoServer m_server;
    std::unique_ptr<Cli> m_cli;
};

QTEST_GUILESS_MAIN(TestCliPass)
#include "tst_cli_pass.moc"
