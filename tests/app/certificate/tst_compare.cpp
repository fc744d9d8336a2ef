#include "certificate/compare.h"
#include "support/certificatefactory.h"

#include <QSet>
#include <QTest>

using namespace tokendesk;
using Field = ComparisonRow::Field;

namespace {
QString marked(const QList<ComparisonRow> &rows, bool ComparisonRow::*flag) {
    QStringList names;
    for (const auto &row : rows) {
        if (row.*flag)
            names += row.field == Field::Extension ? row.name : fieldName(row.field);
    }
    return names.join(u' ');
}
Certificate made(const mint::Spec &spec) {
    return *Certificate::fromDer(mint::certificate(spec).der);
}
} // namespace

class TestCompare : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSameDiffersInNothing() {
        const auto one = made({});
        QCOMPARE(marked(compareCertificates(one, one), &ComparisonRow::differs), QString());
    }
    void aPlainRenewalHasNothingThatMatters() {
        mint::Spec old, renewed;
        renewed.key = mint::Key::of(mint::KeyType::P256, 1);
        renewed.serialHex = "09";
        renewed.notAfter = old.notAfter.addDays(365);
        renewed.notBefore = old.notBefore.addDays(300);
        const auto rows = compareCertificates(made(old), made(renewed));
        QCOMPARE(marked(rows, &ComparisonRow::differs),
                 QStringLiteral(
                     "serialNumber notBefore notAfter sha256 sha1 publicKeySha256 subjectKeyIdentifier"));
        QCOMPARE(marked(rows, &ComparisonRow::matters), QString());
    }
    void whatDeservesALook() {
        mint::Spec old, other;
        other.subject = {{"C", "BR"}, {"O", "Other"}, {"CN", "OTHER:11222333000181"}};
        other.key = mint::Key::of(mint::KeyType::Rsa2048);
        other.extensions = {{"extendedKeyUsage", false, "serverAuth", {}},
                            {"subjectAltName", false, "DNS:a.example", {}},
                            {"certificatePolicies", false, "1.2.3", {}}};
        const auto rows = compareCertificates(made(old), made(other));
        QCOMPARE(marked(rows, &ComparisonRow::matters),
                 QStringLiteral("subject issuer publicKey signatureAlgorithm subjectAltNames keyUsage "
                                "extendedKeyUsage cnpj"));
        QVERIFY(marked(rows, &ComparisonRow::differs).endsWith(QStringLiteral("certificatePolicies")));
    }
    void orderOfNamesDoesNotMatter() {
        mint::Spec a, b;
        a.extensions.append({"subjectAltName", false, "DNS:a.example,DNS:b.example", {}});
        b.extensions.append({"subjectAltName", false, "DNS:b.example,DNS:a.example", {}});
        QVERIFY(!marked(compareCertificates(made(a), made(b)), &ComparisonRow::differs)
                     .contains(QStringLiteral("subjectAltNames")));
    }
    void absentFieldsAreLeftOut() {
        mint::Spec bare;
        bare.extensions.clear();
        for (const auto &row : compareCertificates(made(bare), made(bare)))
            QVERIFY(!row.left.isEmpty());
    }
    void everyFieldHasAName() {
        QSet<QString> names;
        for (int i = 0; i <= int(Field::Extension); ++i)
            names.insert(fieldName(Field(i)));
        QCOMPARE(names.size(), int(Field::Extension) + 1);
        QVERIFY(!names.contains(QString()));
    }
};

QTEST_APPLESS_MAIN(TestCompare)
#include "tst_compare.moc"
