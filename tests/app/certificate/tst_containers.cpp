#include "certificate/certificatefile.h"
#include "support/certificatefactory.h"

#include <QTest>

using namespace tokendesk;

namespace {
QString summary(const CertificateFile &file) {
    QStringList parts;
    for (const auto &finding : file.findings)
        parts += (QStringList{ruleName(finding.rule)} + finding.args).join(u' ').trimmed();
    return parts.join(u'|');
}

/// A PKCS#12 of encrypted parts that each ask for so many rounds of PBKDF2; what they encrypt is noise.
QByteArray slowPkcs12(int parts, const char *roundsHex) {
    using mint::oid;
    using mint::tlv;
    const auto kdf =
        tlv(0x30, oid("1.2.840.113549.1.5.12") +
                      tlv(0x30, tlv(0x04, "saltsalt") + tlv(0x02, QByteArray::fromHex(roundsHex))));
    const auto cipher = tlv(0x30, oid("2.16.840.1.101.3.4.1.42") + tlv(0x04, QByteArray(16, 'i')));
    const auto algorithm = tlv(0x30, oid("1.2.840.113549.1.5.13") + tlv(0x30, kdf + cipher));
    const auto content = tlv(0x30, oid("1.2.840.113549.1.7.1") + algorithm + tlv(0x80, QByteArray(64, 'x')));
    const auto part = tlv(0x30, oid("1.2.840.113549.1.7.6") +
                                    tlv(0xa0, tlv(0x30, tlv(0x02, QByteArray(1, '\0')) + content)));
    const auto safes = tlv(0x30, part.repeated(parts));
    return tlv(0x30, tlv(0x02, "\3") + tlv(0x30, oid("1.2.840.113549.1.7.1") + tlv(0xa0, tlv(0x04, safes))));
}
} // namespace

class TestContainers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pkcs7() {
        const auto chain = mint::chain();
        const auto der = mint::pkcs7({chain[1].der, chain[0].der});
        for (const auto &bytes : {der, mint::pem("PKCS7", der), mint::pem("CMS", der)}) {
            const auto file = parseCertificateBytes(bytes);
            QCOMPARE(summary(file), QStringLiteral("F05"));
            QCOMPARE(file.format, FileFormat::Pkcs7);
            QCOMPARE(file.ders.size(), 2);
        }
        QCOMPARE(summary(parseCertificateBytes(mint::pkcs7({}))), QStringLiteral("F01 no-certificate"));
    }
    void pkcs12_data() {
        QTest::addColumn<int>("encryption");
        QTest::addColumn<QString>("right");
        QTest::newRow("modern") << int(mint::Pkcs12Encryption::Modern) << QString();
        QTest::newRow("3DES") << int(mint::Pkcs12Encryption::TripleDes) << QString();
        QTest::newRow("RC2-40") << int(mint::Pkcs12Encryption::Legacy) << QStringLiteral("F04 loaded");
    }
    void pkcs12() {
        QFETCH(int, encryption);
        QFETCH(QString, right);
        const auto chain = mint::chain();
        const auto bytes = mint::pkcs12(chain, "s3nha", mint::Pkcs12Encryption(encryption));
        if (bytes.isEmpty())
            QSKIP("this OpenSSL has no legacy provider to mint the file with");
        const Secret good("s3nha"), bad("senha"), empty("");
        const auto without = parseCertificateBytes(bytes);
        QCOMPARE(summary(without), QStringLiteral("F03 missing"));
        QVERIFY(without.needsPassphrase());
        QCOMPARE(without.format, FileFormat::Pkcs12);
        QVERIFY(without.ders.isEmpty());
        QCOMPARE(summary(parseCertificateBytes(bytes, &bad)), QStringLiteral("F03 wrong"));
        QCOMPARE(summary(parseCertificateBytes(bytes, &empty)), QStringLiteral("F03 wrong"));
        const auto file = parseCertificateBytes(bytes, &good);
        QCOMPARE(summary(file), right);
        QCOMPARE(file.ders.size(), 3);
        QVERIFY(file.hasPrivateKey);
        QVERIFY(file.keyOwner >= 0);
        QCOMPARE(file.ders[file.keyOwner], chain[0].der);
        // The same as base64, as web forms hand it out
        QCOMPARE(parseCertificateBytes(bytes.toBase64(), &good).ders.size(), 3);
    }
    void emptyPassphraseNeedsNoQuestion() {
        const auto chain = mint::chain();
        QCOMPARE(parseCertificateBytes(mint::pkcs12(chain, "")).ders.size(), 3);
    }
    void oldEncryptionWithoutTheLegacyProvider() {
        const auto bytes = mint::pkcs12(mint::chain(), "s3nha", mint::Pkcs12Encryption::Legacy);
        if (bytes.isEmpty())
            QSKIP("this OpenSSL has no legacy provider to mint the file with");
        const auto before = qgetenv("OPENSSL_MODULES");
        qputenv("OPENSSL_MODULES", "/nowhere");
        const Secret good("s3nha"), bad("senha");
        const auto file = parseCertificateBytes(bytes, &good);
        const auto wrong = parseCertificateBytes(bytes, &bad);
        before.isEmpty() ? qunsetenv("OPENSSL_MODULES") : qputenv("OPENSSL_MODULES", before);
        QCOMPARE(summary(file), QStringLiteral("F04 unavailable"));
        QVERIFY(!file.needsPassphrase());
        QCOMPARE(summary(wrong), QStringLiteral("F03 wrong"));
    }
    void hugeIterationCountIsRefused() {
        // The MAC's count is the last INTEGER of the file: 2048 becomes 2^31 - 1.
        auto bytes = mint::pkcs12(mint::chain(), "s3nha");
        const auto at = bytes.lastIndexOf(QByteArray::fromHex("02020800"));
        QVERIFY(at > 0);
        // Same length: two bytes of count only, so take them from the salt in front of it.
        QElapsedTimer timer;
        timer.start();
        bytes.replace(at, 4, QByteArray::fromHex("02027fff"));
        const Secret good("s3nha");
        (void)parseCertificateBytes(bytes, &good);
        QVERIFY(timer.elapsed() < 5000);
    }
    /// No file decides how long we work: the parts count together.
    void manySlowParts() {
        const Secret any("s3nha");
        QCOMPARE(summary(parseCertificateBytes(slowPkcs12(1, "0927c0"), &any)), QStringLiteral("F03 wrong"));
        QElapsedTimer timer;
        timer.start();
        for (const auto &bytes : {slowPkcs12(500, "0f4240"), slowPkcs12(1, "7fffffff")})
            QCOMPARE(summary(parseCertificateBytes(bytes, &any)),
                     QStringLiteral("F11 not-a-certificate  iteration count"));
        QVERIFY(timer.elapsed() < 2000);
    }
    void damagedContainers() {
        const auto bytes = mint::pkcs12(mint::chain(), "s3nha");
        const Secret good("s3nha");
        for (qsizetype size = 1; size < bytes.size(); size += 37) {
            const auto file = parseCertificateBytes(bytes.first(size), &good);
            QVERIFY(file.ders.isEmpty());
            QVERIFY(!file.findings.isEmpty());
        }
    }
};

QTEST_APPLESS_MAIN(TestContainers)
#include "tst_containers.moc"
