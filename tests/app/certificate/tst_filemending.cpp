// What editors, shells, JSON and word processors do to a PEM file, and what we make of it.
#include "certificate/certificatefile.h"
#include "support/certificatefactory.h"

#include <QStringEncoder>
#include <QTest>

using namespace tokendesk;

namespace {
QString summary(const CertificateFile &file) {
    QStringList parts;
    for (const auto &finding : file.findings)
        parts += (QStringList{ruleName(finding.rule)} + finding.args).join(u' ').trimmed();
    return parts.join(u'|');
}
QByteArray replaced(QByteArray text, const QByteArray &from, const QByteArray &to) {
    return text.replace(from, to);
}
/// Joins a PEM block's lines with `glue`.
QByteArray joined(const QByteArray &pem, const QByteArray &glue) {
    return replaced(pem.trimmed(), "\n", glue);
}
QByteArray eachLine(const QByteArray &pem, const QByteArray &before, const QByteArray &after) {
    return before + replaced(pem.trimmed(), "\n", after + "\n" + before) + after + "\n";
}
QByteArray wide(const QByteArray &text, QStringConverter::Encoding encoding, bool mark) {
    QStringEncoder encoder(encoding,
                           mark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    return encoder(QString::fromUtf8(text));
}
QByteArray form(QByteArray text) {
    return text.toPercentEncoding(" ").replace(' ', '+');
}
} // namespace

class TestFileMending : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mended_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("der");
        QTest::addColumn<QString>("findings");
        const auto one = mint::certificate("one.example", mint::KeyType::Rsa2048);
        const auto pem = one.pem();
        const auto row = [&](const char *name, const QByteArray &bytes, const char *findings) {
            QTest::newRow(name) << bytes << one.der << QString::fromLatin1(findings);
        };
        // F07, F08
        row("UTF-16LE with mark", wide(pem, QStringConverter::Utf16LE, true), "F07");
        row("UTF-16BE with mark", wide(pem, QStringConverter::Utf16BE, true), "F07");
        row("UTF-16LE bare", wide(pem, QStringConverter::Utf16LE, false), "F07");
        row("UTF-16BE bare", wide(pem, QStringConverter::Utf16BE, false), "F07");
        row("PowerShell redirect", wide(replaced(pem, "\n", "\r\n"), QStringConverter::Utf16LE, true),
            "F07|F08 crlf");
        row("CR only", replaced(pem, "\n", "\r"), "F08 crlf");
        // F09
        row("one line", joined(pem, ""), "F09 one-line");
        row("one line with blanks", joined(pem, " "), "F09 one-line");
        row("body on one line",
            replaced(replaced(joined(pem, ""), "BEGIN CERTIFICATE-----", "BEGIN CERTIFICATE-----\n"),
                     "-----END", "\n-----END"),
            "F09 one-line");
        row("indented", eachLine(pem, "    ", ""), "F09 indented");
        row("tabs", eachLine(pem, "\t", ""), "F09 indented");
        row("quoted e-mail", eachLine(pem, "> ", ""), "F09 indented");
        row("commented out", eachLine(pem, "# ", ""), "F09 indented");
        row("literal newlines", joined(pem, "\\n"), "F09 literal-newline");
        row("literal CRLF", joined(pem, "\\r\\n") + "\\r\\n", "F09 literal-newline");
        row("JSON string", "\"" + replaced(joined(pem, "\\n"), "/", "\\/") + "\\n\"", "F09 escaped");
        row("JSON object", "{\"certificate\":\"" + joined(pem, "\\n") + "\\n\"}", "F09 escaped|F12");
        row("JSON in JSON", "{\\\"certificate\\\":\\\"" + joined(pem, "\\\\n") + "\\\\n\\\"}",
            "F09 escaped|F12");
        row("Gson", "\"" + replaced(joined(pem, "\\n"), "=", "\\u003d") + "\"", "F09 escaped");
        row(".env", "CERT=\"" + joined(pem, "\\n") + "\"\n", "F09 escaped|F12");
        row(".env many lines", "CERT=\"" + pem + "\"\n", "F09 quoted|F12");
        row("single quotes", "'" + pem + "'", "F09 quoted");
        row("string literals", eachLine(pem, "\"", "\\n\" +"), "F09 escaped|F12");
        row("shell continuation", joined(pem, "\\\n"), "F09 escaped");
        row("bare base64", one.der.toBase64(), "F09 bare");
        row("bare base64 in lines",
            replaced(replaced(pem, "-----BEGIN CERTIFICATE-----\n", ""), "-----END CERTIFICATE-----\n", ""),
            "F09 bare");
        row("x5c", "{\"x5c\":[\"" + one.der.toBase64() + "\"],\"kty\":\"RSA\"}", "F09 bare");
        row("url-safe base64",
            one.der.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals), "F09 bare");
        // F10
        row("em dashes", replaced(pem, "-----", "\xe2\x80\x94\xe2\x80\x94-"), "F10 em dash 1 1");
        row("en dash in front", replaced(pem, "-----BEGIN", "\xe2\x80\x93----BEGIN"), "F10 en dash 1 1");
        row("Windows-1252 dashes", replaced(pem, "-----", "\x97\x97-"), "F10 em dash 1 1");
        row("no-break space in the label",
            replaced(pem, "BEGIN CERT",
                     "BEGIN\xc2\xa0"
                     "CERT"),
            "F10 no-break space 1 11");
        row("zero-width in the body", QByteArray(pem).insert(40, "\xe2\x80\x8b"),
            "F10 zero-width space 2 13");
        row("no-break space in the body", QByteArray(pem).insert(95, "\xc2\xa0"), "F10 no-break space 3 3");
        row("em dash in a note is nobody's business", "note \xe2\x80\x94 mine\n" + pem, "F12");
        // F11, with the certificate all the same
        row("four dashes", replaced(pem, "CERTIFICATE-----", "CERTIFICATE----"),
            "F11 no-begin 1|F11 no-end 20");
        // F12, F13, F14
        row("openssl -text", "Certificate:\n    Data:\n        Version: 3\n" + pem, "F12");
        row("percent-encoded", pem.toPercentEncoding(), "F13");
        row("lower-case percent-encoded",
            pem.toPercentEncoding().toLower().isEmpty()
                ? QByteArray()
                : replaced(replaced(pem.toPercentEncoding(), "%0A", "%0a"), "%2B", "%2b"),
            "F13");
        row("encoded twice", pem.toPercentEncoding().toPercentEncoding(), "F13");
        row("form-encoded", form(pem), "F13");
        row("trusted label", one.pem("TRUSTED CERTIFICATE"), "F14 TRUSTED CERTIFICATE");
        row("X509 label", one.pem("X509 CERTIFICATE"), "F14 X509 CERTIFICATE");
        row("PKCS#7 under the wrong label", mint::pem("CERTIFICATE", mint::pkcs7({one.der})), "F05");
        // Fine as they are
        row("trailing blanks", eachLine(pem, "", "  "), "");
        row("blank lines", replaced(pem, "\n", "\n\n"), "");
        row("with DH parameters",
            pem + "-----BEGIN DH PARAMETERS-----\nMAYCAQUCAQI=\n-----END DH PARAMETERS-----\n", "");
    }
    void mended() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, der);
        const auto file = parseCertificateBytes(bytes);
        QTEST(summary(file), "findings");
        QCOMPARE(file.ders.size(), 1);
        QCOMPARE(file.ders.first(), der);
        if (!file.cleaned.isEmpty())
            QCOMPARE(file.cleaned, pemOf(der));
    }
    void trustSettingsAreLeftOut() {
        // OpenSSL's TRUSTED CERTIFICATE: the certificate, then settings of its own.
        const auto one = mint::certificate("one.example");
        const auto file = parseCertificateBytes(
            mint::pem("TRUSTED CERTIFICATE", one.der + QByteArray::fromHex("300a300806062b0601050507")));
        QCOMPARE(file.ders, QList<QByteArray>{one.der});
    }
    void cutShort_data() {
        QTest::addColumn<qsizetype>("cut");
        for (const qsizetype cut : {1, 5, 26, 40, 200, 700})
            QTest::addRow("%d", int(cut)) << cut;
    }
    void cutShort() {
        QFETCH(qsizetype, cut);
        const auto pem = mint::certificate("one.example", mint::KeyType::Rsa2048).pem().trimmed();
        const auto file = parseCertificateBytes(pem.first(pem.size() - cut));
        QVERIFY(std::any_of(file.findings.begin(), file.findings.end(),
                            [](const Finding &finding) { return finding.rule == Rule::F11; }));
    }
    void truncatedDerSaysHowMuch() {
        const auto der = mint::certificate("one.example").der;
        const auto file = parseCertificateBytes(der.chopped(17));
        QCOMPARE(summary(file), QStringLiteral("F11 truncated  17"));
        const auto text = parseCertificateBytes(mint::pem("CERTIFICATE", der.chopped(17)));
        QCOMPARE(summary(text), QStringLiteral("F11 truncated 1 17"));
    }
    void excerptNeverShowsAKey() {
        const auto one = mint::certificate("one.example");
        for (const auto &text : {one.key.pkcs8Pem() + one.pem(), one.pem() + one.key.traditionalPem()}) {
            const auto file = parseCertificateBytes(joined(text, "\\n"));
            QVERIFY(file.hasPrivateKey);
            QVERIFY(file.excerpt.isEmpty());
            QVERIFY(!file.cleaned.contains("PRIVATE"));
        }
    }
    void otherFiles_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("PNG") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
        QTest::newRow("zip") << QByteArray("PK\3\4\0\0\0\0", 8);
        QTest::newRow("Java key store") << QByteArray("\xfe\xed\xfe\xed\0\0\0\2\0\0\0\1", 12);
        QTest::newRow("HTML") << QByteArray("<html><body>Sign in</body></html>");
        QTest::newRow("zeros") << QByteArray(5000, '\0');
        QTest::newRow("digits") << QByteArray("0123456789");
        QTest::newRow("prose") << QByteArray("MIND THE GAP ").repeated(100);
        QTest::newRow("SSH key") << QByteArray(
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFakeFakeFakeFakeFake me");
    }
    void otherFiles() {
        QFETCH(QByteArray, bytes);
        QCOMPARE(summary(parseCertificateBytes(bytes)), QStringLiteral("F01 no-certificate"));
    }
    void repetitionIsReadInLinearTime_data() {
        QTest::addColumn<QByteArray>("unit");
        QTest::newRow("no end") << QByteArray("-----BEGIN CERTIFICATE-----\nMIIB\n");
        QTest::newRow("marks on one line") << QByteArray("-----BEGIN CERTIFICATE-----");
        QTest::newRow("long dashes") << QByteArray("\u2013BEGIN CERTIFICATE\u2013");
        QTest::newRow("literal newlines")
            << QByteArray("-----BEGIN CERTIFICATE-----\\n-----END CERTIFICATE-----");
        QTest::newRow("quotes") << QByteArray("\"");
    }
    void repetitionIsReadInLinearTime() {
        QFETCH(QByteArray, unit);
        QElapsedTimer timer;
        timer.start();
        const auto file = parseCertificateBytes(unit.repeated(4'000'000 / unit.size()));
        QVERIFY(file.findings.size() < 50);
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_APPLESS_MAIN(TestFileMending)
#include "tst_filemending.moc"
