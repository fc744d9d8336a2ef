#include "certificate/headervalue.h"
#include "certificate/inspection.h"
#include "support/certificatefactory.h"

#include <QTest>

using namespace tokendesk;

namespace {
InspectionContext today() {
    InspectionContext context;
    context.now = QDateTime::currentDateTimeUtc();
    return context;
}
bool has(const QList<Finding> &findings, Rule rule, Severity severity) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding &finding) {
        return finding.rule == rule && finding.severity == severity;
    });
}
} // namespace

class TestInspection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void leafIsSentAlone() {
        const auto chain = mint::chain();
        const auto key = chain[0].key.pkcs8Pem();
        const auto inspection =
            inspect(parseCertificateBytes(chain[2].pem() + chain[1].pem() + key + chain[0].pem()), today());
        QCOMPARE(inspection.leafPosition, 2);
        QCOMPARE(inspection.leafCertificate()->der, chain[0].der);
        QCOMPARE(decodeHeaderValue(inspection.headerValue), chain[0].pem());
        QVERIFY(!inspection.headerValue.contains("PRIVATE"));
        QVERIFY(has(inspection.findings, Rule::C01, Severity::Warning));
        QVERIFY(has(inspection.findings, Rule::C02, Severity::Info));
        QVERIFY(inspection.canBeSent());
    }
    void validity_data() {
        QTest::addColumn<qint64>("fromSeconds");
        QTest::addColumn<qint64>("toSeconds");
        QTest::addColumn<QString>("rules");
        constexpr qint64 day = 86400;
        QTest::newRow("healthy") << -day << 31 * day << QString();
        QTest::newRow("thirty days") << -day << 30 * day << QString();
        QTest::newRow("just under thirty days") << -day << 30 * day - 1 << QStringLiteral("V03 soon 29");
        QTest::newRow("under seven") << -day << 7 * day - 1 << QStringLiteral("V03 urgent 6");
        QTest::newRow("last second") << -day << 0LL << QStringLiteral("V03 urgent 0");
        QTest::newRow("expired") << -day << -1LL << QStringLiteral("V01 0");
        QTest::newRow("expired long ago") << -9 * day << -3 * day << QStringLiteral("V01 3");
        QTest::newRow("starts now") << 0LL << 90 * day << QString();
        QTest::newRow("not yet") << 1LL << 90 * day << QStringLiteral("V02 0");
    }
    void validity() {
        QFETCH(qint64, fromSeconds);
        QFETCH(qint64, toSeconds);
        auto context = today();
        context.now = QDateTime({2026, 5, 5}, {12, 0}, Qt::UTC);
        mint::Spec spec;
        spec.notBefore = context.now.addSecs(fromSeconds);
        spec.notAfter = context.now.addSecs(toSeconds);
        const auto leaf = Certificate::fromDer(mint::certificate(spec).der);
        QVERIFY(leaf);
        QStringList found;
        for (const auto &finding : diagnose(*leaf, context)) {
            if (finding.rule == Rule::V03)
                found += QStringLiteral("V03 %1 %2").arg(finding.args[2], finding.args[1]);
            else if (finding.rule == Rule::V01 || finding.rule == Rule::V02)
                found += ruleName(finding.rule) + u' ' + finding.args[1];
        }
        QTEST(found.join(u'|'), "rules");
    }
    void headerSize() {
        mint::Spec spec;
        spec.extensions.append({"nsComment", false, {}, mint::tlv(0x16, QByteArray(3000, 'x'))});
        auto leaf = Certificate::fromDer(mint::certificate(spec).der);
        QVERIFY(has(diagnose(*leaf, today()), Rule::H01, Severity::Warning));
        spec.extensions.last().der = mint::tlv(0x16, QByteArray(6000, 'x'));
        leaf = Certificate::fromDer(mint::certificate(spec).der);
        QVERIFY(has(diagnose(*leaf, today()), Rule::H01, Severity::Error));
        leaf = Certificate::fromDer(mint::certificate("small.example").der);
        QVERIFY(!has(diagnose(*leaf, today()), Rule::H01, Severity::Warning));
        QVERIFY(!has(diagnose(*leaf, today()), Rule::H02, Severity::Error));
    }
    void insecureAddress() {
        const auto leaf = Certificate::fromDer(mint::certificate("small.example").der);
        auto context = today();
        context.profile = Profile();
        context.profile->baseUrl = QUrl(QStringLiteral("http://api.example"));
        QVERIFY(has(diagnose(*leaf, context), Rule::H03, Severity::Error));
        context.profile->baseUrl = QUrl(QStringLiteral("http://127.0.0.1:8080"));
        QVERIFY(!has(diagnose(*leaf, context), Rule::H03, Severity::Error));
        context.profile->baseUrl = QUrl(QStringLiteral("https://api.example"));
        QVERIFY(!has(diagnose(*leaf, context), Rule::H03, Severity::Error));
    }
    void worstFirst() {
        mint::Spec spec;
        spec.notAfter = QDateTime::currentDateTimeUtc().addDays(-1);
        spec.notBefore = spec.notAfter.addDays(-1);
        const auto minted = mint::certificate(spec);
        auto text = minted.pem() + minted.key.pkcs8Pem();
        text.replace("\n", "\r\n");
        const auto inspection = inspect(parseCertificateBytes(text), today());
        for (qsizetype i = 1; i < inspection.findings.size(); ++i)
            QVERIFY(inspection.findings[i - 1].severity >= inspection.findings[i].severity);
        QVERIFY(!inspection.canBeSent());
    }
};

QTEST_APPLESS_MAIN(TestInspection)
#include "tst_inspection.moc"
