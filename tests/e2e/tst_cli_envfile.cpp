// A .env file that is kept up to date from the command line.
#include "demo/demoserver.h"
#include "support/cliprocess.h"
#include "support/files.h"
#include "support/systemfixture.h"

#include <QDir>
#include <QJsonObject>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

class TestCliEnvFile : public QObject {
    Q_OBJECT

    QByteArray content() const {
        QFile file(m_cli.path(str(".env")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    CliResult edit(const QStringList &options) const {
        return m_cli.run(QStringList{str("profile"), str("edit"), str("acme")} + options);
    }
    CliResult token(const QStringList &options = {}) const {
        return m_cli.run(QStringList{str("token"), str("acme"), str("--fresh")} + options);
    }

    DemoServer m_server;
    Cli m_cli;

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
    void offUntilItIsAskedFor() {
        QCOMPARE(token().code, 0);
        QVERIFY(content().isEmpty());
        const auto shown = m_cli.run({str("--json"), str("profile"), str("show"), str("acme")});
        QVERIFY(shown.json().object().value(str("envFile")).isNull());
    }
    void eachFreshTokenIsWritten() {
        m_cli.write(str(".env"), "X=1\nACME_TOKEN=\"old\" # mine\n");
        setModeOf(m_cli.path(str(".env")), 0644);
        const auto edited = edit({str("--env-file"), m_cli.path(str(".env"))});
        QVERIFY2(edited.code == 0, edited.text());
        const auto shown = m_cli.run({str("--json"), str("profile"), str("show"), str("acme")});
        QCOMPARE(shown.json().object().value(str("envFile")).toString(), m_cli.path(str(".env")));
        const auto first = token();
        QVERIFY2(first.code == 0, first.text());
        QCOMPARE(content(), "X=1\nACME_TOKEN=\"" + first.out.trimmed() + "\" # mine\n");
        QVERIFY2(first.err.contains("ACME_TOKEN"), first.text());
        QVERIFY(!first.err.contains(first.out.trimmed()));
        QCOMPARE(modeOf(m_cli.path(str(".env"))), 0600);
        const auto quiet = token({str("--quiet")});
        QVERIFY2(quiet.code == 0 && quiet.err.isEmpty(), quiet.text());
        QVERIFY(content().contains(quiet.out.trimmed()));
        // So it is for a command that gets the token, whose stderr is its own.
        const auto run = m_cli.run(
            {str("exec"), str("acme"), str("--"), str("sh"), str("-c"), str("printf %s \"$ACME_TOKEN\"")});
        QVERIFY2(run.code == 0 && run.err.isEmpty(), run.text());
        QVERIFY(content().contains(run.out));
    }
    void aFileThatCannotBeWrittenCostsNoToken() {
        QVERIFY(QDir(m_cli.folder()).mkdir(str("there")));
        QCOMPARE(edit({str("--env-file"), m_cli.path(str("there/.env"))}).code, 0);
        QVERIFY(QDir(m_cli.folder()).rmdir(str("there")));
        const auto got = token();
        QVERIFY2(got.code == 0 && got.out.startsWith("eyJ"), got.text());
        QVERIFY2(got.err.contains("there/.env"), got.text());
        QVERIFY(!got.err.contains(got.out.trimmed()));
    }
    void whatIsNoFileIsRefused_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("code");
        QTest::newRow("folder") << QStringList{str("--env-file"), m_cli.folder()} << 9;
        QTest::newRow("no folder") << QStringList{str("--env-file"), m_cli.path(str("no/.env"))} << 9;
        QTest::newRow("empty") << QStringList{str("--env-file"), str("")} << 2;
        QTest::newRow("both") << QStringList{str("--env-file"), str(".env"), str("--no-env-file")} << 2;
    }
    void whatIsNoFileIsRefused() {
        QFETCH(QStringList, options);
        QFETCH(int, code);
        const auto done = edit(options);
        QVERIFY2(done.code == code, done.text());
    }
    void aRepositoryIsWarnedOf() {
        QVERIFY(QDir(m_cli.folder()).mkpath(str("project/.git")));
        const auto done = edit({str("--env-file"), m_cli.path(str("project/.env"))});
        QVERIFY2(done.code == 0 && done.err.contains("git"), done.text());
    }
    void noExportCarriesIt() {
        QCOMPARE(edit({str("--env-file"), m_cli.path(str(".env"))}).code, 0);
        const auto exported =
            m_cli.run({str("profile"), str("export"), str("-o"), m_cli.path(str("out.json"))});
        QVERIFY2(exported.code == 0, exported.text());
        const QByteArray text = contentOf(m_cli.path(str("out.json")));
        QVERIFY(text.contains("acme"));
        QVERIFY2(!text.contains("env"), text.constData());
    }
    void offAgain() {
        QCOMPARE(edit({str("--no-env-file")}).code, 0);
        const QByteArray before = content();
        QCOMPARE(token().code, 0);
        QCOMPARE(content(), before);
    }
};

QTEST_GUILESS_MAIN(TestCliEnvFile)
#include "tst_cli_envfile.moc"
