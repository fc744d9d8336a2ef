// Credentials that a program prints: the profile names it, nothing is kept.
#include "demo/demoserver.h"
#include "support/cliprocess.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

class TestCliCommand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_server = std::make_unique<DemoServer>();
        QVERIFY(m_server->start({}));
        m_cli = std::make_unique<Cli>();
        m_cli->write(str("client.pem"), m_server->certificatePem());
        m_cli->write(str("vault"), m_server->credentials().clientSecret.view().toByteArray());
    }

    void asksTheProgram() {
        const auto added = add({str("--secret-command"), str("cat"), m_cli->path(str("vault"))});
        QVERIFY2(added.code == 0, added.text());
        const auto token = m_cli->run({str("token"), str("acme")});
        QVERIFY2(token.code == 0 && token.out.count('.') == 2, token.text());
        const auto shown = m_cli->run({str("profile"), str("show"), str("acme"), str("--json")}).json();
        QCOMPARE(shown.object().value(str("store")).toString(), str("command"));
        // The secret is nowhere among the profiles.
        const auto secret = m_server->credentials().clientSecret.view().toByteArray();
        QDirIterator files(m_cli->configDir(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        int read = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains(secret));
            ++read;
        }
        QVERIFY(read > 0);
    }
    void anotherProgram() {
        QCOMPARE(add({str("--secret-command"), str("false")}).code, 0);
        const auto failed = m_cli->run({str("token"), str("acme"), str("--json")});
        QCOMPARE(failed.error().value(str("code")).toString(), str("CommandFailed"));
        QCOMPARE(m_server->requestCount(), 0);
        const auto edited = m_cli->run({str("profile"), str("edit"), str("acme"), str("--secret-command"),
                                        str("cat"), m_cli->path(str("vault"))});
        QVERIFY2(edited.code == 0, edited.text());
        QCOMPARE(m_cli->run({str("token"), str("acme")}).code, 0);
    }
    /// No bus here: the profile never had anything in a keychain, so that is not worth a word.
    void nothingIsSoughtInAKeychainThatIsNotThere() {
        QCOMPARE(add({str("--secret-command"), str("false")}).code, 0);
        const auto edited =
            m_cli->run({str("profile"), str("edit"), str("acme"), str("--secret-command"), str("true")});
        QVERIFY2(edited.code == 0 && !edited.err.contains("keychain"), edited.text());
        const auto removed = m_cli->run({str("profile"), str("remove"), str("acme"), str("--yes")});
        QVERIFY2(removed.code == 0 && !removed.err.contains("keychain"), removed.text());
    }
    void mistakes() {
        QCOMPARE(add({}).code, 2); // no program
        QCOMPARE(add({str("--secret-stdin")}).code, 2);
        QVERIFY(m_cli->run({str("profile"), str("list"), str("--json")}).json().array().isEmpty());
        // A profile that names no program.
        QCOMPARE(m_cli->run({str("profile"), str("add"), str("x"), str("--store"), str("session")}).code, 0);
        const auto none = m_cli->run({str("--store"), str("command"), str("token"), str("x"), str("--json")});
        QCOMPARE(none.error().value(str("code")).toString(), str("ProfileCommandEmpty"));
    }

private:
    CliResult add(const QStringList &more) {
        QStringList arguments{str("profile"),
                              str("add"),
                              str("acme"),
                              str("--store"),
                              str("command"),
                              str("--url"),
                              m_server->baseUrl().toString(),
                              str("--certificate"),
                              m_cli->path(str("client.pem")),
                              str("--client-id"),
                              m_server->credentials().clientId};
        return m_cli->run(arguments + more);
    }

    std::unique_ptr<DemoServer> m_server;
    std::unique_ptr<Cli> m_cli;
};

QTEST_GUILESS_MAIN(TestCliCommand)
#include "tst_cli_command.moc"
