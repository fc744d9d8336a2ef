#include "secrets/commandoutput.h"
#include "secrets/commandstore.h"

#include <QTest>

using namespace tokendesk;

class TestCommandOutput : public QObject {
    Q_OBJECT

    static constexpr const char *fallback = "account-profile";

private Q_SLOTS:
    // Outputs as the programs document them, shortened. ' stands for ".
    void understands_data() {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("secret");
        const auto row = [](const char *name, const char *output, const char *id, const char *secret) {
            QTest::newRow(name) << QByteArray(output).replace('\'', '"') << QString::fromUtf8(id)
                                << QString::fromUtf8(secret);
        };
        row("only the secret", "s3cr3t-x\n", fallback, "s3cr3t-x");
        row("no newline", "s3cr3t-x", fallback, "s3cr3t-x");
        row("Windows line end", "s3cr3t-x\r\n", fallback, "s3cr3t-x");
        row("spaces belong to it", " s3 \n", fallback, " s3 ");
        row("unicode", "ção🔑\n", fallback, "ção🔑");
        row("a colon in the secret", "user:s3cr3t\n", fallback, "user:s3cr3t");
        row("an equals sign in the secret", "c2VjcmV0==\n", fallback, "c2VjcmV0==");
        row("a brace in the secret", "{s3cr3t\n", fallback, "{s3cr3t");
        row("pass with an id", "s3cr3t-x\nclientId: account-1\nurl: https://h\n", "account-1", "s3cr3t-x");
        row("pass with a user name", "s3cr3t-x\n\nusername: account-1\n", "account-1", "s3cr3t-x");
        row("env lines", "AVISTA_CLIENT_ID=account-1\nAVISTA_CLIENT_SECRET='s3cr3t x'\n", "account-1",
            "s3cr3t x");
        row("exported", "export CLIENT_SECRET=s3cr3t\nexport CLIENT_ID=account-1", "account-1", "s3cr3t");
        row("named lines", "clientId: account-1\nclientSecret: s3cr3t\n", "account-1", "s3cr3t");
        row("our own JSON", "{'clientId':'account-1','clientSecret':'s3\\nx'}", "account-1", "s3\nx");
        row("snake case", "{'client_id':'account-1','client_secret':'s3'}", "account-1", "s3");
        row("JSON with the secret only", "{'clientSecret':'s3'}\n", fallback, "s3");
        row("vault and bao, KV version 2",
            "{'request_id':'5b1d','lease_id':'','renewable':false,'data':{'data':{'clientId':'account-1',"
            "'clientSecret':'s3'},'metadata':{'created_time':'2026-01-01T00:00:00Z','version':2}},"
            "'warnings':null}",
            "account-1", "s3");
        row("vault, KV version 1", "{'data':{'client_id':'account-1','client_secret':'s3'}}", "account-1",
            "s3");
        row("1Password, own fields",
            "{'id':'x','title':'Acme','fields':[{'id':'username','type':'STRING','purpose':'USERNAME','label'"
            ":"
            "'username','value':'me'},{'id':'password','type':'CONCEALED','purpose':'PASSWORD','label':'"
            "password',"
            "'value':'not this'},{'id':'k2j3','type':'STRING','label':'clientId','value':'account-1'},"
            "{'id':'k2j4','type':'CONCEALED','label':'client secret','value':'s3'}]}",
            "account-1", "s3");
        row("1Password, login",
            "{'fields':[{'id':'username','label':'username','value':'account-1'},"
            "{'id':'password','label':'password','value':'s3'}]}",
            "account-1", "s3");
        row("1Password, chosen fields",
            "[{'id':'a','label':'clientId','value':'account-1'},{'id':'b','label':'clientSecret','value':'s3'"
            "}]",
            "account-1", "s3");
        row("Bitwarden, login",
            "{'object':'item','id':'1','name':'Acme','notes':null,'login':{'uris':[],'username':'account-1',"
            "'password':'s3','totp':null}}",
            "account-1", "s3");
        row("Bitwarden, custom fields",
            "{'object':'item','login':{'username':'me','password':'not this'},'fields':[{'name':'clientId',"
            "'value':'account-1','type':0},{'name':'clientSecret','value':'s3','type':1}]}",
            "account-1", "s3");
        row("AWS, whole answer",
            "{'ARN':'arn:aws:x','Name':'acme','SecretString':'{\\'clientId\\':\\'account-1\\',"
            "\\'clientSecret\\':\\'s3\\'}','VersionStages':['AWSCURRENT']}",
            "account-1", "s3");
        row("gcloud, payload", "s3cr3t-x", fallback, "s3cr3t-x");
    }
    void understands() {
        QFETCH(QByteArray, output);
        const auto read = parseCommandOutput(QStringLiteral("p"), output, QString::fromLatin1(fallback));
        QVERIFY2(read, read ? "" : qPrintable(errorName(read.error().code)));
        QTEST(read->clientId, "id");
        QTEST(read->clientSecret.toString(), "secret");
    }
    void refuses_data() {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("reason");
        QTest::newRow("nothing") << QByteArray() << commandreason::noSecret;
        QTest::newRow("an empty line") << QByteArray("\n") << commandreason::noSecret;
        QTest::newRow("an empty first line") << QByteArray("\nx\n") << commandreason::noSecret;
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << commandreason::notText;
        QTest::newRow("binary") << QByteArray("\xff\xfe\x00x", 4) << commandreason::notText;
        QTest::newRow("JSON without one")
            << QByteArray("{\"a\":{\"b\":[1,null]}}") << commandreason::noSecret;
        QTest::newRow("JSON, wrong type") << QByteArray("{\"clientSecret\":7}") << commandreason::noSecret;
        QTest::newRow("JSON, empty") << QByteArray("{\"clientSecret\":\"\"}") << commandreason::noSecret;
        QByteArray deep = "7";
        for (int i = 0; i < 500; ++i)
            deep = "{\"a\":" + deep + "}";
        QTest::newRow("deep") << deep << commandreason::noSecret;
    }
    void refuses() {
        QFETCH(QByteArray, output);
        const auto read = parseCommandOutput(QStringLiteral("p"), output, QString::fromLatin1(fallback));
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::CommandFailed);
        QCOMPARE(read.error().args.value(0), QStringLiteral("p"));
        QTEST(read.error().args.value(1), "reason");
    }
    void wantsAnIdFromSomewhere() {
        QCOMPARE(parseCommandOutput(QStringLiteral("p"), "s3cr3t", QStringLiteral(" ")).error().code,
                 ErrorCode::ClientIdEmpty);
    }
    void templatesAreCommandLines() {
        QStringList ids;
        for (const auto &entry : commandTemplates()) {
            ids << entry.id;
            QVERIFY(entry.argv.size() > 2);
            QVERIFY(entry.argv.join(QLatin1Char(' ')).contains(QLatin1String("NAME")));
        }
        QCOMPARE(ids.join(QLatin1Char(' ')), QStringLiteral("pass vault bao op bw gcloud aws"));
    }
};

QTEST_APPLESS_MAIN(TestCommandOutput)
#include "tst_commandoutput.moc"
