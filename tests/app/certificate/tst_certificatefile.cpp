#include "certificate/certificatefile.h"
#include "support/certificatefactory.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;

namespace {
QString summary(const CertificateFile &file) {
    QStringList parts;
    for (const auto &finding : file.findings)
        parts += (QStringList{ruleName(finding.rule)} + finding.args).join(u' ').trimmed();
    return parts.join(u'|');
}
} // namespace

class TestCertificateFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void inputs_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("findings");
        const auto one = mint::certificate("one.example");
        const auto pem = one.pem();
        auto crlf = pem;
        crlf.replace("\n", "\r\n");
        auto broken = pem;
        broken[pem.indexOf('\n', 120) + 5] = '!';
        const auto row = [](const char *name, const QByteArray &bytes, int count, const char *findings) {
            QTest::newRow(name) << bytes << count << QString::fromLatin1(findings);
        };
        row("plain", pem, 1, "");
        row("no final line feed", pem.trimmed(), 1, "");
        row("CRLF", crlf, 1, "F08 crlf");
        row("BOM", "\xef\xbb\xbf" + pem, 1, "F08 bom");
        row("BOM and CRLF", "\xef\xbb\xbf" + crlf, 1, "F08 bom-crlf");
        row("two", pem + mint::certificate("two.example").pem(), 2, "");
        row("with key", one.key.pkcs8Pem() + pem, 1, "C01");
        row("with old key", pem + one.key.traditionalPem(), 1, "C01");
        row("with encrypted key", pem + one.key.encryptedPem("pass"), 1, "C01");
        row("bag attributes", "Bag Attributes\n    friendlyName: x\nsubject=CN = x\n" + pem, 1, "F12");
        row("DER", one.der, 1, "F02");
        row("empty", "", 0, "F01 empty");
        row("blank", " \r\n\t", 0, "F01 empty");
        row("text", "hello", 0, "F01 no-certificate");
        // Found by fuzz_certificatefile: a remark about the line ends was taken for an explanation.
        row("a block of another kind, CRLF",
            "-----BEGIN SOMETHING-----\r\nAAAA\r\n-----END SOMETHING-----\r\n", 0, "F01 no-certificate");
        row("key only", one.key.pkcs8Pem(), 0, "F06 private-key");
        row("request", mint::requestPem(), 0, "F06 csr");
        row("public key", one.key.publicPem(), 0, "F06 public-key");
        row("public key DER", one.key.publicDer(), 0, "F06 public-key");
        row("private key DER", one.key.pkcs8Der(), 0, "F06 private-key");
        row("no END", pem.first(pem.indexOf("-----END")), 1, "F11 no-end 1");
        row("no BEGIN", pem.mid(pem.indexOf('\n') + 1), 1, "F11 no-begin 10");
        row("bad base64", broken, 0, "F11 base64 4");
    }
    void inputs() {
        QFETCH(QByteArray, bytes);
        const auto file = parseCertificateBytes(bytes);
        QTEST(summary(file), "findings");
        QTEST(int(file.ders.size()), "count");
        QVERIFY(!file.cleaned.contains("PRIVATE KEY"));
    }
    void readsOnlyRegularFiles() {
        QCOMPARE(readCertificateFile(QStringLiteral("/dev/zero")).findings.first().args.first(),
                 QStringLiteral("special"));
        const QTemporaryDir folder;
        QCOMPARE(readCertificateFile(folder.path()).findings.first().args.first(),
                 QStringLiteral("directory"));
        QCOMPARE(readCertificateFile(folder.filePath(QStringLiteral("none"))).findings.first().args.first(),
                 QStringLiteral("unreadable"));
    }
    void keyPermissionsAreTold() {
        const QTemporaryDir folder;
        const auto one = mint::certificate("one.example");
        QFile file(folder.filePath(QStringLiteral("both.pem")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(one.pem() + one.key.pkcs8Pem());
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
        QCOMPARE(summary(readCertificateFile(file.fileName())), QStringLiteral("C01 0644"));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(summary(readCertificateFile(file.fileName())), QStringLiteral("C01"));
    }
    void sizeLimits() {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("large")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(maxFileBytes + 1));
        file.close();
        QCOMPARE(summary(readCertificateFile(file.fileName())),
                 QStringLiteral("F01 too-large ") + file.fileName());
        const auto pem = mint::certificate("one.example").pem();
        const auto bundle = pem.repeated(int(maxFileBytes / pem.size()) + 10);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bundle);
        file.close();
        const auto read = readCertificateFile(file.fileName());
        QCOMPARE(summary(read), QString());
        QCOMPARE(read.ders.size(), bundle.size() / pem.size());
    }
};

QTEST_APPLESS_MAIN(TestCertificateFile)
#include "tst_certificatefile.moc"
