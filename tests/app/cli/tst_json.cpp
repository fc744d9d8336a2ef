#include "cli/json.h"
#include "support/certificatefactory.h"
#include "text/translator.h"

#include <QTest>

using namespace tokendesk;

namespace {

Inspection inspected(const QByteArray &bytes) {
    InspectionContext context;
    context.now = QDateTime::currentDateTimeUtc();
    return inspect(parseCertificateBytes(bytes), context);
}

QStringList sortedKeys(const QJsonObject &object) {
    return object.keys(); // QJsonObject keeps them sorted
}

const QStringList certificateKeys{QStringLiteral("authorityKeyIdentifier"),
                                  QStringLiteral("basicConstraints"),
                                  QStringLiteral("extendedKeyUsage"),
                                  QStringLiteral("extensions"),
                                  QStringLiteral("icpBrasil"),
                                  QStringLiteral("issuer"),
                                  QStringLiteral("keyUsage"),
                                  QStringLiteral("notAfter"),
                                  QStringLiteral("notBefore"),
                                  QStringLiteral("publicKey"),
                                  QStringLiteral("serialNumber"),
                                  QStringLiteral("sha1"),
                                  QStringLiteral("sha256"),
                                  QStringLiteral("signatureAlgorithm"),
                                  QStringLiteral("subject"),
                                  QStringLiteral("subjectAltNames"),
                                  QStringLiteral("subjectKeyIdentifier"),
                                  QStringLiteral("version")};

} // namespace

class TestJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installLanguage(QStringLiteral("en")); }

    void healthyCertificate() {
        const auto minted = mint::certificate("client.acme.example");
        const QJsonObject json = cli::toJson(inspected(minted.pem()), QStringLiteral("client.pem"));
        QCOMPARE(sortedKeys(json),
                 (QStringList{QStringLiteral("certificates"), QStringLiteral("comparison"),
                              QStringLiteral("file"), QStringLiteral("findings"), QStringLiteral("format"),
                              QStringLiteral("header"), QStringLiteral("key"), QStringLiteral("leaf")}));
        QVERIFY(json[QLatin1String("key")].isNull() && json[QLatin1String("comparison")].isNull());
        QCOMPARE(json[QLatin1String("file")].toString(), QStringLiteral("client.pem"));
        QCOMPARE(json[QLatin1String("format")].toString(), QStringLiteral("pem"));
        QCOMPARE(json[QLatin1String("leaf")].toInt(-1), 0);
        const QJsonObject certificate = json[QLatin1String("certificates")][0].toObject();
        QCOMPARE(sortedKeys(certificate), certificateKeys);
        QCOMPARE(certificate[QLatin1String("sha256")].toString().toLatin1(), minted.sha256Hex());
        QCOMPARE(certificate[QLatin1String("publicKey")][QLatin1String("curve")].toString(),
                 QStringLiteral("P-256"));
        QVERIFY(certificate[QLatin1String("basicConstraints")].isNull());
        QVERIFY(certificate[QLatin1String("icpBrasil")].isNull());
        QVERIFY(
            QDateTime::fromString(certificate[QLatin1String("notAfter")].toString(), Qt::ISODate).isValid());
        QVERIFY(certificate[QLatin1String("notAfter")].toString().endsWith(u'Z'));
        const QJsonObject header = json[QLatin1String("header")].toObject();
        QCOMPARE(QByteArray::fromPercentEncoding(header[QLatin1String("value")].toString().toLatin1()),
                 minted.pem());
        QCOMPARE(header[QLatin1String("bytes")].toInt(), header[QLatin1String("value")].toString().size());
    }

    void nothingReadable() {
        const QJsonObject json = cli::toJson(inspected("hello"), QStringLiteral("x"));
        QVERIFY(json[QLatin1String("format")].isNull());
        QVERIFY(json[QLatin1String("leaf")].isNull());
        QVERIFY(json[QLatin1String("header")].isNull());
        QCOMPARE(json[QLatin1String("certificates")].toArray().size(), 0);
        const QJsonObject finding = json[QLatin1String("findings")][0].toObject();
        QCOMPARE(sortedKeys(finding), (QStringList{QStringLiteral("id"), QStringLiteral("message"),
                                                   QStringLiteral("remedy"), QStringLiteral("severity")}));
        QCOMPARE(finding[QLatin1String("severity")].toString(), QStringLiteral("error"));
    }

    void everyCertificateOfABundle() {
        QByteArray bundle;
        for (int i = 0; i < maxDetailed + 3; ++i) {
            bundle += mint::certificate("c" + QByteArray::number(i)).pem();
        }
        const QJsonObject json = cli::toJson(inspected(bundle), QStringLiteral("b"));
        QCOMPARE(json[QLatin1String("certificates")].toArray().size(), maxDetailed + 3);
    }

    void headerCheck() {
        const auto minted = mint::certificate("client");
        HeaderCheckContext context;
        context.inspection.now = QDateTime::currentDateTimeUtc();
        const QStringList keys{QStringLiteral("acceptable"), QStringLiteral("certificates"),
                               QStringLiteral("corrected"), QStringLiteral("findings")};
        const QJsonObject good = cli::toJson(checkHeader(minted.pem().toPercentEncoding(), context));
        QCOMPARE(sortedKeys(good), keys);
        QVERIFY(good[QLatin1String("acceptable")].toBool());
        QCOMPARE(good[QLatin1String("corrected")].toString().toLatin1(), minted.pem().toPercentEncoding());
        QCOMPARE(sortedKeys(good[QLatin1String("certificates")][0].toObject()), certificateKeys);
        const QJsonObject nothing = cli::toJson(checkHeader("<html>", context));
        QCOMPARE(sortedKeys(nothing), keys);
        QVERIFY(!nothing[QLatin1String("acceptable")].toBool());
        QVERIFY(nothing[QLatin1String("corrected")].isNull());
        QCOMPARE(nothing[QLatin1String("findings")][0][QLatin1String("id")].toString(),
                 QStringLiteral("X15"));
    }

    void comparison() {
        const auto one = Certificate::fromDer(mint::certificate("one").der);
        const auto two = Certificate::fromDer(mint::certificate("two").der);
        const QJsonArray rows = cli::toJson(compareCertificates(*one, *two));
        QCOMPARE(sortedKeys(rows[0].toObject()),
                 (QStringList{QStringLiteral("differs"), QStringLiteral("field"), QStringLiteral("left"),
                              QStringLiteral("matters"), QStringLiteral("name"), QStringLiteral("right")}));
        QCOMPARE(rows[0][QLatin1String("field")].toString(), QStringLiteral("subject"));
        QVERIFY(rows[0][QLatin1String("differs")].toBool() && rows[0][QLatin1String("matters")].toBool());
        QVERIFY(rows[0][QLatin1String("name")].isNull());
    }

    void profile() {
        Profile profile = Profile::create(QStringLiteral("acme"), QStringLiteral("avista"), Kind::Production);
        const QJsonObject json = cli::toJson(profile, true);
        QCOMPARE(json[QLatin1String("kind")].toString(), QStringLiteral("production"));
        QCOMPARE(json[QLatin1String("tokenUrl")].toString(),
                 QStringLiteral("https://api.avista.global/api/auth/token"));
        QCOMPARE(json[QLatin1String("variablePrefix")].toString(), QStringLiteral("AVISTA_"));
        QVERIFY(json[QLatin1String("certificate")].isNull());
        QVERIFY(json[QLatin1String("default")].toBool());
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
