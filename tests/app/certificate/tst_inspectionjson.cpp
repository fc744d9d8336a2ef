#include "certificate/headervalue.h"
#include "certificate/inspectionjson.h"
#include "support/certificatefactory.h"

#include <QJsonArray>
#include <QTest>

using namespace tokendesk;

namespace {
const FindingWords words = [](const Finding &finding) {
    return std::pair(QStringLiteral("what ") + ruleName(finding.rule),
                     finding.rule == Rule::C02 ? QString() : QStringLiteral("do"));
};
InspectionContext today() {
    InspectionContext context;
    context.now = QDateTime::currentDateTimeUtc();
    return context;
}
QString keysOf(const QJsonObject &object) {
    return object.keys().join(u' ');
}
constexpr auto certificateKeys =
    "authorityKeyIdentifier basicConstraints extendedKeyUsage extensions icpBrasil issuer keyUsage notAfter "
    "notBefore publicKey serialNumber sha1 sha256 signatureAlgorithm subject subjectAltNames "
    "subjectKeyIdentifier version";
} // namespace

class TestInspectionJson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everythingIsThere() {
        mint::Spec spec;
        spec.notBefore = QDateTime({2026, 1, 2}, {3, 4, 5}, Qt::UTC);
        spec.extensions.append({"basicConstraints", true, "CA:FALSE", {}});
        spec.subject.last().value = "ACME:11222333000181";
        const auto minted = mint::certificate(spec);
        auto file = parseCertificateBytes(minted.pem());
        file.path = QStringLiteral("client.pem");
        const auto json = inspectionJson(inspect(file, today()), words);
        QCOMPARE(keysOf(json), QStringLiteral("certificates file findings format header leaf"));
        QCOMPARE(json[u"file"].toString(), QStringLiteral("client.pem"));
        QCOMPARE(json[u"format"].toString(), QStringLiteral("pem"));
        QCOMPARE(json[u"leaf"].toInt(-1), 0);
        const auto header = json[u"header"].toObject();
        QCOMPARE(header[u"value"].toString().toLatin1(), encodeHeaderValue(minted.pem()));
        QCOMPARE(header[u"bytes"].toInt(), int(encodeHeaderValue(minted.pem()).size()));
        const auto certificate = json[u"certificates"].toArray().first().toObject();
        QCOMPARE(keysOf(certificate), QString::fromLatin1(certificateKeys));
        QCOMPARE(certificate[u"notBefore"].toString(), QStringLiteral("2026-01-02T03:04:05Z"));
        QCOMPARE(certificate[u"sha256"].toString().toLatin1(), minted.sha256Hex());
        QCOMPARE(certificate[u"version"].toInt(), 3);
        const auto key = certificate[u"publicKey"].toObject();
        QCOMPARE(keysOf(key), QStringLiteral("algorithm bits curve spkiSha256"));
        QCOMPARE(key[u"curve"].toString(), QStringLiteral("P-256"));
        QCOMPARE(certificate[u"keyUsage"].toArray(), QJsonArray{QStringLiteral("digitalSignature")});
        const auto basic = certificate[u"basicConstraints"].toObject();
        QCOMPARE(basic[u"ca"], QJsonValue(false));
        QCOMPARE(basic[u"pathLength"], QJsonValue(QJsonValue::Null));
        QCOMPARE(certificate[u"extensions"].toArray().first().toObject(),
                 (QJsonObject{{QStringLiteral("oid"), QStringLiteral("2.5.29.15")},
                              {QStringLiteral("name"), QStringLiteral("keyUsage")},
                              {QStringLiteral("critical"), true}}));
        const auto identity = certificate[u"icpBrasil"].toObject();
        QCOMPARE(identity[u"cnpj"].toString(), QStringLiteral("11222333000181"));
        QVERIFY(identity[u"cpf"].isNull() && identity.contains(u"cpf"));
        const auto finding = json[u"findings"].toArray().first().toObject();
        QCOMPARE(keysOf(finding), QStringLiteral("id message remedy severity"));
        QCOMPARE(finding[u"id"].toString(), QStringLiteral("C06"));
        QCOMPARE(finding[u"severity"].toString(), QStringLiteral("warning"));
        QCOMPARE(finding[u"message"].toString(), QStringLiteral("what C06"));
        QCOMPARE(finding[u"remedy"].toString(), QStringLiteral("do"));
    }
    void absentFactsAreNullOrEmpty() {
        mint::Spec spec;
        spec.extensions.clear();
        spec.rawNotAfter = "never";
        const auto certificate = certificateJson(*Certificate::fromDer(mint::certificate(spec).der));
        QCOMPARE(keysOf(certificate), QString::fromLatin1(certificateKeys));
        for (const char *name :
             {"notAfter", "basicConstraints", "subjectKeyIdentifier", "authorityKeyIdentifier", "icpBrasil"})
            QVERIFY2(certificate[QLatin1String(name)].isNull(), name);
        for (const char *name : {"subjectAltNames", "keyUsage", "extendedKeyUsage", "extensions"}) {
            QVERIFY2(certificate[QLatin1String(name)].isArray(), name);
            QVERIFY2(certificate[QLatin1String(name)].toArray().isEmpty(), name);
        }
    }
    void aFileWithoutACertificate() {
        const auto json = inspectionJson(inspect(parseCertificateBytes("hello"), today()), words);
        QVERIFY(json[u"file"].isNull() && json[u"format"].isNull() && json[u"leaf"].isNull() &&
                json[u"header"].isNull());
        QCOMPARE(json[u"certificates"].toArray().size(), 0);
        QCOMPARE(json[u"findings"].toArray().first().toObject()[u"id"].toString(), QStringLiteral("F01"));
    }
    void headerCheck() {
        HeaderCheckContext context;
        context.inspection = today();
        const auto minted = mint::certificate();
        auto json = headerCheckJson(checkHeader(minted.pem(), context), words);
        QCOMPARE(keysOf(json), QStringLiteral("acceptable certificates corrected findings"));
        QCOMPARE(json[u"acceptable"], QJsonValue(false));
        QCOMPARE(json[u"corrected"].toString().toLatin1(), encodeHeaderValue(minted.pem()));
        QCOMPARE(json[u"certificates"].toArray().size(), 1);
        json = headerCheckJson(checkHeader("undefined", context), words);
        QVERIFY(json[u"corrected"].isNull());
        QCOMPARE(json[u"certificates"].toArray().size(), 0);
    }
};

QTEST_APPLESS_MAIN(TestInspectionJson)
#include "tst_inspectionjson.moc"
