// Questions on a real terminal: what is typed at the secret's prompt is not shown, and whatever happens the
// terminal is left as it was.
#include "demo/demoserver.h"
#include "support/cliprocess.h"
#include "support/keychainsession.h"
#include "support/ptyprocess.h"

#include <QJsonArray>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

class TestCliPrompt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        START_KEYCHAIN(m_session);
        QVERIFY(m_server.start({}));
    }
    void init() {
        m_cli = std::make_unique<Cli>(m_session.environment());
        m_cli->write(str("client.pem"), m_server.certificatePem());
    }

    void asksForWhatIsMissing() {
        auto terminal = add();
        QVERIFY2(terminal->expect("Client ID of acme:"), terminal->screen());
        QVERIFY(terminal->echoes());
        terminal->type(m_server.credentials().clientId.toUtf8() + '\r');
        QVERIFY2(terminal->expect("not shown):"), terminal->screen());
        QTRY_VERIFY(!terminal->echoes());
        const auto secret = m_server.credentials().clientSecret.view().toByteArray();
        terminal->type(secret + '\r');
        QCOMPARE(terminal->exitCode(), 0);
        QVERIFY2(!terminal->screen().contains(secret), "the secret was shown");
        QVERIFY(terminal->echoes());
        const auto token = m_cli->run({str("token"), str("acme")});
        QVERIFY2(token.code == 0, token.text());
    }
    void leavesTheTerminalAlone_data() {
        QTest::addColumn<QByteArray>("keys");
        QTest::newRow("Ctrl+C") << QByteArray("\x03");
        QTest::newRow("Ctrl+D") << QByteArray("\x04");
        QTest::newRow("Ctrl+Z does not stop it, then Ctrl+C") << QByteArray("\x1a\x03");
        QTest::newRow("half a secret, then Ctrl+C") << QByteArray("half\x03");
    }
    void leavesTheTerminalAlone() {
        QFETCH(QByteArray, keys);
        auto terminal = add({str("--client-id"), str("account-93")});
        QVERIFY2(terminal->expect("not shown):"), terminal->screen());
        QTRY_VERIFY(!terminal->echoes());
        terminal->type(keys);
        QCOMPARE(terminal->exitCode(), 8);
        QVERIFY(terminal->echoes());
        QVERIFY(!terminal->screen().contains("half"));
        QVERIFY(m_cli->run({str("profile"), str("list"), str("--json")}).json().array().isEmpty());
    }
    void anEmptySecretIsNone() {
        auto terminal = add({str("--client-id"), str("account-93")});
        QVERIFY2(terminal->expect("not shown):"), terminal->screen());
        terminal->type("\r");
        QCOMPARE(terminal->exitCode(), 2);
        QVERIFY(m_cli->run({str("profile"), str("list"), str("--json")}).json().array().isEmpty());
    }

private:
    [[nodiscard]] std::unique_ptr<PtyProcess> add(const QStringList &more = {}) const {
        const QStringList arguments{str("--config-dir"),
                                    m_cli->configDir(),
                                    str("profile"),
                                    str("add"),
                                    str("acme"),
                                    str("--url"),
                                    m_server.baseUrl().toString(),
                                    str("--certificate"),
                                    m_cli->path(str("client.pem"))};
        return std::make_unique<PtyProcess>(Cli::program(), arguments + more, m_cli->environment());
    }

    KeychainSession m_session;
    DemoServer m_server;
    std::unique_ptr<Cli> m_cli;
};

QTEST_GUILESS_MAIN(TestCliPrompt)
#include "tst_cli_prompt.moc"
