// `snippet`: code for a profile, from its placeholders alone.
#include "demo/demoserver.h"
#include "snippets/snippet.h"
#include "support/certificatefactory.h"
#include "support/cliprocess.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

class TestCliSnippet : public QObject {
    Q_OBJECT

    std::unique_ptr<Cli> m_cli;

    /// A profile without a stored secret, on a machine without a keychain.
    void add(const QByteArray &certificate) {
        m_cli = std::make_unique<Cli>();
        m_cli->write(str("client.pem"), certificate);
        const CliResult added =
            m_cli->run({str("profile"), str("add"), str("acme"), str("--brand"), str("forge"),
                        str("--certificate"), str("client.pem"), str("--store"), str("session")});
        QVERIFY2(added.code == 0, added.text());
    }

private Q_SLOTS:
    void everyLanguage_data() {
        QTest::addColumn<QString>("language");
        for (const SnippetLanguage language : snippetLanguages())
            QTest::newRow(qPrintable(snippetLanguageName(language))) << snippetLanguageName(language);
    }
    void everyLanguage() {
        QFETCH(QString, language);
        add(mint::certificate("client").pem());
        // The secret in the environment is not wanted here, and must not get into the code.
        m_cli->environment().insert(str("FORGE_CLIENT_SECRET"), str("s3cret-canary"));
        const CliResult code = m_cli->run({str("snippet"), str("acme"), str("--lang"), language});
        QVERIFY2(code.code == 0 && code.err.isEmpty(), code.text());
        QVERIFY2(code.out.contains("FORGE_CLIENT_SECRET") && !code.out.contains("canary"), code.text());
        QVERIFY2(code.out.contains("client.pem"), code.text());
        QVERIFY2(code.out.contains("https://api.gateway.goforge.com.br/api/auth/token"), code.text());

        const CliResult json = m_cli->run({str("snippet"), str("--lang=") + language, str("--json")});
        QVERIFY2(json.code == 0, json.text());
        QCOMPARE(json.json()[str("code")].toString().toUtf8(), code.out);
        QCOMPARE(json.json()[str("language")].toString(), language);
        QCOMPARE(json.json()[str("profile")].toString(), str("acme"));
        QCOMPARE(json.json()[str("notes")].toArray().size(), 0);
        QVERIFY(!json.json()[str("fileName")].toString().isEmpty());
    }

    void aWrongOneIsToldWhichThereAre() {
        add(mint::certificate("client").pem());
        for (const QStringList &arguments :
             {QStringList{str("snippet"), str("--lang"), str("cobol")}, QStringList{str("snippet")}}) {
            const CliResult result = m_cli->run(arguments);
            QVERIFY2(result.code == 2 && result.out.isEmpty(), result.text());
            QVERIFY2(result.err.contains("powershell") && result.err.contains("httpie"), result.text());
        }
        QCOMPARE(m_cli->run({str("snippet"), str("nobody"), str("--lang"), str("go")}).code, 3);
    }

    void theProgramsOwnLanguageStandsBefore() {
        add(mint::certificate("client").pem());
        m_cli->write(str("client.pem"), "no certificate");
        const CliResult result =
            m_cli->run({str("--lang"), str("es"), str("snippet"), str("--lang"), str("Go")});
        QVERIFY2(result.code == 0 && result.out.contains("package main"), result.text());
        QVERIFY2(result.err.contains("certificado"), result.text());
    }

    void notesGoToTheOtherStream() {
        // Another certificate in front of one's own.
        const auto chain = mint::chain();
        add(chain[2].pem() + chain[1].pem() + chain[0].pem());
        const CliResult result = m_cli->run({str("snippet"), str("--lang"), str("python")});
        QVERIFY2(result.code == 0 && result.out.startsWith("\"\"\"") && result.err.contains("first"),
                 result.text());
        const CliResult json = m_cli->run({str("snippet"), str("--lang"), str("python"), str("--json")});
        const auto note = json.json()[str("notes")][0];
        QCOMPARE(note[str("id")].toString(), str("certificate-not-first"));
        QVERIFY(!note[str("message")].toString().isEmpty() && !note[str("remedy")].toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCliSnippet)
#include "tst_cli_snippet.moc"
