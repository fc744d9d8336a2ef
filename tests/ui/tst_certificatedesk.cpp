#include "certificaterig.h"
#include "dialogs/keymatchdialog.h"
#include "visibletext.h"

#include <QClipboard>
#include <QFileDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace tokendesk;
using tokendesk::test::has;

/// What the page knows beyond the file: issuers from elsewhere, a private key that was tried, the identity.
class TestCertificateDesk : public QObject, private tokendesk::test::CertificateRig {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void namesAreNeverTakenForHtml() {
        mint::Spec spec;
        spec.subject = {{"CN", "<img src=x><b>Avista</b>"}};
        m_page->inspectText(mint::certificate(spec).pem());
        QTRY_VERIFY(m_page->inspection());
        QCOMPARE(text("certificateName"), QStringLiteral("<img src=x><b>Avista</b>"));
        QCOMPARE(find<QLabel>("certificateName")->textFormat(), Qt::PlainText);
        const auto *fields = find<QTreeView>("certificateDetails")->model();
        const QString tip = fields->index(0, 1).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QStringLiteral("&lt;")) && !tip.contains(QStringLiteral("<img")),
                 qPrintable(tip));
        const QString chip = find<QPushButton>("chainChip0")->toolTip();
        QVERIFY2(chip.contains(QStringLiteral("&lt;b&gt;")) && !chip.contains(QStringLiteral("<img")),
                 qPrintable(chip));
        QCOMPARE(toolTipText(QStringLiteral("a < b & c")), QStringLiteral("a < b & c"));
    }
    void missingIssuerIsChosenFromAFile() {
        const auto chain = mint::chain();
        m_page->inspectText(chain[0].pem());
        QTRY_VERIFY(m_page->inspection());
        QCOMPARE(m_page->inspection()->chain.last().origin, ChainLink::Origin::Missing);
        auto *choose = find<QPushButton>("chooseIssuersButton");
        QVERIFY(choose->isVisibleTo(m_page.get()));
        choose->click();
        auto *dialog = find<QFileDialog>("chooseIssuersDialog");
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(write("ca.pem", chain[1].pem() + chain[2].pem()));
        dialog->close();
        QTRY_COMPARE(m_page->inspection()->chain.size(), 3);
        QCOMPARE(m_page->inspection()->chain.last().origin, ChainLink::Origin::Chosen);
        QVERIFY(!choose->isVisibleTo(m_page.get()));
        QVERIFY(!find<QPushButton>("chainChip1")->text().contains(QStringLiteral("Missing")));
    }
    void issuerIsLookedForInTheSystemsStore() {
        const auto chain = mint::chain();
        CertificateLoader loader;
        int asked = 0;
        loader.setSystemIssuers([&] {
            ++asked;
            return QList<QByteArray>{chain[2].der};
        });
        QSignalSpy finished(&loader, &CertificateLoader::finished);
        CertificateLoader::Request request;
        request.context.now = QDateTime::currentDateTimeUtc();
        request.bytes = chain[0].pem() + chain[1].pem();
        loader.start(request);
        QTRY_COMPARE(finished.size(), 1);
        auto links = finished.takeFirst().first().value<Inspection>().chain;
        QCOMPARE(links.size(), 3);
        QCOMPARE(links.last().origin, ChainLink::Origin::System);
        QCOMPARE(asked, 1);
        request.bytes += chain[2].pem(); // nothing is missing: nobody is asked
        loader.start(request);
        QTRY_COMPARE(finished.size(), 1);
        links = finished.takeFirst().first().value<Inspection>().chain;
        QCOMPARE(links.last().origin, ChainLink::Origin::File);
        QCOMPARE(asked, 1);
    }
    void triedKeyIsJudged() {
        const auto minted = mint::certificate("client.acme.example");
        m_page->inspectText(minted.pem());
        QTRY_VERIFY(m_page->inspection());
        m_page->matchKey();
        auto *dialog = m_page->findChild<KeyMatchDialog *>();
        QVERIFY(dialog);
        dialog->tryFile(write("other.key", mint::Key::of(mint::KeyType::P256, 7).pkcs8Pem()));
        QTRY_VERIFY(has(m_page->inspection(), Rule::K06));
        dialog->tryFile(write("own.key", minted.key.pkcs8Pem()));
        QTRY_VERIFY(!has(m_page->inspection(), Rule::K06));
        dialog->close();
    }
    void brazilianIdentityHasItsCard() {
        m_page->inspectText(mint::certificate("plain.example").pem());
        QTRY_VERIFY(m_page->inspection());
        QVERIFY(!find<QWidget>("identityCard")->isVisibleTo(m_page.get()));
        mint::Spec spec;
        spec.extensions.append({"subjectAltName",
                                false,
                                "otherName:2.16.76.1.3.2;PRINTABLESTRING:MARIA DA SILVA,"
                                "otherName:2.16.76.1.3.3;PRINTABLESTRING:11222333000181",
                                {}});
        m_page->inspectText(mint::certificate(spec).pem());
        QTRY_VERIFY(find<QWidget>("identityCard")->isVisibleTo(m_page.get()));
        QCOMPARE(text("certificateIdentity"), QStringLiteral("11.222.333/0001-81"));
        find<QPushButton>("copyIdentityButton")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("CNPJ: 11.222.333/0001-81")));
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("MARIA DA SILVA")));
    }
};

QTEST_MAIN(TestCertificateDesk)
#include "tst_certificatedesk.moc"
