#include "certificate/headercheck.h"
#include "certificate/headervalue.h"
#include "findingtext.h"
#include "support/certificatefactory.h"

#include <QElapsedTimer>
#include <QTest>

using namespace tokendesk;
using mint::KeyType;

namespace {

HeaderCheckContext today() {
    HeaderCheckContext context;
    context.inspection.now = QDateTime::currentDateTimeUtc();
    return context;
}

QByteArray replaced(QByteArray text, const QByteArray &from, const QByteArray &to) {
    return text.replace(from, to);
}

QByteArray form(const QByteArray &text) {
    return replaced(text.toPercentEncoding(" "), " ", "+");
}

/// The X rules only.
QString textOfX(const HeaderCheck &check) {
    QList<Finding> own;
    std::copy_if(check.findings.begin(), check.findings.end(), std::back_inserter(own),
                 [](const Finding &finding) { return finding.rule >= Rule::X01; });
    return textOf(own);
}

const mint::Minted &issuer() {
    static const auto minted = mint::certificate(mint::authoritySpec("Header CA"));
    return minted;
}

mint::Minted rsaLeaf() {
    mint::Spec spec;
    spec.key = mint::Key::of(KeyType::Rsa2048);
    return mint::certificate(spec, &issuer());
}

} // namespace

class TestHeaderCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void values_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("acceptable");
        QTest::addColumn<QString>("findings");
        QTest::addColumn<bool>("correctable");
        const auto leaf = rsaLeaf();
        const auto pem = leaf.pem();
        const auto good = pem.toPercentEncoding();
        const auto row = [](const char *name, const QByteArray &text, bool acceptable, const char *findings,
                            bool correctable = true) {
            QTest::newRow(name) << text << acceptable << QString::fromLatin1(findings) << correctable;
        };
        row("as NGINX", good, true, "");
        row("with a line break behind it", good + "\r\n", true, "");
        // X01
        row("form-encoded", form(pem), false, "X01");
        row("form-decoded and encoded again", replaced(pem, "+", " ").toPercentEncoding(), false, "X01");
        // X02
        row("encoded twice", good.toPercentEncoding(), false, "X02");
        row("form-encoded, then encoded", form(pem).toPercentEncoding(), false, "X01|X02");
        // X03
        row("raw PEM", pem, false, "X03");
        row("raw blanks", replaced(good, "%20", " "), false, "X03");
        row("joined with blanks", replaced(pem.trimmed(), "\n", " "), false, "X03|X11");
        // X04
        row("literal newlines", replaced(pem.trimmed(), "\n", "\\n").toPercentEncoding(), false, "X04");
        row("literal newlines, raw", replaced(replaced(pem.trimmed(), "\n", "\\n"), " ", "%20"), false,
            "X04|X08 unescaped");
        // X05
        row("cut in the body", good.first(500), false, nullptr, false);
        row("END line cut off", pem.first(pem.indexOf("-----END")).toPercentEncoding(), false, "X05");
        row("cut in the END line", good.first(good.size() - 20), false, "X05");
        row("cut in a percent sequence", good.first(good.lastIndexOf('%') + 2), false, "X05");
        row("cut in the BEGIN line", good.first(20), false, "X05", false);
        row("DER incomplete", mint::pem("CERTIFICATE", leaf.der.chopped(30)).toPercentEncoding(), false,
            "X05 30", false);
        row("BEGIN line missing", pem.mid(28).toPercentEncoding(), false, "X05");
        // X06
        row("double quotes", '"' + good + '"', true, "X06 quotes");
        row("one quote", good + "'", true, "X06 quotes");
        row("header line", "X-SSL-Client-Cert: " + good, true, "X06 name");
        row("header line, lower case", "x-ssl-client-cert:" + good + "\r\n", true, "X06 name");
        row("header name twice", "X-SSL-Client-Cert: X-SSL-Client-Cert: " + good, true, "X06 name");
        row("blanks around", "  " + good + " ", true, "X06 blanks");
        // X07
        row("bare base64", leaf.der.toBase64().toPercentEncoding(), false, "X07 base64");
        row("bare base64, raw", leaf.der.toBase64(), false, "X07 base64");
        row("DER", leaf.der.toPercentEncoding(), false, "X07 der");
        // X08
        row("CRLF", replaced(pem, "\n", "\r\n").toPercentEncoding(), true, "X08 crlf");
        row("lower-case hex", replaced(replaced(good, "%2F", "%2f"), "%0A", "%0a"), true, "X08 lower-case");
        row("no final line feed", pem.trimmed().toPercentEncoding(), true, "X08 final-newline");
        row("python quote", pem.toPercentEncoding("/"), true, "X08 unescaped");
        row("encodeURI", pem.toPercentEncoding("/+="), true, "X08 unescaped");
        // X09
        row("with the key", (pem + leaf.key.pkcs8Pem()).toPercentEncoding(), false, "X09");
        row("the key alone", leaf.key.pkcs8Pem().toPercentEncoding(), false, "X09", false);
        // X11
        row("line breaks missing", replaced(pem, "\n", "").toPercentEncoding(), false, "X11");
        // X13
        row("a chain", (mint::certificate("a.example").pem() + issuer().pem()).toPercentEncoding(), true,
            "X13 2");
        // X14
        row("broken sequence", replaced(good, "BEGIN%20", "BEGIN%G1"), false, "X14 %G1 10");
        row("lone percent", good.first(100) + '%' + good.mid(100), false, nullptr, false);
        // X15
        row("request", mint::requestPem().toPercentEncoding(), false, "X15 csr", false);
        row("public key", leaf.key.publicPem().toPercentEncoding(), false, "X15 public-key", false);
        row("HTML", "<html><body>login</body></html>", false, "X15 html", false);
        row("JSON", "{\"certificate\":null}", false, "X15 json", false);
        row("file name", "./client-cert.pem", false, "X15 file-name", false);
        row("command", "$(cat ./client-cert.pem)", false, "X03|X15 command", false);
        row("empty", "", false, "X15 empty", false);
        row("blank", " \n", false, "X15 empty|X06 blanks", false);
        row("text", "undefined", false, "X15 text", false);
        // whole commands
        row("curl", "curl -X POST https://x/ -H \"X-SSL-Client-Cert: " + good + "\" -d '{}'", true, "");
        row("curl over lines",
            "curl -X POST \\\n  -H 'Content-Type: application/json' \\\n  --header 'X-SSL-Client-Cert: " +
                good + "' \\\n  https://x/",
            true, "");
        row("curl with a form value", "curl -H 'X-SSL-Client-Cert: " + form(pem) + "' https://x/", false,
            "X01");
        row("curl with raw PEM", "curl -H 'X-SSL-Client-Cert: " + pem + "' https://x/", false,
            "X03|X06 blanks");
        row("headers of a request", "Host: x\r\nX-SSL-Client-Cert: " + good + "\r\nAccept: */*\r\n", true,
            "X06 name|X06 blanks");
    }
    void values() {
        QFETCH(QByteArray, text);
        QFETCH(bool, acceptable);
        QFETCH(QString, findings);
        QFETCH(bool, correctable);
        const auto check = checkHeader(text, today());
        if (!findings.isNull())
            QCOMPARE(textOfX(check), findings);
        QCOMPARE(check.acceptable, acceptable);
        QCOMPARE(!check.corrected.isEmpty(), correctable);
        if (correctable) {
            const auto again = checkHeader(check.corrected, today());
            QVERIFY(again.acceptable);
            QCOMPARE(textOfX(again), QString());
            QCOMPARE(again.corrected, check.corrected);
        }
    }
    void cutAnywhereIsNeverAcceptable() {
        const auto good = rsaLeaf().pem().toPercentEncoding();
        // Without its final line feed it is still whole.
        for (qsizetype size = 1; size < good.size() - 3; ++size) {
            const auto check = checkHeader(good.first(size), today());
            QVERIFY2(!check.acceptable, qPrintable(QString::number(size)));
        }
    }
    void missingBytesAreCounted() {
        const auto leaf = rsaLeaf();
        const auto good = leaf.pem().toPercentEncoding();
        const auto check = checkHeader(good.first(good.size() / 2), today());
        const auto text = textOf(check.findings, QStringLiteral("X05"));
        const auto missing = text.section(u' ', 1).toInt();
        QVERIFY2(missing > leaf.der.size() * 2 / 5 && missing < leaf.der.size() * 3 / 5, qPrintable(text));
    }
    void brokenSequenceIsLocated() {
        auto value = rsaLeaf().pem().toPercentEncoding();
        value.replace(value.indexOf("%20"), 3, "%G1");
        QCOMPARE(textOf(checkHeader(value, today()).findings, QStringLiteral("X14")),
                 QStringLiteral("error %G1 10"));
    }
    void anotherCertificate() {
        auto context = today();
        const auto leaf = rsaLeaf();
        const auto good = leaf.pem().toPercentEncoding();
        context.expectedFingerprint = QString::fromLatin1(leaf.sha256Hex());
        QCOMPARE(textOfX(checkHeader(good, context)), QString());
        context.expectedFingerprint = QString(64, u'0');
        QCOMPARE(textOfX(checkHeader(good, context)),
                 QStringLiteral("X10 %1 %2").arg(QString::fromLatin1(leaf.sha256Hex()), QString(64, u'0')));
        QVERIFY(checkHeader(good, context).acceptable);
    }
    void size_data() {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<QString>("severity");
        QTest::newRow("small") << 100 << QString();
        QTest::newRow("warning") << 2800 << QStringLiteral("warning");
        QTest::newRow("error") << 6000 << QStringLiteral("error");
    }
    void size() {
        QFETCH(int, bytes);
        mint::Spec spec;
        spec.extensions.append({"nsComment", false, {}, mint::tlv(0x16, QByteArray(bytes, 'x'))});
        const auto check = checkHeader(mint::certificate(spec).pem().toPercentEncoding(), today());
        QTEST(textOf(check.findings, QStringLiteral("X12")).section(u' ', 0, 0), "severity");
        QCOMPARE(check.acceptable, bytes < 6000);
    }
    void rulesOfTheCertificateFollow() {
        mint::Spec spec;
        spec.notBefore = QDateTime::currentDateTimeUtc().addDays(-20);
        spec.notAfter = QDateTime::currentDateTimeUtc().addDays(-10);
        const auto check = checkHeader(mint::certificate(spec).pem().trimmed().toPercentEncoding(), today());
        QCOMPARE(check.findings.first().rule, Rule::X08);
        QCOMPARE(check.findings[1].rule, Rule::V01);
        QVERIFY(check.acceptable);
    }
    void theChainIsCorrectedToItsLeaf() {
        const auto chain = mint::chain();
        const auto check =
            checkHeader((chain[2].pem() + chain[1].pem() + chain[0].pem()).toPercentEncoding(), today());
        QCOMPARE(check.corrected, encodeHeaderValue(chain[0].pem()));
        QCOMPARE(check.certificates.size(), 3);
    }
    void repetitionIsReadInLinearTime() {
        for (const QByteArray unit :
             {"\"", "' ", "-----BEGIN CERTIFICATE-----", "BEGIN+CERTIFICATE-----\\n"}) {
            QElapsedTimer timer;
            timer.start();
            QVERIFY(!checkHeader(unit.repeated(1'000'000 / unit.size()), today()).acceptable);
            QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        }
    }
    void anythingIsAnswered() {
        QByteArray all;
        for (int c = 0; c < 256; ++c)
            all += char(c);
        for (const auto &text :
             {all, all.repeated(100), QByteArray(2'000'000, '%'), QByteArray(100'000, '\0'),
              QByteArray("%2").repeated(50'000), QByteArray("-----BEGIN ").repeated(20'000)}) {
            const auto check = checkHeader(text, today());
            QVERIFY(!check.acceptable);
            QVERIFY(!check.findings.isEmpty());
        }
    }
};

QTEST_APPLESS_MAIN(TestHeaderCheck)
#include "tst_headercheck.moc"
