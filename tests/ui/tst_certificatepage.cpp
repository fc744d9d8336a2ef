#include "certificate/headervalue.h"
#include "certificaterig.h"
#include "models/bundlemodel.h"
#include "models/certificatetreemodel.h"
#include "models/findingsmodel.h"
#include "visibletext.h"
#include "widgets/findingsview.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

using namespace tokendesk;
using namespace tokendesk::test;

namespace {

QDateTime now() {
    return QDateTime::currentDateTimeUtc();
}

mint::Minted expired() {
    mint::Spec spec;
    spec.notBefore = now().addDays(-40);
    spec.notAfter = now().addDays(-12);
    return mint::certificate(spec);
}

/// Bytes in use on the heap, or 0 where that cannot be told.
qint64 heapInUse() {
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 33)
    const auto info = mallinfo2();
    return qint64(info.uordblks + info.hblkhd);
#else
    return 0;
#endif
}

} // namespace

class TestCertificatePage : public QObject, protected CertificateRig {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void emptyInvites() {
        QVERIFY(find<QWidget>("certificateDropZone")->isVisible());
        QVERIFY(find<QPushButton>("chooseCertificateButton")->isVisible());
        QVERIFY(find<QPushButton>("pasteCertificateButton")->isVisible());
        QVERIFY(!find<QWidget>("verdictLabel")->isVisible());
    }
    void healthyCanBeSent() {
        const auto minted = mint::certificate("client.acme.example");
        m_page->inspectFile(write("healthy.pem", minted.pem()));
        QTRY_VERIFY(m_page->inspection());
        QCOMPARE(text("verdictLabel"), QStringLiteral("This certificate can be sent"));
        QCOMPARE(text("certificateName"), QStringLiteral("client.acme.example"));
        QCOMPARE(find<QPlainTextEdit>("headerPreview")->toPlainText().toLatin1(),
                 encodeHeaderValue(minted.pem()));
        find<QPushButton>("copyFingerprintButton")->click();
        QCOMPARE(QGuiApplication::clipboard()->text().toLatin1(), minted.sha256Hex());
        find<QAbstractButton>("copyHeaderButton")->click();
        QCOMPARE(QGuiApplication::clipboard()->text().toLatin1(), encodeHeaderValue(minted.pem()));
    }
    void expiredNamesItsRemedy() {
        m_page->inspectText(expired().pem());
        QTRY_VERIFY(m_page->inspection());
        QVERIFY(!m_page->inspection()->canBeSent());
        const auto *model = find<FindingsView>("findingsView")->model();
        QVERIFY(model->rowCount() > 0);
        const auto first = model->index(0, 0);
        QCOMPARE(first.data(FindingsModel::RuleRole).toString(), QStringLiteral("V01"));
        QCOMPARE(first.data(FindingsModel::SeverityRole).toInt(), int(Severity::Error));
        QVERIFY(!first.data(FindingsModel::RemedyRole).toString().isEmpty());
        // Still there to be looked at: what would be sent, and its fingerprint.
        QVERIFY(find<QWidget>("headerPreview")->isVisibleTo(m_page.get()));
    }
    void privateKeyIsShownNowhere() {
        const auto minted = mint::certificate("client.acme.example");
        m_page->inspectFile(write("combined.pem", minted.key.pkcs8Pem() + minted.pem()));
        QTRY_VERIFY(m_page->inspection());
        QVERIFY(has(m_page->inspection(), Rule::C01));
        const QString secret = QString::fromLatin1(minted.key.pkcs8Pem().split('\n').at(1)).left(32);
        for (const auto *edit : m_page->findChildren<QPlainTextEdit *>())
            QVERIFY(!edit->toPlainText().contains(secret));
        for (const auto *label : m_page->findChildren<QLabel *>())
            QVERIFY(!label->text().contains(secret));
        find<QAbstractButton>("copyDetailsButton")->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("client.acme.example")));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(secret));
    }
    void damagedFilesSayWhy_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("rule");
        const auto minted = mint::certificate("client.acme.example");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("F01");
        QTest::newRow("nonsense") << QByteArray("hello") << QStringLiteral("F01");
        QTest::newRow("only a key") << minted.key.pkcs8Pem() << QStringLiteral("F06");
        QTest::newRow("no end") << minted.pem().chopped(60) << QStringLiteral("F11");
        QTest::newRow("zeros") << QByteArray(100'000, '\0') << QString();
        QTest::newRow("der tag, no end") << QByteArray("\x30\x84\x7f\xff\xff\xff", 6) << QString();
    }
    void damagedFilesSayWhy() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, rule);
        m_page->inspectFile(write("damaged.pem", bytes));
        QTRY_VERIFY(m_page->inspection());
        QVERIFY(!m_page->inspection()->canBeSent());
        QCOMPARE(text("verdictLabel"), QStringLiteral("1 thing(s) to mend"));
        QVERIFY(!find<QWidget>("headerCard")->isVisibleTo(m_page.get()));
        if (!rule.isEmpty())
            QCOMPARE(ruleName(m_page->inspection()->findings.first().rule), rule);
    }
    void newerRequestWins() {
        // A bundle takes longer than one certificate; its late answer must not replace the newer one.
        QByteArray bundle;
        for (int i = 0; i < 300; ++i)
            bundle += mint::certificate("bundle").pem();
        const auto second = mint::certificate("second.example");
        m_page->inspectText(bundle);
        m_page->inspectText(second.pem());
        QTRY_VERIFY(m_page->inspection());
        QCOMPARE(text("certificateName"), QStringLiteral("second.example"));
        QTest::qWait(400);
        QCOMPARE(text("certificateName"), QStringLiteral("second.example"));
    }
    void cancelledReadingStaysAway() {
        m_page->inspectText(mint::certificate("gone.example").pem());
        find<QPushButton>("cancelCertificateButton")->click();
        QTest::qWait(200);
        QVERIFY(!m_page->inspection());
        QVERIFY(find<QWidget>("certificateDropZone")->isVisible());
    }

    void pasteTakesTextAndFiles() {
        const auto minted = mint::certificate("pasted.example");
        QGuiApplication::clipboard()->setText(QString::fromLatin1(minted.pem()));
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        find<QPushButton>("chooseCertificateButton")->setFocus();
        QTest::keySequence(QApplication::focusWidget(), QKeySequence::Paste);
        QTRY_COMPARE(text("certificateName"), QStringLiteral("pasted.example"));
        auto *files = new QMimeData;
        files->setUrls({QUrl::fromLocalFile(write("copied.pem", mint::certificate("copied.example").pem()))});
        QGuiApplication::clipboard()->setMimeData(files);
        m_page->paste();
        QTRY_COMPARE(text("certificateName"), QStringLiteral("copied.example"));
        QGuiApplication::clipboard()->clear();
        QSignalSpy said(m_page.get(), &CertificatePage::said);
        m_page->paste();
        QCOMPARE(said.size(), 1);
        QCOMPARE(text("certificateName"), QStringLiteral("copied.example"));
    }
    void dropsThatNobodyCanUseAreRefused() {
        QMimeData remote, nothing, blank;
        remote.setUrls({QUrl(QStringLiteral("https://example.org/x.pem"))});
        blank.setText(QStringLiteral("  \n"));
        QVERIFY(!CertificatePage::canDrop(&remote));
        QVERIFY(!CertificatePage::canDrop(&nothing));
        QVERIFY(!CertificatePage::canDrop(&blank));
        QVERIFY(!CertificatePage::canDrop(nullptr));
    }

    void hostileNamesStayReadable() {
        QCOMPARE(visibleText(QStringLiteral("a\u202Eb\nc\u0000d")),
                 QStringLiteral("a\\u202eb\\u000ac\\u0000d"));
        QCOMPARE(visibleText(QString(5000, u'x')).size(), 2001);
        mint::Spec spec;
        spec.subject = {{"CN", QByteArray(60, 'W') + "\xE2\x80\xAE"
                                                     "moc"}};
        m_page->inspectText(mint::certificate(spec).pem());
        QTRY_VERIFY(m_page->inspection());
        QVERIFY(!text("certificateName").contains(QChar(0x202E)));
    }
    void nothingIsClippedInTheSmallestWindow() {
        m_page->resize(512, 400);
        m_page->inspectText(expired().pem());
        QTRY_VERIFY(m_page->inspection());
        auto *scroll = find<QScrollArea>("certificateScroll");
        QTRY_VERIFY(scroll->widget()->width() <= scroll->viewport()->width());
        const QWidget *content = scroll->widget();
        for (const auto *child : content->findChildren<QWidget *>()) {
            if (!child->isVisibleTo(content) || !qobject_cast<const QAbstractButton *>(child))
                continue;
            const QRect place(child->mapTo(content, QPoint()), child->size());
            QVERIFY2(content->rect().contains(place), qPrintable(child->objectName()));
            QVERIFY2(child->width() >= child->minimumSizeHint().width(), qPrintable(child->objectName()));
        }
    }
    void everyControlHasItsNameAndIsReachedByTab() {
        m_page->inspectText(expired().pem());
        QTRY_VERIFY(m_page->inspection());
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        for (const auto *button : m_page->findChildren<QAbstractButton *>()) {
            if (button->isVisible() && button->focusPolicy() != Qt::NoFocus)
                QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->objectName()));
        }
        QSet<QString> seen;
        find<QPushButton>("chooseCertificateButton")->setFocus();
        for (int i = 0; i < 60; ++i) {
            if (const QWidget *focus = QApplication::focusWidget())
                seen.insert(focus->objectName());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (const char *name : {"chooseCertificateButton", "pasteCertificateButton", "certificateMoreButton",
                                 "findingsView", "fingerprintField", "copyFingerprintButton", "headerPreview",
                                 "copyHeaderButton", "certificateDetails", "copyDetailsButton"})
            QVERIFY2(seen.contains(QString::fromLatin1(name)), name);
    }
    void treeHoldsEveryFieldAndCopiesIt() {
        const auto minted = mint::certificate("client.acme.example");
        m_page->inspectText(minted.pem());
        QTRY_VERIFY(m_page->inspection());
        auto *tree = find<QTreeView>("certificateDetails");
        const auto *model = tree->model();
        QModelIndex serial;
        for (int i = 0; i < model->rowCount(); ++i) {
            if (model->index(i, 0).data().toString() == QLatin1String("Serial number"))
                serial = model->index(i, 1);
        }
        QVERIFY(serial.isValid());
        tree->setFocus();
        tree->setCurrentIndex(serial);
        QTest::keySequence(tree, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("0102030405060708"));
        const int closed = tree->height();
        tree->expandAll();
        QTest::keyClick(tree, Qt::Key_Home);
        tree->collapse(model->index(0, 0));
        tree->expand(model->index(0, 0));
        QVERIFY(tree->height() > closed); // the page scrolls, not the tree
    }
    void tenThousandCertificatesDoNotFreezeTheWindow() {
        constexpr int count = 10'000;
        const QByteArray der = mint::certificate("bundle.example").der;
        const auto serial = der.indexOf(QByteArray::fromHex("0102030405060708"));
        QVERIFY(serial > 0);
        QByteArray bundle;
        for (int i = 0; i < count; ++i) {
            QByteArray other = der;
            other[serial + 5] = char(i >> 16);
            other[serial + 6] = char(i >> 8);
            other[serial + 7] = char(i);
            bundle += mint::pem("CERTIFICATE", other);
        }
        const QString path = write("bundle.pem", bundle);
        bundle.clear();

        // The longest time in which the window did not react.
        QTimer beat;
        QElapsedTimer since;
        qint64 longest = 0;
        since.start();
        connect(&beat, &QTimer::timeout, this, [&] { longest = qMax(longest, since.restart()); });
        beat.start(5);
        const qint64 before = heapInUse();
        m_page->inspectFile(path);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->inspection(), 60'000);
        auto *card = find<QWidget>("bundleCard");
        QVERIFY(card->isVisibleTo(m_page.get()));
        auto *view = find<QTreeView>("bundleView");
        QCOMPARE(view->model()->rowCount(), count);
        QTRY_VERIFY_WITH_TIMEOUT(view->model()->index(count - 1, 0).data(BundleModel::ReadRole).toBool(),
                                 60'000);
        beat.stop();
        QVERIFY2(longest < 250, qPrintable(QString::number(longest)));
        if (before > 0) {
            const qint64 each = (heapInUse() - before) / count;
            QVERIFY2(each < 3 * 1024, qPrintable(QString::number(each)));
            qInfo("longest pause %lld ms, %lld bytes a certificate", longest, each);
        }

        find<QLineEdit>("bundleSearch")->setText(QStringLiteral("BUNDLE.ex"));
        QCOMPARE(view->model()->rowCount(), count);
        find<QLineEdit>("bundleSearch")->setText(QStringLiteral("nobody"));
        QCOMPARE(view->model()->rowCount(), 0);
    }

    void unrelatedLeavesAreToBePicked() {
        const auto first = mint::certificate("first.example");
        const auto second = mint::certificate("second.example", mint::KeyType::P384);
        m_page->inspectText(first.pem() + second.pem());
        QTRY_VERIFY(has(m_page->inspection(), Rule::C04));
        auto *picker = find<QComboBox>("leafPicker");
        QVERIFY(picker->isVisibleTo(m_page.get()));
        QCOMPARE(picker->count(), 2);
        QCOMPARE(picker->currentIndex(), -1); // nothing is picked for the person
        picker->setFocus();
        QTest::keyClick(picker, Qt::Key_Down);
        QTest::keyClick(picker, Qt::Key_Down);
        QTRY_VERIFY(!has(m_page->inspection(), Rule::C04));
        QTRY_COMPARE(text("certificateName"), QStringLiteral("second.example"));
        QVERIFY(picker->isVisibleTo(m_page.get())); // a mistake can be undone
    }
};

QTEST_MAIN(TestCertificatePage)
#include "tst_certificatepage.moc"
