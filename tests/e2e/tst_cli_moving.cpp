// Moving in and out on the command line, against a real keychain: no secret anywhere but where it belongs.
#include "support/cliprocess.h"
#include "support/keychainsession.h"
#include "support/ptyprocess.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

namespace {

const QByteArray canary = "canary-5f21c9-secret";

} // namespace

class TestCliMoving : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { START_KEYCHAIN(m_session); }
    void init() {
        m_cli = std::make_unique<Cli>(m_session.environment());
        m_env =
            m_cli->write(str(".env"), "AVISTA_CLIENT_ID=account-1\nAVISTA_CLIENT_SECRET=" + canary + "\n");
    }

    void dryRunChangesNothing() {
        for (const bool json : {false, true}) {
            QStringList arguments{str("profile"), str("import"), m_env, str("--dry-run")};
            if (json)
                arguments << str("--json");
            const CliResult shown = m_cli->run(arguments);
            QVERIFY2(shown.code == 0 && shown.out.contains("Avista sandbox"), shown.text());
            QVERIFY2(!shown.text().contains(canary), shown.text());
        }
        QVERIFY(m_cli->run({str("profile"), str("list"), str("--json")}).json().array().isEmpty());
    }

    void importThenExport() {
        const CliResult imported = m_cli->run({str("profile"), str("import"), m_env});
        QVERIFY2(imported.code == 0 && imported.out.isEmpty(), imported.text());
        QVERIFY2(!imported.text().contains(canary), imported.text());
        QVERIFY(QFile::exists(m_env)); // nobody said that it may go

        const CliResult plain = m_cli->run({str("profile"), str("export")});
        QVERIFY2(plain.code == 0 && !plain.text().contains(canary), plain.text());
        QVERIFY(!plain.text().contains("account-1"));
        QCOMPARE(plain.json().object().value(str("format")).toString(), str("tokendesk-profiles"));

        // Encrypted, opened by openssl, and imported into another configuration with another keychain entry.
        const QString file = m_cli->path(str("out.pem"));
        const QStringList encrypt{str("profile"), str("export"), str("--encrypt"), str("--passphrase-stdin"),
                                  str("-o"),      file};
        const CliResult sealed = m_cli->run(encrypt, "correct horse battery\n");
        QVERIFY2(sealed.code == 0 && !sealed.text().contains(canary), sealed.text());
        QCOMPARE(QFile(file).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        const CliResult opened = m_cli->shell(
            str("openssl cms -decrypt -inform PEM -in out.pem -pwri_password 'correct horse battery'"));
        QVERIFY2(opened.code == 0 && opened.out.contains(canary), opened.text());
        QCOMPARE(m_cli->run(encrypt, "another passphrase\n").code, 9); // it exists

        const QStringList import{str("profile"), str("import"), file, str("--passphrase-stdin"),
                                 str("--json")};
        const CliResult wrong = m_cli->run(import, "incorrect horse\n");
        QCOMPARE(wrong.code, 9);
        QCOMPARE(wrong.error().value(str("code")).toString(), str("PassphraseWrong"));
        const CliResult again = m_cli->run(import, "correct horse battery\n");
        QVERIFY2(again.code == 0, again.text());
        QCOMPARE(again.json()
                     .object()
                     .value(str("profiles"))
                     .toArray()
                     .at(0)
                     .toObject()
                     .value(str("imported"))
                     .toBool(),
                 false);
        Cli other(m_session.environment());
        const CliResult elsewhere =
            other.run(QStringList(import) << str("--delete-file"), "correct horse battery\n");
        QVERIFY2(elsewhere.code == 0 && !elsewhere.text().contains(canary), elsewhere.text());
        QVERIFY(!QFile::exists(file));
        QCOMPARE(other.run({str("profile"), str("list"), str("--json")}).json().array().size(), 1);
        const CliResult show =
            other.run({str("profile"), str("export"), str("--encrypt"), str("--passphrase-stdin")}, "x\n");
        QVERIFY2(show.out.startsWith("-----BEGIN CMS-----"), show.text());
    }

    void keychainGone() {
        Cli bare; // no bus, no keychain
        const QString file =
            bare.write(str("a.env"), "AVISTA_CLIENT_ID=account-1\nAVISTA_CLIENT_SECRET=" + canary + "\n");
        const CliResult failed = bare.run({str("profile"), str("import"), file, str("--delete-file")});
        QVERIFY2(failed.code == 4 && !failed.text().contains(canary), failed.text());
        QVERIFY(QFile::exists(file));
        QVERIFY(bare.run({str("profile"), str("list"), str("--json")}).json().array().isEmpty());
        const CliResult session = bare.run(
            {str("--store"), str("session"), str("profile"), str("import"), file, str("--delete-file")});
        QVERIFY2(session.code == 0, session.text());
        QVERIFY(QFile::exists(file)); // the secret is nowhere else
    }

    void whatIsNotUnderstood_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("code");
        QTest::newRow("no file") << QStringList() << QByteArray() << 2;
        QTest::newRow("absent") << QStringList{str("no-such-file")} << QByteArray() << 9;
        QTest::newRow("a folder") << QStringList{str("/")} << QByteArray() << 9;
        QTest::newRow("prose") << QStringList{str("-")} << QByteArray("Dear all,\n") << 9;
        QTest::newRow("nothing") << QStringList{str("-")} << QByteArray() << 9;
        QTest::newRow("2 MiB") << QStringList{str("-")} << QByteArray(2 << 20, 'x') << 9;
        QTest::newRow("stdin twice") << QStringList{str("-"), str("--passphrase-stdin")} << QByteArray() << 2;
    }
    void whatIsNotUnderstood() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, input);
        QFETCH(int, code);
        const CliResult result = m_cli->run(QStringList{str("profile"), str("import")} + arguments, input);
        QVERIFY2(result.code == code && !result.err.isEmpty() && result.out.isEmpty(), result.text());
    }

    void theFileIsOfferedForDeletion() {
        PtyProcess terminal(Cli::program(),
                            {str("--config-dir"), m_cli->configDir(), str("profile"), str("import"), m_env},
                            m_session.environment());
        QVERIFY2(terminal.expect("[y/N]"), terminal.screen());
        terminal.type("y\r");
        QCOMPARE(terminal.exitCode(), 0);
        QVERIFY(!terminal.screen().contains(canary));
        QVERIFY(!QFile::exists(m_env));
    }

private:
    KeychainSession m_session;
    std::unique_ptr<Cli> m_cli;
    QString m_env;
};

QTEST_GUILESS_MAIN(TestCliMoving)
#include "tst_cli_moving.moc"
