// A profile that moves to another store must not lose the only copy of its secret without a word.
#include "support/cliprocess.h"
#include "support/keychainsession.h"

#include <QJsonObject>
#include <QTest>

using namespace tokendesk::test;

class TestCliStoreChange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { START_KEYCHAIN(m_session); }
    void init() {
        m_cli = std::make_unique<Cli>(m_session.environment());
        const auto added = m_cli->run({str("profile"), str("add"), str("acme"), str("--client-id"),
                                       str("account-93"), str("--secret-stdin")},
                                      "secret-12345678");
        QVERIFY2(added.code == 0, added.text());
    }

    void toAProgram_data() {
        QTest::addColumn<QStringList>("program");
        QTest::addColumn<int>("code");
        QTest::newRow("not there") << QStringList{str("/nope/prog")} << 4;
        QTest::newRow("fails") << QStringList{str("false")} << 4;
        QTest::newRow("prints nothing") << QStringList{str("true")} << 4;
        QTest::newRow("works") << QStringList{str("echo"), str("secret-12345678")} << 0;
    }
    void toAProgram() {
        QFETCH(QStringList, program);
        QFETCH(int, code);
        const auto edited = m_cli->run(QStringList{str("profile"), str("edit"), str("acme"), str("--store"),
                                                   str("command"), str("--client-id"), str("account-93"),
                                                   str("--secret-command"), str("--")} +
                                       program);
        QVERIFY2(edited.code == code, edited.text());
        QCOMPARE(edited.err.contains("Nothing was changed"), code != 0);
        QCOMPARE(shown(str("store")).toString(), code == 0 ? str("command") : str("keychain"));
        QVERIFY(code == 0 || shown(str("secretStored")).toBool());
    }
    void toASession() {
        const QStringList edit{str("--store"), str("session"), str("profile"), str("edit"), str("acme")};
        const auto refused = m_cli->run(edit);
        QVERIFY2(refused.code == 2 && refused.err.contains("--yes"), refused.text());
        QCOMPARE(shown(str("store")).toString(), str("keychain"));
        QVERIFY(shown(str("secretStored")).toBool());
        const auto edited = m_cli->run(edit + QStringList{str("--yes")});
        QVERIFY2(edited.code == 0, edited.text());
        QCOMPARE(shown(str("store")).toString(), str("session"));
    }

private:
    [[nodiscard]] QJsonValue shown(const QString &member) const {
        return m_cli->run({str("profile"), str("show"), str("acme"), str("--json")})
            .json()
            .object()
            .value(member);
    }

    KeychainSession m_session;
    std::unique_ptr<Cli> m_cli;
};

QTEST_GUILESS_MAIN(TestCliStoreChange)
#include "tst_cli_storechange.moc"
