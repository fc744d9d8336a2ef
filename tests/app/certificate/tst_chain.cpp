// The leaf among other certificates: which one it is, what is above it, and the file that held it before.
#include "certificate/systemstore.h"
#include "findingtext.h"
#include "support/certificatefactory.h"

#include <QTest>

using namespace tokendesk;
using mint::KeyType;
using Origin = ChainLink::Origin;

namespace {

InspectionContext today() {
    InspectionContext context;
    context.now = QDateTime::currentDateTimeUtc();
    return context;
}

CertificateFile fileOf(const QList<mint::Minted> &certificates) {
    QByteArray text;
    for (const auto &one : certificates)
        text += one.pem();
    return parseCertificateBytes(text);
}

Inspection inspected(const QList<mint::Minted> &certificates, const InspectionContext &context = today()) {
    return inspect(fileOf(certificates), context);
}

QString origins(const Inspection &inspection) {
    QString text;
    for (const auto &link : inspection.chain)
        text += QStringLiteral("FCSM")[int(link.origin)] + (link.verified ? QString() : QStringLiteral("!"));
    return text;
}

QString about(const Inspection &inspection, const char *rule) {
    return textOf(inspection.findings, QString::fromLatin1(rule));
}

mint::Minted leafOf(const mint::Minted &issuer, const QByteArray &name, int variant = 0) {
    mint::Spec spec;
    spec.subject.last().value = name;
    spec.key = mint::Key::of(KeyType::P256, variant);
    spec.extensions.append({"authorityKeyIdentifier", false, "keyid", {}});
    return mint::certificate(spec, &issuer);
}

} // namespace

class TestChain : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyOrderFindsTheLeaf_data() {
        QTest::addColumn<QList<int>>("order");
        QList<int> order{0, 1, 2};
        do
            QTest::addRow("%d%d%d", order[0], order[1], order[2]) << order;
        while (std::next_permutation(order.begin(), order.end()));
    }
    void everyOrderFindsTheLeaf() {
        QFETCH(QList<int>, order);
        const auto chain = mint::chain();
        const auto inspection = inspected({chain[order[0]], chain[order[1]], chain[order[2]]});
        const auto position = order.indexOf(0);
        QCOMPARE(inspection.leafPosition, position);
        QCOMPARE(inspection.leafCertificate()->der, chain[0].der);
        QCOMPARE(about(inspection, "C02"), QStringLiteral("info 3"));
        QCOMPARE(about(inspection, "C03"),
                 position == 0 ? QString() : QStringLiteral("warning %1").arg(position + 1));
        QCOMPARE(about(inspection, "C09"), QString());
        QCOMPARE(origins(inspection), QStringLiteral("FFF"));
        for (const auto &link : inspection.chain)
            QVERIFY(link.index >= 0);
    }
    void aSingleCertificateHasNoneOfTheseFindings() {
        const auto chain = mint::chain();
        const auto inspection = inspected({chain[0]});
        for (const char *rule : {"C02", "C03", "C04", "C05", "C06", "C07", "C08"})
            QCOMPARE(about(inspection, rule), QString());
        QCOMPARE(about(inspection, "C09"), QStringLiteral("info CN=Example Intermediate,O=Example CA,C=BR"));
        QCOMPARE(origins(inspection), QStringLiteral("FM!"));
    }
    void issuersFromElsewhere() {
        const auto chain = mint::chain();
        auto context = today();
        context.extraIssuers = {chain[1].der};
        context.systemIssuers = {chain[2].der};
        const auto inspection = inspected({chain[0]}, context);
        QCOMPARE(origins(inspection), QStringLiteral("FCS"));
        QCOMPARE(inspection.chain[1].index, -1);
        QCOMPARE(inspection.chain[1].name, QStringLiteral("Example Intermediate"));
        QCOMPARE(about(inspection, "C09"), QString());
    }
    void theSystemIsAskedWhereTheChainIsOpen() {
        const auto chain = mint::chain();
        int asked = 0;
        const auto ask = [&] {
            ++asked;
            return QList<QByteArray>{chain[2].der};
        };
        const auto whole = fileOf({chain[0], chain[1], chain[2]});
        QCOMPARE(origins(inspectWithSystem(whole, today(), ask)), QStringLiteral("FFF"));
        QCOMPARE(asked, 0);
        QCOMPARE(origins(inspectWithSystem(fileOf({chain[0], chain[1]}), today(), ask)),
                 QStringLiteral("FFS"));
        QCOMPARE(origins(inspectWithSystem(fileOf({chain[0], chain[1]}), today(),
                                           [] { return QList<QByteArray>(); })),
                 QStringLiteral("FFM!"));
        QCOMPARE(asked, 1);
    }
    void unrelatedLeaves() {
        const auto chain = mint::chain();
        const auto other = leafOf(chain[1], "other.example", 5);
        auto inspection = inspected({chain[0], other, chain[1]});
        QCOMPARE(about(inspection, "C04"), QStringLiteral("error 2"));
        QVERIFY(!inspection.canBeSent());
        auto context = today();
        context.pickedLeaf = 1;
        inspection = inspected({chain[0], other, chain[1]}, context);
        QCOMPARE(about(inspection, "C04"), QString());
        QCOMPARE(inspection.leafCertificate()->der, other.der);
        QVERIFY(inspection.canBeSent());
        context.pickedLeaf = 99;
        QCOMPARE(about(inspected({chain[0], other}, context), "C04"), QStringLiteral("error 2"));
    }
    void theSameTwiceIsOne() {
        const auto chain = mint::chain();
        const auto inspection = inspected({chain[0], chain[0], chain[1]});
        QCOMPARE(about(inspection, "C04"), QString());
        QCOMPARE(inspection.leafPosition, 0);
    }
    void aLeafAndAnUnrelatedAuthority() {
        const auto chain = mint::chain();
        const auto stray =
            mint::certificate(mint::authoritySpec("Stray CA", mint::Key::of(KeyType::P256, 6)));
        const auto inspection = inspected({stray, chain[0]});
        QCOMPARE(inspection.leafCertificate()->der, chain[0].der);
        QCOMPARE(about(inspection, "C04"), QString());
    }
    void onlyAuthorities() {
        const auto chain = mint::chain();
        const auto inspection = inspected({chain[2], chain[1]});
        QCOMPARE(inspection.leafCertificate()->der, chain[1].der);
        QCOMPARE(about(inspection, "C05"), QStringLiteral("error Example Intermediate"));
    }
    void wrongIssuerOfTheRightName() {
        const auto chain = mint::chain();
        auto spec = mint::authoritySpec("Example Intermediate", mint::Key::of(KeyType::P256, 7));
        spec.extensions.removeLast(); // no key identifier that would tell them apart
        const auto impostor = mint::certificate(spec);
        auto inspection = inspected({chain[0], impostor});
        QCOMPARE(about(inspection, "C07"), QStringLiteral("warning Example Intermediate"));
        QCOMPARE(origins(inspection), QStringLiteral("FF!"));
        inspection = inspected({chain[0], impostor, chain[1], chain[2]});
        QCOMPARE(about(inspection, "C07"), QString());
        QCOMPARE(origins(inspection), QStringLiteral("FFF"));
    }
    void lifetimesOfTheIssuers_data() {
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("what");
        QTest::newRow("expired") << -1 << QStringLiteral("expired");
        QTest::newRow("ends first") << 100 << QStringLiteral("ends-first");
        QTest::newRow("outlives the leaf") << 400 << QString();
    }
    void lifetimesOfTheIssuers() {
        QFETCH(int, days);
        QFETCH(QString, what);
        auto spec = mint::authoritySpec("Short CA", mint::Key::of(KeyType::P256, 8));
        spec.notBefore = QDateTime::currentDateTimeUtc().addDays(-30);
        spec.notAfter = QDateTime::currentDateTimeUtc().addDays(days);
        const auto issuer = mint::certificate(spec);
        const auto text = about(inspected({leafOf(issuer, "leaf.example"), issuer}), "C08");
        QCOMPARE(text.section(u' ', 3, 3), what);
        // The system's roots are not ours to complain about.
        auto context = today();
        context.systemIssuers = {issuer.der};
        QCOMPARE(about(inspected({leafOf(issuer, "leaf.example")}, context), "C08"), QString());
    }
    void twoThatNameEachOther() {
        mint::Spec a, b;
        a.subject = {{"CN", "A"}};
        a.issuerName = QList<mint::NamePart>{{"CN", "B"}};
        b.subject = {{"CN", "B"}};
        b.issuerName = QList<mint::NamePart>{{"CN", "A"}};
        const auto inspection = inspected({mint::certificate(a), mint::certificate(b)});
        QVERIFY(inspection.leaf >= 0);
        QVERIFY(inspection.chain.size() <= 3);
    }
    void pkcs12TellsWhoseTheKeyIs() {
        const auto chain = mint::chain();
        const auto other = leafOf(chain[1], "other.example", 5);
        const Secret passphrase("p");
        const auto inspection =
            inspect(parseCertificateBytes(mint::pkcs12({other, chain[0]}, "p"), &passphrase), today());
        QCOMPARE(inspection.leafCertificate()->der, other.der);
        QCOMPARE(about(inspection, "C04"), QString());
    }
    void aLargeBundleKeepsFewFacts() {
        const auto chain = mint::chain();
        QByteArray text = chain[1].pem().repeated(300) + chain[0].pem();
        const auto inspection = inspect(parseCertificateBytes(text), today());
        QCOMPARE(inspection.certificates.size(), maxDetailed + 1);
        QCOMPARE(inspection.leafPosition, 300);
        QCOMPARE(inspection.leafCertificate()->der, chain[0].der);
    }
    void fileChanged() {
        const auto one = mint::certificate("one.example");
        auto context = today();
        QCOMPARE(about(inspected({one}, context), "F15"), QString());
        context.knownFileHash = parseCertificateBytes(one.pem()).hash;
        context.knownFingerprint = QString::fromLatin1(one.sha256Hex());
        QCOMPARE(about(inspected({one}, context), "F15"), QString());
        const auto two = mint::certificate("two.example");
        QCOMPARE(about(inspected({two}, context), "F15"),
                 QStringLiteral("warning changed %1 %2")
                     .arg(QString::fromLatin1(one.sha256Hex()), QString::fromLatin1(two.sha256Hex())));
        const auto gone = inspect(readCertificateFile(QStringLiteral("/nowhere/client.pem")), context);
        QCOMPARE(about(gone, "F15"), QStringLiteral("warning vanished %1 /nowhere/client.pem")
                                         .arg(QString::fromLatin1(one.sha256Hex())));
        QVERIFY(about(gone, "F01").startsWith(QStringLiteral("error unreadable")));
    }
};

QTEST_APPLESS_MAIN(TestChain)
#include "tst_chain.moc"
