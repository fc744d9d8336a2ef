// What the programs look like, whatever the profile holds. That they run is shown in tests/e2e/tst_snippets.
#include "literaltable.h"
#include "snippets/literal_p.h"
#include "snippets/snippet.h"
#include "snippets/template_p.h"
#include "token/apicall.h"

#include <QRegularExpression>
#include <QTest>

using namespace tokendesk;

Q_DECLARE_METATYPE(tokendesk::SnippetLanguage)

namespace {

QString str(const char *text) {
    return QString::fromUtf8(text);
}

Profile sample() {
    Profile profile = Profile::create(str("Acme"), str("avista"), Kind::Sandbox);
    profile.certificatePath = str("/home/ana/client cert.pem");
    return profile;
}

QByteArray code(SnippetLanguage language, const Profile &profile, const Credentials *real = nullptr) {
    return writeSnippet(language, profile, real).view().toByteArray();
}

Inspection inspectionOf(FileFormat format, const QList<Rule> &rules, int leafPosition) {
    Inspection inspection;
    inspection.file.format = format;
    for (const Rule rule : rules)
        inspection.file.findings.append({rule, Severity::Warning, {}, FindingAction::None});
    if (leafPosition >= 0)
        inspection.certificates.append(Certificate{});
    inspection.leaf = leafPosition >= 0 ? 0 : -1;
    inspection.leafPosition = leafPosition;
    return inspection;
}

} // namespace

class TestSnippet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void literals_data() {
        QTest::addColumn<SnippetLanguage>("language");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("literal");
        for (const LiteralRow &row : literalRows())
            QTest::addRow("%s: %s", qPrintable(snippetLanguageName(row.language)), row.name)
                << row.language << str(row.text) << QByteArray(row.literal);
    }
    void literals() {
        QFETCH(SnippetLanguage, language);
        QFETCH(QString, text);
        QFETCH(QByteArray, literal);
        QCOMPARE(literalFor(language, text), literal);
    }
    void halfACharacterIsReplaced() {
        const QString half(QChar(0xd83d));
        QCOMPARE(literalFor(SnippetLanguage::Go, half), QByteArray("\"\xEF\xBF\xBD\""));
        QCOMPARE(literalFor(SnippetLanguage::Java, half), QByteArray(R"("\ufffd")"));
    }

    void aTemplateIsFilledOnce() {
        SnippetFilling filling{{"on"}, {{"a", "@b@"}, {"b", "B"}}};
        QCOMPARE(fillTemplate("x@a@y\n@@if on\n@b@\n@@if off\n1\n@@else\n2\n@@end\n@@else\n3\n@@end\nz@\n",
                              filling),
                 QByteArray("x@b@y\nB\n2\nz@\n"));
        QCOMPARE(fillTemplate("@@if !on\n1\n@@end\n@{x}@ user@host\n", filling),
                 QByteArray("@{x}@ user@host\n"));
        QVERIFY(fillTemplate("@missing@\n", filling).isEmpty());
    }

    void everyKindOfProfile_data() {
        QTest::addColumn<Profile>("profile");
        Profile profile = sample();
        QTest::newRow("plain") << profile;
        profile.endpoint = Endpoint::Pix;
        QTest::newRow("pix") << profile;
        profile = sample();
        profile.kind = Kind::Production;
        profile.certificatePath.clear();
        QTest::newRow("production, no certificate") << profile;
        profile = sample();
        profile.privateKeyPath = str("/home/ana/key.pem");
        QTest::newRow("mutual TLS") << profile;
        profile.endpoint = Endpoint::Pix;
        QTest::newRow("mutual TLS, pix") << profile;
        profile.caFile = str("/home/ana/ca.pem");
        profile.proxy = ProxyMode::Custom;
        profile.proxyUrl = QUrl(str("http://proxy.example:3128"));
        QTest::newRow("everything") << profile;
        profile.proxyUrl = QUrl(str("socks5://proxy.example:1080"));
        QTest::newRow("socks") << profile;
        profile = sample();
        profile.caFile = str("/home/ana/ca.pem");
        profile.proxy = ProxyMode::None;
        QTest::newRow("CA file, no proxy") << profile;
        profile = sample();
        profile.baseUrl = QUrl(str("http://127.0.0.1:8080/sub"));
        QTest::newRow("loopback") << profile;
    }
    void everyKindOfProfile() {
        QFETCH(Profile, profile);
        const Credentials credentials{str("account-93-canary"), Secret::fromString(str("s3cret-canary"))};
        // Whatever switches the verification of TLS off, in any of these languages.
        static const QRegularExpression weak(
            str("insecure|--verify=no|VERIFYPEER|VERIFYHOST|InsecureSkipVerify|rejectUnauthorized|CERT_NONE|"
                "check_hostname|ValidationCallback|SkipCertificateCheck|--location\\b|--follow\\b"),
            QRegularExpression::CaseInsensitiveOption);
        for (const SnippetLanguage language : snippetLanguages()) {
            const QByteArray text = code(language, profile);
            const QByteArray name = snippetLanguageName(language).toUtf8();
            QVERIFY2(!text.isEmpty() && text.endsWith('\n'), name);
            QVERIFY2(!text.contains("@@") && !text.contains('\r'), name);
            QVERIFY2(!QString::fromUtf8(text).contains(weak), name);
            QVERIFY2(text.contains("AVISTA_CLIENT_ID") && text.contains("AVISTA_CLIENT_SECRET"), name);
            QVERIFY2(text.contains(profile.tokenUrl().toEncoded()), name);
            QVERIFY2(text.contains("X-SSL-Client-Cert") == (profile.endpoint == Endpoint::Auth), name);
            QVERIFY2(text.contains("PRODUCTION") == (profile.kind == Kind::Production), name);
            QVERIFY2(!text.contains("canary"), name);
            const auto notes = snippetNotes(language, profile, nullptr);
            const bool showsKey = text.contains("key.pem");
            QCOMPARE(notes.contains(SnippetNote::NoMutualTls), profile.usesMutualTls() && !showsKey);
            QCOMPARE(notes.contains(SnippetNote::NoCaFile),
                     !profile.caFile.isEmpty() && !text.contains("ca.pem"));
            QCOMPARE(notes.contains(SnippetNote::NoProxy),
                     profile.proxy == ProxyMode::Custom && !text.contains("proxy.example"));

            const QByteArray withValues = code(language, profile, &credentials);
            QVERIFY2(withValues.contains("account-93-canary") && withValues.contains("s3cret-canary"), name);
            QVERIFY2(!withValues.contains("AVISTA_CLIENT_ID"), name);
            for (const QByteArray &line : withValues.split('\n'))
                QVERIFY2(line.size() <= 400, line);
        }
    }

    void theVariableIsAVariable() {
        Profile profile = sample();
        profile.variablePrefix = str("A'B; rm -rf \"$x\"\n9_");
        for (const SnippetLanguage language : snippetLanguages())
            QVERIFY(code(language, profile).contains("ABrmrfx9_CLIENT_ID"));
        QCOMPARE(variableName(str("1A-ã"), str("TOKEN")), QByteArray("ATOKEN"));
    }

    void theCurlKeyPathIsNoPassword() {
        Profile profile = sample();
        profile.certificatePath = str("/a:b\\c.pem");
        profile.privateKeyPath = str("/key.pem");
        QVERIFY(code(SnippetLanguage::Curl, profile).contains("--cert '/a\\:b\\\\c.pem' --key '/key.pem'"));
    }

    void theBalanceIsWhereTheApiHasIt() {
        const QUrl base(str("https://api.example/a%20b/"));
        QCOMPARE(balanceUrl(base, Endpoint::Auth).toEncoded(),
                 QByteArray("https://api.example/a%20b/api/balance"));
        QCOMPARE(balanceUrl(base, Endpoint::Pix).toEncoded(),
                 QByteArray("https://api.example/a%20b/accounts/balances"));
    }

    void names() {
        QCOMPARE(snippetLanguages().size(), 9);
        for (const SnippetLanguage language : snippetLanguages()) {
            QCOMPARE(snippetLanguageFromName(snippetLanguageName(language)), language);
            QVERIFY(!snippetTitle(language).isEmpty());
            // token.py would stand in the way of Python's own module of that name.
            QVERIFY(!snippetFileName(language).startsWith(str("token")));
        }
        QVERIFY(!snippetLanguageFromName(str("cobol")));
    }

    void notesOfTheFile_data() {
        QTest::addColumn<int>("format");
        QTest::addColumn<QList<int>>("rules");
        QTest::addColumn<int>("leaf");
        QTest::addColumn<QString>("note");
        const auto row = [](const char *name, FileFormat format, const QList<int> &rules, int leaf,
                            const char *note) {
            QTest::newRow(name) << int(format) << rules << leaf << str(note);
        };
        row("fine", FileFormat::Pem, {}, 0, "");
        row("with CRLF and text", FileFormat::Pem, {int(Rule::F08), int(Rule::F12)}, 0, "");
        row("DER", FileFormat::Der, {}, 0, "certificate-not-pem");
        row("PKCS#12 without its password", FileFormat::Pkcs12, {int(Rule::F03)}, -1, "certificate-not-pem");
        row("one long line", FileFormat::Pem, {int(Rule::F09)}, 0, "certificate-damaged");
        row("UTF-16", FileFormat::Pem, {int(Rule::F07)}, 0, "certificate-damaged");
        row("the second one", FileFormat::Pem, {}, 1, "certificate-not-first");
        row("nothing there", FileFormat::Unknown, {int(Rule::F01)}, -1, "certificate-unreadable");
    }
    void notesOfTheFile() {
        QFETCH(int, format);
        QFETCH(QList<int>, rules);
        QFETCH(int, leaf);
        QFETCH(QString, note);
        QList<Rule> found;
        for (const int rule : rules)
            found.append(Rule(rule));
        const Inspection inspection = inspectionOf(FileFormat(format), found, leaf);
        QStringList names;
        for (const SnippetNote one : snippetNotes(SnippetLanguage::Python, sample(), &inspection)) {
            names.append(snippetNoteName(one));
            QVERIFY(isAboutCertificate(one));
        }
        QCOMPARE(names.join(u' '), note);
        Profile pix = sample();
        pix.endpoint = Endpoint::Pix;
        QVERIFY(snippetNotes(SnippetLanguage::Python, pix, &inspection).isEmpty());
        pix.endpoint = Endpoint::Auth;
        pix.certificatePath.clear();
        QCOMPARE(snippetNotes(SnippetLanguage::Python, pix, nullptr), QList{SnippetNote::CertificateMissing});
    }
};

QTEST_APPLESS_MAIN(TestSnippet)
#include "tst_snippet.moc"
