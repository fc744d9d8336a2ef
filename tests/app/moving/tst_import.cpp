// From foreign bytes to candidates.
#include "moving/import.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;

namespace {

// JSON without a forest of backslashes; moc 6.4 loses its way in raw strings.
QByteArray json(const char *text) {
    return QByteArray(text).replace('\'', '"');
}

Result<Import> read(const QByteArray &bytes, const QList<Profile> &existing = {}, const QString &name = {}) {
    return readImport(bytes, {existing, name, nullptr});
}

/// "name|brand|kind|url|endpoint|clientId|secret" of every candidate, one a line.
QString summary(const Result<Import> &import) {
    if (!import)
        return errorName(import.error().code) + u' ' + import.error().args.join(u',');
    QStringList lines;
    for (const ImportCandidate &c : import->candidates) {
        lines << QStringList{c.profile.name,
                             c.profile.brandId,
                             kindName(c.profile.kind),
                             c.profile.baseUrl.toString(),
                             endpointName(c.profile.endpoint),
                             c.credentials ? c.credentials->clientId : QString(),
                             c.credentials ? c.credentials->clientSecret.toString() : QString()}
                     .join(u'|');
    }
    return lines.join(u'\n');
}

QStringList remarks(const ImportCandidate &candidate) {
    QStringList names;
    for (const ImportNote &n : candidate.notes)
        names << remarkName(n.remark);
    return names;
}

const char avista[] = "Avista sandbox|avista|sandbox|https://api.avista.global|auth|account-1|s3cret-value";

} // namespace

class TestImport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void formats_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QByteArray &bytes, const char *expected = avista) {
            QTest::newRow(name) << bytes << QString::fromUtf8(expected);
        };
        row("env", "AVISTA_CLIENT_ID=account-1\nAVISTA_CLIENT_SECRET=s3cret-value\n");
        row("env: export, quotes, comment, CRLF, BOM",
            "\xef\xbb\xbf# account\r\nexport AVISTA_CLIENT_ID=\"account-1\" \r\n export "
            "AVISTA_CLIENT_SECRET='s3cret-value' # x\r\n");
        row("env: PowerShell",
            "$env:AVISTA_CLIENT_ID = \"account-1\"\n$env:AVISTA_CLIENT_SECRET = 's3cret-value'\n");
        row(
            "env: UTF-16", QByteArray("\xff\xfe", 2) + [] {
                const QString text =
                    QStringLiteral("AVISTA_CLIENT_ID=account-1\nAVISTA_CLIENT_SECRET=s3cret-value");
                return QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
            }());
        row("env: reference", "X=s3cret\nAVISTA_CLIENT_ID=account-1\nAVISTA_CLIENT_SECRET=${X}-value");
        row("env: several brands",
            "FORGE_CLIENT_ID=f\nFORGE_CLIENT_SECRET=12345678\nNTXPAY_CLIENT_ID=n\nNTXPAY_CLIENT_SECRET="
            "87654321\n"
            "FIREBANKING_CLIENT_ID=b\nSAFIRAPAY_CLIENT_ID=s\nGOOGLE_CLIENT_ID=g\nGOOGLE_CLIENT_SECRET=gg\n",
            "Forge sandbox|forge|sandbox|https://api.gateway.goforge.com.br|auth|f|12345678\n"
            "NTX Pay sandbox|ntxpay|sandbox|https://api.ntxpay.com|auth|n|87654321\n"
            "Fire Banking sandbox|firebanking|sandbox|https://api.public.firebanking.com.br|auth|b|\n"
            "Safira Pay sandbox|safirapay|sandbox|https://api.safirapay.com|auth|s|");
        row("env: several accounts by name",
            "AVISTA_SANDBOX_CLIENT_ID=a\nAVISTA_SANDBOX_CLIENT_SECRET=11111111\nAVISTA_CLIENT_ID_PRODUCTION="
            "b\n"
            "AVISTA_CLIENT_SECRET_PRODUCTION=22222222\nAVISTA_BASE_URL=https://gw.example.com/v1/\n",
            "gw|avista|sandbox|https://gw.example.com/v1|auth|a|11111111");
        row("env: several accounts one after another",
            "# sandbox\nAVISTA_CLIENT_ID=a\nAVISTA_CLIENT_SECRET=11111111\n# production\nAVISTA_CLIENT_ID=b\n"
            "AVISTA_CLIENT_SECRET=22222222\n",
            "Avista sandbox|avista|sandbox|https://api.avista.global|auth|a|11111111\n"
            "Avista production|avista|production|https://api.avista.global|auth|b|22222222");
        row("env: token URL",
            "AVISTA_CLIENT_ID=account-1\nAVISTA_CLIENT_SECRET=s3cret-value\n"
            "AVISTA_TOKEN_URL=https://api.avista.global/oauth/token\nAVISTA_ENV=production",
            "Avista production|avista|production|https://api.avista.global|pix|account-1|s3cret-value");
        row("env: a prefix of one's own with a URL",
            "ACME_CLIENT_ID=a\nACME_CLIENT_SECRET=11111111\nACME_BASE_URL=https://acme.example\n",
            "acme.example sandbox|custom|sandbox|https://acme.example|auth|a|11111111");
        row("postman environment",
            json("{'name':'Forge "
                 "prod','values':[{'key':'baseUrl','value':'https://"
                 "api.gateway.goforge.com.br','enabled':true},{'key':'clientId','value':'c'},{'key':'"
                 "clientSecret','value':'11111111','type':'secret'},{'key':'clientId','value':'off','enabled'"
                 ":false}],'_postman_variable_scope':'environment'}"),
            "Forge prod|forge|production|https://api.gateway.goforge.com.br|auth|c|11111111");
        row("postman collection 2.1",
            json("{'info':{'name':'Avista "
                 "API','schema':'https://schema.getpostman.com/json/collection/v2.1.0/"
                 "collection.json'},'variable':[{'key':'host','value':'https://"
                 "api.avista.global'},{'key':'id','value':'account-1'}],'item':[{'name':'Folder','item':[{'"
                 "name':'Avista "
                 "sandbox','request':{'method':'POST','header':[{'key':'X-SSL-Client-Cert','value':'{{cert}}'"
                 "}],'body':{'mode':'raw','raw':'{\\'clientId\\':\\'{{id}}\\',\\'clientSecret\\':\\'s3cret-"
                 "value\\'}'},'url':{'raw':'{{host}}/api/auth/"
                 "token','host':['{{host}}'],'path':['api','auth','token']}}}]}]}"));
        row("postman collection 2.0",
            json("{'info':{'name':'x'},'item':[{'name':'Avista "
                 "sandbox','request':{'url':'https://api.avista.global/api/auth/"
                 "token','body':{'mode':'urlencoded','urlencoded':[{'key':'client_id','value':'account-1'},{'"
                 "key':'client_secret','value':'s3cret-value'}]}}}]}"));
        row("insomnia 4",
            json("{'_type':'export','__export_format':4,'resources':[{'_id':'e0','_type':'environment','name'"
                 ":'Base','parentId':'w','data':{'base_url':'https://"
                 "api.avista.global'}},{'_id':'e1','_type':'environment','name':'Avista "
                 "sandbox','parentId':'e0','data':{'avista':{'client_id':'account-1','client_secret':'s3cret-"
                 "value'}}},{'_type':'request','name':'Token','url':'{{ _.base_url "
                 "}}/api/auth/token','body':{'text':'{\\'clientId\\':\\'{{ _.avista.client_id }}\\'}'}}]}"));
        row("bruno environment",
            "vars {\n  baseUrl: https://api.avista.global\n  clientId: account-1\n  ~clientId: off\n  "
            "clientSecret: s3cret-value\n}\n",
            "Avista sandbox|avista|sandbox|https://api.avista.global|auth|account-1|s3cret-value");
        row("bruno secrets",
            "vars {\n  baseUrl: https://api.avista.global\n}\nvars:secret [\n  clientId,\n  "
            "clientSecret\n]\n",
            "Avista sandbox|avista|sandbox|https://api.avista.global|auth||");
        row("bruno request", "meta {\n  name: Avista sandbox\n}\n\npost {\n  url: "
                             "https://api.avista.global/api/auth/token\n}\n\n"
                             "body:json {\n  {\n    \"clientId\": \"account-1\",\n    \"clientSecret\": "
                             "\"s3cret-value\"\n  }\n}\n");
        row("bruno json", json("{'name':'Avista "
                               "sandbox','variables':[{'name':'clientId','value':'account-1','enabled':true},"
                               "{'name':'clientSecret','value':'s3cret-value','secret':true}]}"));
        row("curl", "curl -X POST https://api.avista.global/api/auth/token \\\n  -H \"Content-Type: "
                    "application/json\" \\\n"
                    "  -d '{\n  \"clientId\": \"account-1\",\n  \"clientSecret\": \"s3cret-value\"\n}'\n");
        row("curl: $'', attached, =",
            "$ curl -sSkXPOST --url=https://api.avista.global/api/auth/token "
            "--data-raw $'{\"clientId\":\"account-1\",\"clientSecret\":\"s3cret\\x2dvalue\"}' | jq .");
        row("curl: cmd",
            "curl -X POST ^\n  \"https://api.avista.global/api/auth/token\" ^\n  -d "
            "\"{\\\"clientId\\\":\\\"account-1\\\",\\\"clientSecret\\\":\\\"s3cret-value\\\"}\"");
        row("curl: cmd with carets", "curl ^\"https://api.avista.global/api/auth/token^\" ^\n  --data-raw "
                                     "^\"^{^\\^\"clientId^\\^\":^\\^\"account-1^\\^\",^\\^\"clientSecret^\\^"
                                     "\":^\\^\"s3cret-value^\\^\"^}^\"");
        row("curl: PowerShell",
            "curl.exe -X POST `\n  'https://api.avista.global/api/auth/token' `\n  -d "
            "'{\\\"clientId\\\":\\\"account-1\\\",\\\"clientSecret\\\":\\\"s3cret-value\\\"}'");
        row("nothing", "", "ImportUnknown ");
        row("prose", "Dear all,\nplease find the attachment.\n", "ImportUnknown ");
        row("binary",
            QByteArray("\x7f"
                       "ELF\0\0\0",
                       7),
            "ImportUnknown ");
        row("other variables", "PATH=/bin\nHOME=/root\n", "ImportEmpty env");
        row("broken JSON", "{\n\"values\": [\n", "ImportDamaged json,2");
        row("other JSON", "{\"a\":1}", "ImportUnknown ");
        row("insomnia 5", "type: collection.insomnia.rest/5.0\nname: x\n", "ImportUnsupported insomnia-5");
        row("postman 1", json("{'id':'x','order':[],'requests':[]}"), "ImportUnsupported postman-1");
        row("newer export", json("{'format':'tokendesk-profiles','version':2,'profiles':[]}"),
            "ProfilesNewerFormat ,2");
        row("too large", QByteArray(maxImportBytes + 1, 'A'), "FileTooLarge ,1048576");
    }
    void formats() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, expected);
        const auto import = read(bytes);
        if (QByteArray(QTest::currentDataTag()) == "env: several accounts by name") {
            QVERIFY(import);
            QCOMPARE(import->candidates.size(), 2U);
            QCOMPARE(import->candidates[0].profile.baseUrl,
                     QUrl(QStringLiteral("https://gw.example.com/v1")));
            QCOMPARE(import->candidates[0].profile.kind, Kind::Sandbox);
            QCOMPARE(import->candidates[1].profile.kind, Kind::Production);
            QCOMPARE(import->candidates[1].credentials->clientSecret.toString(), QStringLiteral("22222222"));
            return;
        }
        QString got = summary(import);
        if (QByteArray(QTest::currentDataTag()) == "bruno secrets")
            QVERIFY(remarks(import->candidates[0]).contains(QStringLiteral("SecretsElsewhere")));
        if (import &&
            import->format == ImportFormat::PostmanCollection) // called after the collection's own name
            got = got.mid(got.indexOf(u'|'));
        QCOMPARE(got, import && import->format == ImportFormat::PostmanCollection
                          ? expected.mid(expected.indexOf(u'|'))
                          : expected);
    }

    void curlOptions() {
        const auto import =
            read("curl -k --cert ./client.pem:pw --key key.pem --cacert ca.pem -x proxy.example:3128 "
                 "-d @body.json https://api.ntxpay.com/oauth/token");
        QVERIFY(import);
        const ImportCandidate &c = import->candidates[0];
        QCOMPARE(c.profile.certificatePath, QStringLiteral("./client.pem"));
        QCOMPARE(c.profile.privateKeyPath, QStringLiteral("key.pem"));
        QCOMPARE(c.profile.caFile, QStringLiteral("ca.pem"));
        QCOMPARE(c.profile.proxyUrl, QUrl(QStringLiteral("http://proxy.example:3128")));
        QCOMPARE(c.profile.endpoint, Endpoint::Pix);
        const auto names = remarks(c);
        for (const char *name :
             {"InsecureLeftOut", "DataFileLeftOut", "ClientIdMissing", "ClientSecretMissing"})
            QVERIFY2(names.contains(QLatin1String(name)), name);
    }

    void theDocumentationsOwnCommand() {
        const auto import =
            read("curl -X POST https://api.avista.global/api/auth/token \\\n"
                 "  -H \"X-SSL-Client-Cert: $(cat ./client-cert.pem | python3 -c 'import sys')\" \\\n"
                 "  -d '{\"clientId\":\"YOUR_CLIENT_ID\",\"clientSecret\":\"YOUR_CLIENT_SECRET\"}'");
        QVERIFY(import);
        QCOMPARE(import->candidates[0].profile.certificatePath, QStringLiteral("./client-cert.pem"));
        QVERIFY(!import->candidates[0].credentials); // placeholders are no credentials
    }

    void aSecretMayLookLikeAVariable() {
        const auto import = read("AVISTA_CLIENT_ID=a\nAVISTA_CLIENT_SECRET='$ECRET_1'\n");
        QVERIFY(import);
        QCOMPARE(import->candidates[0].credentials->clientSecret.toString(), QStringLiteral("$ECRET_1"));
        const auto command = read("curl https://api.avista.global/api/auth/token -d "
                                  "'{\"clientId\":\"$ID\",\"clientSecret\":\"$SECRET\"}'");
        QVERIFY(command);
        QVERIFY(!command->candidates[0].credentials);
    }

    void anotherServiceIsNamed() {
        const auto import = read("AVISTA_CLIENT_ID=a\nGOOGLE_CLIENT_ID=g\n");
        QVERIFY(import);
        QCOMPARE(import->candidates.size(), 1U);
        QCOMPARE(import->notes,
                 (QList<ImportNote>{{ImportRemark::OtherAccountLeftOut, {QStringLiteral("GOOGLE_")}}}));
    }

    void insecureUrlIsLeftOut() {
        const auto import = read("AVISTA_CLIENT_ID=a\nAVISTA_BASE_URL=http://api.avista.global\n");
        QVERIFY(import);
        QCOMPARE(import->candidates[0].profile.baseUrl, QUrl(QStringLiteral("https://api.avista.global")));
        QVERIFY(remarks(import->candidates[0]).contains(QStringLiteral("UrlLeftOut")));
    }

    void namesAndIdsAreFree() {
        const Profile here =
            Profile::create(QStringLiteral("AVISTA Sandbox"), QStringLiteral("avista"), Kind::Sandbox);
        const auto import = read("AVISTA_CLIENT_ID=a\n", {here});
        QVERIFY(import);
        QCOMPARE(import->candidates[0].profile.name, QStringLiteral("Avista sandbox 2"));
        QVERIFY(import->candidates[0].profile.id != here.id);
    }

    void aKnownPrefixHasItsBrand() {
        Profile here = Profile::create(QStringLiteral("x"), QStringLiteral("forge"), Kind::Sandbox);
        here.variablePrefix = QStringLiteral("ACME_");
        const auto import = read("ACME_CLIENT_ID=a\n", {here});
        QVERIFY(import);
        QCOMPARE(import->candidates[0].profile.brandId, QStringLiteral("forge"));
        QCOMPARE(import->candidates[0].profile.variablePrefix, QStringLiteral("ACME_"));
    }

    void aForeignProgramIsNotRunUnasked() {
        const auto import =
            read(json("{'format':'tokendesk-profiles','version':1,'profiles':[{'id':'../../"
                      "x','name':'evil','store':'command','command':['sh','-c','rm -rf /']}]}"));
        QVERIFY(import);
        QVERIFY(!import->candidates[0].wanted);
        QVERIFY(remarks(import->candidates[0]).contains(QStringLiteral("RunsProgram")));
        QVERIFY(import->candidates[0].profile.id != QStringLiteral("../../x"));
    }

    void placeholdersThatNameThemselvesEnd() {
        const auto import = read(
            json("{'name':'x','values':[{'key':'clientId','value':'{{a}}{{a}}'},{'key':'a','value':'{{b}}{{b}"
                 "}'},{'key':'b','value':'{{a}}{{a}}'},{'key':'clientSecret','value':'12345678'}]}"));
        QVERIFY(import);
        QCOMPARE(import->candidates[0].credentials->clientId, QString());
    }

    void deepAndWide() {
        QByteArray deep = json("{'info':{},'item':[");
        for (int i = 0; i < 200; ++i)
            deep += json("{'item':[");
        for (int i = 0; i < 200; ++i)
            deep += "]}";
        deep += "]}";
        QCOMPARE(summary(read(deep)), QStringLiteral("ImportEmpty postman-collection"));
        QByteArray wide;
        for (int i = 0; i < 5000; ++i)
            wide += "AVISTA_CLIENT_ID=a" + QByteArray::number(i) + "\nAVISTA_CLIENT_SECRET=12345678\n";
        const auto import = read(wide);
        QVERIFY(import);
        QCOMPARE(import->candidates.size(), size_t(maxImportAccounts));
        QCOMPARE(import->notes.last().remark, ImportRemark::MoreLeftOut);
    }

    void filesAreLookedForBesideTheInput() {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("client.pem")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        auto import =
            read("AVISTA_CLIENT_ID=a\nAVISTA_CERT_PATH=./client.pem\nAVISTA_CA_FILE=/nowhere/ca.pem\n");
        QVERIFY(import);
        locateFiles(*import, folder.path());
        QCOMPARE(import->candidates[0].profile.certificatePath,
                 QDir(folder.path()).filePath(QStringLiteral("client.pem")));
        QCOMPARE(import->candidates[0].profile.caFile, QString());
        QVERIFY(remarks(import->candidates[0]).contains(QStringLiteral("CaFileNotHere")));
        auto pasted = read("AVISTA_CLIENT_ID=a\nAVISTA_CERT_PATH=./client.pem\n");
        locateFiles(*pasted, {});
        QVERIFY(remarks(pasted->candidates[0]).contains(QStringLiteral("CertificateNotHere")));
    }
};

QTEST_APPLESS_MAIN(TestImport)
#include "tst_import.moc"
