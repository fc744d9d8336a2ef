#include "certificate/certificate.h"
#include "support/certificatefactory.h"

#include <QTest>

using namespace tokendesk;

class TestExtensions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lines_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QByteArray>("der");
        QTest::addColumn<QString>("lines");
        const auto config = [](const char *name, const char *value, const char *lines) {
            QTest::newRow(name) << QByteArray(name) << QByteArray(value) << QByteArray()
                                << QString::fromUtf8(lines);
        };
        const auto raw = [](const char *row, const char *name, const QByteArray &der, const char *lines) {
            QTest::newRow(row) << QByteArray(name) << QByteArray() << der << QString::fromUtf8(lines);
        };
        config("keyUsage", "digitalSignature,nonRepudiation,decipherOnly,keyAgreement",
               "digitalSignature|nonRepudiation|keyAgreement|decipherOnly");
        config("extendedKeyUsage", "clientAuth,1.2.3.4", "clientAuth (1.3.6.1.5.5.7.3.2)|1.2.3.4");
        config("basicConstraints", "CA:TRUE,pathlen:3", "cA: TRUE|pathLenConstraint: 3");
        config("subjectAltName",
               "DNS:a.example,IP:10.0.0.1,IP:2001:db8::1,email:a@b.c,URI:https://x/,RID:1.2.3,"
               "otherName:1.2.3.4;UTF8:text",
               "DNS:a.example|IP:10.0.0.1|IP:2001:db8::1|email:a@b.c|URI:https://x/|RID:1.2.3|"
               "otherName:1.2.3.4:text");
        config("issuerAltName", "email:ca@b.c", "email:ca@b.c");
        config("authorityInfoAccess", "OCSP;URI:http://o/,caIssuers;URI:http://c/",
               "OCSP: URI:http://o/|caIssuers: URI:http://c/");
        config("crlDistributionPoints", "URI:http://a/,URI:http://b/", "URI:http://a/|URI:http://b/");
        config("certificatePolicies", "2.16.76.1.2.1.6,2.23.140.1.2.1,1.2.3",
               "2.16.76.1.2.1.6 (ICP-Brasil A1)|2.23.140.1.2.1 (CA/B Forum: domain validated)|1.2.3");
        config("nameConstraints", "permitted;DNS:a.example,excluded;IP:10.0.0.0/255.0.0.0",
               "permitted: DNS:a.example|excluded: IP:10.0.0.0/255.0.0.0");
        config("policyConstraints", "requireExplicitPolicy:2,inhibitPolicyMapping:0",
               "requireExplicitPolicy: 2|inhibitPolicyMapping: 0");
        config("policyMappings", "1.2.3:1.2.4", "1.2.3 → 1.2.4");
        config("inhibitAnyPolicy", "3", "INTEGER 3");
        config("nsCertType", "client,email", "sslClient|smime");
        config("nsComment", "hello", "hello");
        config("tlsfeature", "status_request", "SEQUENCE|  INTEGER 5");
        raw("unknown", "1.2.3.4",
            mint::tlv(0x30, mint::tlv(0x0c, "text") + mint::tlv(0x02, "\x7f") + mint::oid("2.5.4.3") +
                                mint::tlv(0xa1, mint::tlv(0x01, "\xff")) +
                                mint::tlv(0x04, QByteArray("\x00\x01", 2)) + mint::tlv(5, {})),
            "SEQUENCE|  UTF8STRING text|  INTEGER 127|  OBJECT CN (2.5.4.3)|  [1]|    BOOLEAN TRUE|"
            "  OCTET STRING 0001|  NULL");
        raw("garbage", "1.2.3.4", QByteArray::fromHex("3082ffff00"), "#3082ffff00");
        // RFC 6962: two octets of length each, version 0, log id, timestamp 2020-01-01, no extensions,
        // signature
        const auto sct = QByteArray(1, '\0') + QByteArray(32, '\xab') +
                         QByteArray::fromHex("0000016f5e66e800") + QByteArray::fromHex("0000") +
                         QByteArray::fromHex("04030002") + "xy";
        const auto list = QByteArray(1, '\0') + char(sct.size()) + sct;
        raw("timestamps", "ct_precert_scts", mint::tlv(4, QByteArray(1, '\0') + char(list.size()) + list),
            "v1, log abababababababababababababababababababababababababababababababab, "
            "2020-01-01T00:00:00.000Z");
    }
    void lines() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, config);
        QFETCH(QByteArray, der);
        mint::Spec spec;
        spec.extensions = {{name, false, config, der}};
        const auto read = Certificate::fromDer(mint::certificate(spec).der);
        QVERIFY(read);
        QCOMPARE(read->extensions.size(), 1);
        QTEST(read->extensions.first().lines.join(u'|'), "lines");
        QVERIFY2(read->defects.isEmpty(), qPrintable(read->defects.join(u'|')));
    }
    void policyQualifiers() {
        const auto cps = mint::tlv(0x30, mint::oid("1.3.6.1.5.5.7.2.1") + mint::tlv(0x16, "http://cps/"));
        const auto notice =
            mint::tlv(0x30, mint::oid("1.3.6.1.5.5.7.2.2") + mint::tlv(0x30, mint::tlv(0x0c, "read me")));
        mint::Spec spec;
        spec.extensions = {
            {"certificatePolicies",
             false,
             {},
             mint::tlv(0x30, mint::tlv(0x30, mint::oid("1.2.3") + mint::tlv(0x30, cps + notice)))}};
        const auto read = Certificate::fromDer(mint::certificate(spec).der);
        QCOMPARE(read->extensions.first().lines.join(u'|'),
                 QStringLiteral("1.2.3|  cPSuri: http://cps/|  userNotice: read me"));
    }
    void nulInAnAlternativeNameIsShown() {
        mint::Spec spec;
        spec.extensions = {
            {"subjectAltName", false, {}, mint::tlv(0x30, mint::tlv(0x82, QByteArray("good\0.evil", 10)))}};
        const auto read = Certificate::fromDer(mint::certificate(spec).der);
        QCOMPARE(read->subjectAltNames, QStringList{QStringLiteral("DNS:good\\00.evil")});
    }
    void strangeAlternativeNames() {
        mint::Spec spec;
        spec.extensions = {{"subjectAltName",
                            false,
                            {},
                            mint::tlv(0x30, mint::tlv(0x87, "abc") + mint::tlv(0x82, "") +
                                                mint::tlv(0x82, "a\r\nb") + mint::tlv(0x81, "\xe3@x"))}};
        const auto read = Certificate::fromDer(mint::certificate(spec).der);
        QCOMPARE(read->subjectAltNames.join(u'|'),
                 QStringLiteral("IP:#616263|DNS:|DNS:a\\0D\\0Ab|email:ã@x"));
    }
    void deepNestingIsCut() {
        QByteArray deep = mint::tlv(5, {});
        for (int i = 0; i < 2000; ++i)
            deep = mint::tlv(0x30, deep);
        mint::Spec spec;
        spec.extensions = {{"1.2.3.4", false, {}, deep}};
        const auto read = Certificate::fromDer(mint::certificate(spec).der);
        QVERIFY(read);
        QVERIFY(read->extensions.first().lines.size() < 30);
    }
};

QTEST_APPLESS_MAIN(TestExtensions)
#include "tst_extensions.moc"
