#include "certificate/brazil.h"
#include "support/certificatefactory.h"

#include <QTest>

using namespace tokendesk;

namespace {
BrazilianIdentity identityOf(const mint::Spec &spec) {
    const auto read = Certificate::fromDer(mint::certificate(spec).der);
    return read ? read->identity : BrazilianIdentity();
}
} // namespace

class TestBrazil : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cnpj_data() {
        QTest::addColumn<QString>("number");
        QTest::addColumn<bool>("valid");
        const auto row = [](const char *number, bool valid) {
            QTest::newRow(number) << QString::fromLatin1(number) << valid;
        };
        row("11222333000181", true);
        row("11444777000161", true);
        row("12ABC34501DE35", true); // the Receita Federal's own example of an alphanumeric CNPJ
        row("12abc34501de35", false);
        row("12ABC34501DE36", false);
        row("11222333000180", false);
        row("11222333000191", false);
        row("00000000000000", false);
        row("1122233300018", false);
        row("112223330001811", false);
        row("1122233300018A", false);
        row("", false);
    }
    void cnpj() {
        QFETCH(QString, number);
        QTEST(isValidCnpj(number), "valid");
    }
    void everyWrongDigitIsFound() {
        const auto good = QStringLiteral("11222333000181");
        for (int at = 12; at < 14; ++at) {
            int valid = 0;
            for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
                auto number = good;
                number[at] = digit;
                valid += isValidCnpj(number);
            }
            QCOMPARE(valid, 1);
        }
    }
    void cpf_data() {
        QTest::addColumn<QString>("number");
        QTest::addColumn<bool>("valid");
        QTest::newRow("right") << QStringLiteral("11144477735") << true;
        QTest::newRow("another") << QStringLiteral("52998224725") << true;
        QTest::newRow("wrong") << QStringLiteral("11144477734") << false;
        QTest::newRow("all the same") << QStringLiteral("11111111111") << false;
        QTest::newRow("short") << QStringLiteral("1114447773") << false;
        QTest::newRow("letters") << QStringLiteral("1114447773A") << false;
        QTest::newRow("empty") << QString() << false;
    }
    void cpf() {
        QFETCH(QString, number);
        QTEST(isValidCpf(number), "valid");
    }
    void companyCertificate_data() {
        QTest::addColumn<int>("tag");
        QTest::newRow("UTF8String") << 0x0c;
        QTest::newRow("PrintableString") << 0x13;
        QTest::newRow("OCTET STRING") << 0x04;
    }
    void companyCertificate() {
        QFETCH(int, tag);
        const QByteArray person = "01021980"
                                  "11144477735"
                                  "00000000000"
                                  "000000001234567"
                                  "SSPSP";
        mint::Spec spec;
        spec.subject = {{"C", "BR"}, {"O", "ICP-Brasil"}, {"CN", "ACME LTDA:11222333000181"}};
        spec.extensions = {mint::otherNames({{"2.16.76.1.3.4", person, tag},
                                             {"2.16.76.1.3.2", "Maria Souza", tag},
                                             {"2.16.76.1.3.3", "11222333000181", tag},
                                             {"2.16.76.1.3.7", "000000000000", tag},
                                             {"2.16.76.1.3.8", "ACME LTDA", tag}})};
        const auto identity = identityOf(spec);
        QCOMPARE(identity.cnpj, QStringLiteral("11222333000181"));
        QCOMPARE(identity.cpf, QStringLiteral("11144477735"));
        QCOMPARE(identity.birthDate, QStringLiteral("1980-02-01"));
        QCOMPARE(identity.responsible, QStringLiteral("Maria Souza"));
        QCOMPARE(identity.company, QStringLiteral("ACME LTDA"));
        QVERIFY(identity.cei.isEmpty());
    }
    void accentsInAnOctetString_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("UTF-8") << QByteArray("Jo\xc3\xa3o");
        QTest::newRow("Latin-1") << QByteArray("Jo\xe3o");
    }
    void accentsInAnOctetString() {
        QFETCH(QByteArray, bytes);
        mint::Spec spec;
        spec.extensions = {mint::otherNames({{"2.16.76.1.3.2", bytes, 0x04}})};
        QCOMPARE(identityOf(spec).responsible, QStringLiteral("João"));
    }
    void personCertificate() {
        mint::Spec spec;
        spec.subject = {{"C", "BR"}, {"O", "ICP-Brasil"}, {"CN", "MARIA SOUZA:11144477735"}};
        spec.extensions = {mint::otherNames(
            {{"2.16.76.1.3.5", "1234567890120001234SAO PAULO SP"}, {"2.16.76.1.3.6", "123456789012"}})};
        const auto identity = identityOf(spec);
        QCOMPARE(identity.cpf, QStringLiteral("11144477735"));
        QVERIFY(identity.cnpj.isEmpty());
        QCOMPARE(identity.cei, QStringLiteral("123456789012"));
        QVERIFY(identity.voterId.startsWith(QStringLiteral("1234567890")));
    }
    void openFinance() {
        mint::Spec spec;
        spec.subject = {{"C", "BR"},
                        {"O", "Acme IP"},
                        {"2.5.4.97", "OFBBR-d7384bd0-842f-43c5-be02-9d2b2d5efc2c"},
                        {"serialNumber", "11222333000181"},
                        {"UID", "software-1"},
                        {"CN", "acme.example"}};
        auto identity = identityOf(spec);
        QCOMPARE(identity.cnpj, QStringLiteral("11222333000181"));
        QCOMPARE(identity.participantCode, QStringLiteral("OFBBR-d7384bd0-842f-43c5-be02-9d2b2d5efc2c"));
        spec.subject.removeAt(2);
        identity = identityOf(spec);
        QCOMPARE(identity.participantCode, QStringLiteral("software-1"));
    }
    void aForeignSerialNumberIsNoCnpj() {
        mint::Spec spec;
        spec.subject = {{"C", "DE"}, {"serialNumber", "11222333000181"}, {"CN", "x.example"}};
        QVERIFY(identityOf(spec).isEmpty());
        spec.subject = {{"C", "BR"}, {"CN", "urn:example:service"}};
        QVERIFY(identityOf(spec).isEmpty());
    }
    void shortPersonDataIsHarmless() {
        for (int size = 0; size < 30; ++size) {
            mint::Spec spec;
            spec.extensions = {mint::otherNames({{"2.16.76.1.3.1", QByteArray(size, '1')}})};
            const auto identity = identityOf(spec);
            QCOMPARE(identity.cpf.isEmpty(), size < 19);
        }
    }
};

QTEST_APPLESS_MAIN(TestBrazil)
#include "tst_brazil.moc"
