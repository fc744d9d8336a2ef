#include "certificate/certificate.h"
#include "support/certificatefactory.h"

#include <QTest>

using namespace tokendesk;

class TestCertificate : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void factsOfAHealthyOne() {
        mint::Spec spec;
        spec.notBefore = QDateTime({2026, 1, 2}, {3, 4, 5}, Qt::UTC);
        spec.notAfter = QDateTime({2051, 1, 2}, {3, 4, 5}, Qt::UTC);
        spec.extensions.append({"subjectAltName",
                                false,
                                "DNS:a.example,IP:10.0.0.1,IP:2001:db8::1,email:a@b.c,URI:https://x/,"
                                "otherName:1.2.3.4;UTF8:text,RID:1.2.3",
                                {}});
        const auto minted = mint::certificate(spec);
        const auto read = Certificate::fromDer(minted.der);
        QVERIFY(read);
        QCOMPARE(read->der, minted.der);
        QCOMPARE(read->subject, QStringLiteral("CN=client.acme.example,O=Acme Ltda,C=BR"));
        QCOMPARE(read->issuer, read->subject);
        QCOMPARE(read->subjectEntries.size(), 3);
        QCOMPARE(read->subjectEntries[1],
                 (NameEntry{QStringLiteral("2.5.4.10"), QStringLiteral("O"), QStringLiteral("Acme Ltda")}));
        QCOMPARE(read->serialNumber, QStringLiteral("0102030405060708"));
        QCOMPARE(read->serialOctets, 8);
        QCOMPARE(read->version, 3);
        QCOMPARE(read->notBefore, spec.notBefore);
        QCOMPARE(read->notAfter, spec.notAfter);
        QCOMPARE(read->fingerprint().toLatin1(), minted.sha256Hex());
        QCOMPARE(read->publicKey.algorithm, QStringLiteral("EC"));
        QCOMPARE(read->publicKey.curve, QStringLiteral("P-256"));
        QCOMPARE(read->publicKey.bits, 256);
        QCOMPARE(read->signatureAlgorithm, QStringLiteral("ecdsa-with-SHA256"));
        QCOMPARE(read->innerSignatureAlgorithm, read->signatureAlgorithm);
        QCOMPARE(read->keyUsage, QStringList{QStringLiteral("digitalSignature")});
        QCOMPARE(read->extendedKeyUsage, QStringList{QStringLiteral("clientAuth")});
        QVERIFY(!read->basicConstraints);
        QVERIFY(read->selfIssued && read->selfSigned);
        QVERIFY(read->defects.isEmpty());
        QCOMPARE(read->subjectAltNames.join(u'|'),
                 QStringLiteral("DNS:a.example|IP:10.0.0.1|IP:2001:db8::1|email:a@b.c|URI:https://x/|"
                                "otherName:1.2.3.4:text|RID:1.2.3"));
        QCOMPARE(read->commonName(), QStringLiteral("client.acme.example"));
        QCOMPARE(read->toPem(), minted.pem());
    }
    void keys_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<int>("bits");
        QTest::addColumn<QString>("curve");
        const auto row = [](const char *name, mint::KeyType type, const char *algorithm, int bits,
                            const char *curve) {
            QTest::newRow(name) << int(type) << QString::fromLatin1(algorithm) << bits
                                << QString::fromLatin1(curve);
        };
        row("P-384", mint::KeyType::P384, "EC", 384, "P-384");
        row("P-521", mint::KeyType::P521, "EC", 521, "P-521");
        row("secp256k1", mint::KeyType::Secp256k1, "EC", 256, "secp256k1");
        row("brainpool", mint::KeyType::Brainpool256, "EC", 256, "brainpoolP256r1");
        row("explicit", mint::KeyType::P256Explicit, "EC", 256, "P-256");
        row("RSA 1024", mint::KeyType::Rsa1024, "RSA", 1024, "");
        row("RSA 2048", mint::KeyType::Rsa2048, "RSA", 2048, "");
        row("RSA-PSS", mint::KeyType::RsaPss2048, "RSA-PSS", 2048, "");
        row("Ed25519", mint::KeyType::Ed25519, "Ed25519", 256, "");
        row("Ed448", mint::KeyType::Ed448, "Ed448", 456, "");
        row("DSA", mint::KeyType::Dsa2048, "DSA", 2048, "");
    }
    void keys() {
        QFETCH(int, type);
        const auto minted = mint::certificate("keys.example", mint::KeyType(type));
        const auto read = Certificate::fromDer(minted.der);
        QVERIFY(read);
        QTEST(read->publicKey.algorithm, "algorithm");
        QTEST(read->publicKey.bits, "bits");
        QTEST(read->publicKey.curve, "curve");
        QVERIFY(read->selfSigned);
    }
    void chainFacts() {
        const auto chain = mint::chain();
        const auto leaf = Certificate::fromDer(chain[0].der);
        const auto root = Certificate::fromDer(chain[2].der);
        QVERIFY(leaf && root);
        QVERIFY(!leaf->selfIssued && !leaf->selfSigned && !leaf->isCa());
        QVERIFY(root->isCa() && root->selfSigned);
        QVERIFY(!leaf->authorityKeyIdentifier.isEmpty());
    }
    void nothingIsHiddenInANameWithNul() {
        mint::Spec spec;
        spec.subject = {{"CN", QByteArray("good.example\0.evil.example", 26)}};
        const auto read = Certificate::fromDer(mint::certificate(spec).der);
        QVERIFY(read);
        QCOMPARE(read->commonName(), QStringLiteral("good.example\\00.evil.example"));
        QCOMPARE(read->subject, QStringLiteral("CN=good.example\\00.evil.example"));
    }
    void serialNumbers_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<int>("octets");
        QTest::newRow("zero") << QByteArray("00") << QStringLiteral("00") << 1;
        QTest::newRow("negative") << QByteArray("-05") << QStringLiteral("-05") << 1;
        QTest::newRow("high bit") << QByteArray("80") << QStringLiteral("80") << 2;
        QTest::newRow("long") << QByteArray(42, 'f') << QString(42, u'f') << 22;
    }
    void serialNumbers() {
        QFETCH(QByteArray, hex);
        mint::Spec spec;
        spec.serialHex = hex;
        const auto read = Certificate::fromDer(mint::certificate(spec).der);
        QVERIFY(read);
        QTEST(read->serialNumber, "shown");
        QTEST(read->serialOctets, "octets");
    }
    void garbageIsRefused() {
        const auto der = mint::certificate().der;
        for (qsizetype size = 0; size < der.size(); ++size)
            QVERIFY(!Certificate::fromDer(der.first(size)));
        QVERIFY(!Certificate::fromDer(QByteArray(1000, '0')));
        const auto longer = Certificate::fromDer(der + "tail");
        QVERIFY(longer);
        QCOMPARE(longer->der, der);
        QCOMPARE(longer->defects.size(), 1);
    }
};

QTEST_APPLESS_MAIN(TestCertificate)
#include "tst_certificate.moc"
