// The certificate desk of tokendesk-cli: inspect with a key and a comparison, check-header, convert, encode.
#include "support/certificatefactory.h"
#include "support/cliprocess.h"
#include "support/files.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

namespace {

QStringList words(const QString &line) {
    return line.split(u' ', Qt::SkipEmptyParts);
}

QStringList ids(const QJsonValue &findings) {
    QStringList list;
    const QJsonArray array = findings.toArray();
    for (const QJsonValue &one : array) {
        list << one[str("id")].toString();
    }
    return list;
}

} // namespace

class TestCliCertificates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        const auto issuer = mint::certificate(mint::authoritySpec("Acme CA"));
        mint::Spec spec;
        m_client = mint::certificate(spec, &issuer);
        spec.key = mint::Key::of(mint::KeyType::P256, 1);
        spec.serialHex = "0aff";
        spec.notAfter = spec.notAfter.addDays(365);
        m_renewed = mint::certificate(spec, &issuer);
        spec.notBefore = QDateTime::currentDateTimeUtc().addDays(-20);
        spec.notAfter = QDateTime::currentDateTimeUtc().addDays(-10);
        m_expired = mint::certificate(spec, &issuer);
        m_cli.write(str("client.pem"), m_client.pem());
        m_cli.write(str("client.der"), m_client.der);
        m_cli.write(str("client.key"), m_client.key.pkcs8Pem());
        m_cli.write(str("locked.key"), m_client.key.encryptedPem("pw"));
        m_cli.write(str("renewed.pem"), m_renewed.pem());
        m_cli.write(str("renewed.key"), m_renewed.key.pkcs8Pem());
        m_cli.write(str("expired.pem"), m_expired.pem());
        m_cli.write(str("both.pem"), m_client.key.pkcs8Pem() + m_client.pem());
        m_cli.write(str("client.p7b"), mint::pkcs7({issuer.der, m_client.der}));
        m_cli.write(str("client.p12"), mint::pkcs12({m_client, issuer}, "pw"));
        m_cli.write(str("chain.pem"), issuer.pem() + m_client.pem());
        m_cli.write(str("crlf.pem"), QByteArray("\xef\xbb\xbf  ") + m_client.pem().replace("\n", "\r\n"));
        m_cli.write(str("escaped.txt"), '"' + m_client.pem().replace("\n", "\\n") + '"');
        m_cli.write(str("noise.bin"), QByteArray(4096, '\xa5'));
        m_cli.write(str("empty"), {});
        m_cli.write(str("-dash.pem"), m_client.pem());
    }

    void key_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("code");
        QTest::addColumn<QJsonValue>("matches");
        const auto row = [](const char *line, const char *input, int code, const QJsonValue &matches) {
            QTest::newRow(line) << str(line) << QByteArray(input) << code << matches;
        };
        row("client.pem --key client.key", "", 0, true);
        row("client.pem --key both.pem", "", 0, true);
        row("client.pem --key renewed.key", "", 5, false);
        row("client.pem --key locked.key --password-stdin", "pw\n", 0, true);
        row("client.pem --key locked.key --password-stdin ", "pw\r\nmore\n", 0, true);
        row("client.pem --key locked.key --password-stdin  ", "wrong\n", 9, {});
        row("client.pem --key locked.key", "", 9, {});
        row("client.pem --key renewed.pem", "", 9, {}); // no key in it
        row("client.pem --key noise.bin", "", 9, {});
        row("client.pem --key empty", "", 9, {});
        row("client.p12 --key client.p12 --password-stdin", "pw", 0, true);
    }
    void key() {
        QFETCH(QString, line);
        QFETCH(QByteArray, input);
        const CliResult result = m_cli.run(words(str("inspect --json ") + line), input);
        QTEST(result.code, "code");
        const QJsonObject json = result.json().object();
        QVERIFY2(json[str("leaf")].isDouble(), result.text()); // the certificate is shown whatever the key is
        QTEST(json[str("key")][str("matches")], "matches");
        QCOMPARE(ids(json[str("findings")]).contains(str("K06")), result.code == 5);
        QCOMPARE(result.error().isEmpty(), result.code != 9);
        QVERIFY(!result.out.contains("PRIVATE KEY") && !result.err.contains("PRIVATE KEY-----\nM"));
    }

    void keyThatCannotBeRead() {
        for (const char *key : {"absent.key", "."}) {
            const CliResult result = m_cli.run({str("inspect"), str("client.pem"), str("--key"), str(key)});
            QVERIFY2(result.code == 9 && result.out.isEmpty(), result.text());
        }
        const CliResult piped =
            m_cli.run({str("inspect"), str("client.pem"), str("--key"), str("-")}, m_client.key.pkcs8Pem());
        QVERIFY2(piped.code == 0 && piped.out.contains("belongs to this certificate"), piped.text());
    }

    void comparison() {
        const CliResult text =
            m_cli.run({str("inspect"), str("client.pem"), str("--compare"), str("renewed.pem")});
        QVERIFY2(text.code == 0 && text.out.contains("+ 0aff"), text.text());
        const CliResult json =
            m_cli.run(words(str("inspect --json --compare renewed.pem client.pem renewed.pem")));
        QVERIFY2(json.code == 0 && json.json().array().size() == 2, json.text());
        const QJsonValue first = json.json()[0][str("comparison")];
        QCOMPARE(first[str("same")], QJsonValue(false));
        QCOMPARE(first[str("certificate")][str("sha256")].toString().toLatin1(), m_renewed.sha256Hex());
        QStringList different;
        const QJsonArray fields = first[str("fields")].toArray();
        for (const QJsonValue &field : fields) {
            if (field[str("differs")].toBool()) {
                different << field[str("field")].toString();
            }
        }
        for (const char *field : {"serialNumber", "notAfter", "sha256", "publicKeySha256"}) {
            QVERIFY2(different.contains(str(field)), qPrintable(different.join(u' ')));
        }
        QVERIFY(!different.contains(str("subject")));
        QCOMPARE(json.json()[1][str("comparison")][str("same")], QJsonValue(true));
        QCOMPARE(m_cli.run(words(str("inspect client.pem --compare absent.pem"))).code, 9);
        QCOMPARE(m_cli.run(words(str("inspect client.pem --compare client.key"))).code, 5);
    }

    void chain() {
        const CliResult whole = m_cli.run(words(str("inspect chain.pem")));
        QVERIFY2(whole.out.contains("client.acme.example \xe2\x86\x92 Acme CA\n"), whole.text());
        const CliResult open = m_cli.run(words(str("inspect client.pem")));
        QVERIFY2(open.out.contains("\xe2\x86\x92 missing: CN=Acme CA"), open.text());
    }

    void strict() {
        m_cli.write(str("self.pem"), mint::certificate("self").pem()); // C06 is a warning
        QCOMPARE(m_cli.run(words(str("inspect self.pem"))).code, 0);
        QCOMPARE(m_cli.run(words(str("inspect --strict self.pem"))).code, 5);
        QCOMPARE(m_cli.run(words(str("inspect expired.pem"))).code, 5);
    }

    void passwords() {
        QCOMPARE(m_cli.run(words(str("inspect client.p12"))).code, 5);
        for (const char *command : {"inspect", "encode"}) {
            const QStringList line = words(str(command) + str(" client.p12 --password-stdin"));
            QCOMPARE(m_cli.run(line, "pw\n").code, 0);
            QCOMPARE(m_cli.run(line, "no\n").code, 5);
        }
    }

    void header_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("code");
        QTest::addColumn<QStringList>("rules"); // of the header
        const QByteArray good = m_client.pem().toPercentEncoding();
        const auto row = [](const char *name, const QByteArray &value, const QStringList &rules) {
            QTest::newRow(name) << value << (rules.isEmpty() || rules.contains(str("ok")) ? 0 : 5)
                                << QStringList(rules).filter(str("X"));
        };
        row("good", good, {});
        row("name", "X-SSL-Client-Cert: " + good, {str("ok"), str("X06")});
        row("curl", "curl -H 'X-SSL-Client-Cert: " + good + "' https://example.com", {str("ok")});
        row("form", QByteArray(good).replace("%20", "+"), {str("X01")});
        row("twice", good.toPercentEncoding(), {str("X02")});
        row("plain", m_client.pem(), {str("X03")});
        row("key", (m_client.key.pkcs8Pem() + m_client.pem()).toPercentEncoding(), {str("X09")});
        row("expired", m_expired.pem().toPercentEncoding(), {str("ok")});
        row("html", "<html></html>", {str("X15")});
        row("empty", "", {str("X15")});
        row("dash", "-", {str("X15")}); // from a pipe: as an argument it is standard input
    }
    void header() {
        QFETCH(QByteArray, value);
        QFETCH(QStringList, rules);
        CliResult result = m_cli.run({str("check-header"), str("--json")}, value);
        QVERIFY2(result.err.isEmpty(), result.text());
        const QStringList found = ids(result.json()[str("findings")]).filter(str("X"));
        for (const QString &rule : std::as_const(rules)) {
            QVERIFY2(found.contains(rule), result.text());
        }
        QVERIFY2(!rules.isEmpty() || found.isEmpty() || found == QStringList{str("X08")}, result.text());
        QTEST(result.code, "code");
        QCOMPARE(result.json()[str("acceptable")].toBool(), result.code == 0);
        if (value == "-") {
            return;
        }
        // The same as an argument, and for people.
        const QString argument = QString::fromLatin1(value);
        QCOMPARE(m_cli.run({str("check-header"), str("--json"), argument}).out, result.out);
        QCOMPARE(m_cli.run({str("check-header"), str("--"), argument}).code, result.code);
        const QString corrected = result.json()[str("corrected")].toString();
        if (!corrected.isEmpty()) {
            QCOMPARE(m_cli.run({str("check-header"), corrected}).code, 0);
        }
        result = m_cli.run({str("check-header"), argument});
        QVERIFY2(result.out.startsWith("A server can") && !result.out.contains("PRIVATE"), result.text());
    }

    void expectedCertificate() {
        const QString value = QString::fromLatin1(m_client.pem().toPercentEncoding());
        const auto check = [&](const char *file) {
            return m_cli.run({str("check-header"), value, str("--certificate"), str(file), str("--json")});
        };
        QVERIFY(!ids(check("client.der").json()[str("findings")]).contains(str("X10")));
        const CliResult other = check("renewed.pem");
        QVERIFY2(other.code == 0 && ids(other.json()[str("findings")]).contains(str("X10")), other.text());
        QCOMPARE(check("absent.pem").code, 9);
        QCOMPARE(check("client.key").code, 5);
        QCOMPARE(m_cli.run({str("check-header")}, QByteArray(2 * 1024 * 1024, 'A')).code, 9);
    }

    void convert_data() {
        QTest::addColumn<QString>("input");
        for (const char *name : {"client.pem", "client.der", "client.p7b", "client.p12", "both.pem",
                                 "chain.pem", "crlf.pem", "escaped.txt"}) {
            QTest::newRow(name) << str(name);
        }
    }
    void convert() {
        QFETCH(QString, input);
        const QString output = str("out-") + input;
        QStringList line{str("convert"), input, str("-o"), output};
        if (input.endsWith(str("p12"))) {
            line << str("--password-stdin");
        }
        const CliResult result = m_cli.run(line, "pw\n");
        QVERIFY2(result.code == 0 && result.out.isEmpty(), result.text());
        QCOMPARE(read(output), m_client.pem());
        const auto mode = QFileInfo(m_cli.path(output)).permissions();
        QVERIFY(!(mode & (QFile::WriteOther | QFile::WriteGroup | QFile::ExeOther | QFile::ExeUser)));
        // Never over anything without being told.
        m_cli.write(output, "precious");
        const CliResult again = m_cli.run(line, "pw\n");
        QVERIFY2(again.code == 9 && again.err.contains("--force"), again.text());
        QCOMPARE(read(output), QByteArray("precious"));
        const CliResult forced = m_cli.run(line + words(str("--force --json")), "pw\n");
        QVERIFY2(forced.code == 0, forced.text());
        QCOMPARE(forced.json()[str("certificate")][str("sha256")].toString().toLatin1(),
                 m_client.sha256Hex());
        QCOMPARE(read(output), m_client.pem());
        line[3] = str("-");
        QCOMPARE(m_cli.run(line, "pw\n").out, m_client.pem());
    }

    void convertRefuses() {
        const QByteArray before = read(str("both.pem"));
        QCOMPARE(m_cli.run(words(str("convert both.pem -o both.pem"))).code, 9);
        const CliResult forced = m_cli.run(words(str("convert both.pem -o ./both.pem --force")));
        QVERIFY2(forced.code == 9 && forced.err.contains("private key"), forced.text());
        QCOMPARE(read(str("both.pem")), before);
        QVERIFY(QFile::link(m_cli.path(str("both.pem")), m_cli.path(str("link.pem"))));
        QCOMPARE(m_cli.run(words(str("convert both.pem -o link.pem --force"))).code, 9);
        QCOMPARE(read(str("both.pem")), before);
        QCOMPARE(m_cli.run(words(str("convert client.pem -o no/such/folder.pem"))).code, 9);
        QCOMPARE(m_cli.run(words(str("convert client.pem -o . --force"))).code, 9);
        QCOMPARE(m_cli.run(words(str("convert client.pem -o x.pem/"))).code, 9);
        QCOMPARE(m_cli.run(words(str("convert absent.pem -o x.pem"))).code, 9);
        QCOMPARE(m_cli.run(words(str("convert client.key -o x.pem"))).code, 5);
        QCOMPARE(m_cli.run(words(str("convert noise.bin -o x.pem"))).code, 5);
        QVERIFY(!QFileInfo::exists(m_cli.path(str("x.pem"))));
        // What is wrong with the certificate itself is said, no more.
        const CliResult expired = m_cli.run(words(str("convert expired.pem -o expired-copy.pem")));
        QVERIFY2(expired.code == 0 && expired.err.contains("warning:"), expired.text());
    }

    void doubleDash_data() {
        QTest::addColumn<QString>("line");
        for (const char *line : {"inspect -- client.pem", "inspect -- -dash.pem client.pem",
                                 "inspect client.pem --", "inspect --strict -- -dash.pem",
                                 "encode -- -dash.pem", "encode client.pem --", "convert -o - -- -dash.pem",
                                 "check-header --certificate client.pem -- -", "profile list --quiet --"}) {
            QTest::newRow(line) << str(line);
        }
    }
    void doubleDash() {
        QFETCH(QString, line);
        const CliResult result = m_cli.run(words(line), m_client.pem().toPercentEncoding());
        QVERIFY2(result.code == 0 && result.err.isEmpty(), result.text());
    }

private:
    [[nodiscard]] QByteArray read(const QString &name) const { return contentOf(m_cli.path(name)); }

    Cli m_cli;
    mint::Minted m_client, m_renewed, m_expired;
};

QTEST_GUILESS_MAIN(TestCliCertificates)
#include "tst_cli_certificates.moc"
