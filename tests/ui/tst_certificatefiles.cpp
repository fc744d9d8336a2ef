#include "certificate/headervalue.h"
#include "certificaterig.h"
#include "models/bundlemodel.h"
#include "pages/certificatefiles.h"
#include "support/files.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace tokendesk;
using namespace tokendesk::test;

/// The files behind the page: locked ones, a profile's own, those that change, and the copies it saves.
class TestCertificateFiles : public QObject, protected CertificateRig {
    Q_OBJECT

    static Profile profileWith(const QString &path) {
        Profile profile = Profile::create(QStringLiteral("Acme"), QStringLiteral("avista"), Kind::Sandbox);
        profile.certificatePath = path;
        return profile;
    }

private Q_SLOTS:
    void initTestCase() { applyTheme(); }
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void passwordIsAskedInPlace() {
        const auto minted = mint::certificate("client.acme.example");
        m_page->inspectFile(write("client.p12", mint::pkcs12({minted}, "open sesame")));
        QTRY_VERIFY(m_page->inspection());
        QCOMPARE(text("verdictLabel"), QStringLiteral("This file needs its password"));
        auto *field = find<QLineEdit>("passphraseField");
        QVERIFY(field->isVisible());
        QCOMPARE(field->echoMode(), QLineEdit::Password);
        QVERIFY(!find<QWidget>("certificateCard")->isVisibleTo(m_page.get()));

        QTest::keyClicks(field, QStringLiteral("sesame"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(field->property("invalid").toBool());
        QCOMPARE(m_page->inspection()->findings.first().args.value(0), QStringLiteral("wrong"));
        QCOMPARE(field->selectedText().size(), 6); // typing again replaces it

        QTest::keyClicks(field, QStringLiteral("open sesame"));
        QVERIFY(!field->property("invalid").toBool());
        find<QPushButton>("openPassphraseButton")->click();
        QTRY_COMPARE(text("certificateName"), QStringLiteral("client.acme.example"));
        QVERIFY(!field->isVisible());
        QVERIFY(field->text().isEmpty());
        QCOMPARE(find<QPlainTextEdit>("headerPreview")->toPlainText().toLatin1(),
                 encodeHeaderValue(minted.pem()));
    }
    void profileNeedsACopyOfALockedCertificate() {
        const auto minted = mint::certificate("client.acme.example");
        m_page->showProfile(profileWith({}));
        QSignalSpy chosen(m_page.get(), &CertificatePage::certificateChosen);
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(write("client.p12", mint::pkcs12({minted}, "open sesame")))});
        m_page->drop(&mime);
        QTRY_VERIFY(m_page->inspection());
        QTest::keyClicks(find<QLineEdit>("passphraseField"), QStringLiteral("open sesame"));
        find<QPushButton>("openPassphraseButton")->click();
        QTRY_VERIFY(m_page->inspection()->leafCertificate());
        QCOMPARE(chosen.size(), 0);
        find<QPushButton>("noteActionButton")->click();
        auto *dialog = find<QFileDialog>("saveCopyDialog");
        QVERIFY(dialog);
        const QString target = m_folder.filePath(QStringLiteral("client-clean.pem"));
        Q_EMIT dialog->fileSelected(target);
        dialog->close();
        QTRY_COMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toString(), target);
    }

    void profileTakesWhatWasDropped() {
        const QString own = write("own.pem", mint::certificate("own.example").pem());
        const QString other = write("other.pem", mint::certificate("other.example").pem());
        Profile profile = profileWith(own);
        m_page->showProfile(profile);
        QTRY_COMPARE(text("certificateName"), QStringLiteral("own.example"));
        QSignalSpy chosen(m_page.get(), &CertificatePage::certificateChosen);
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(other)});
        QVERIFY(CertificatePage::canDrop(&mime));
        m_page->drop(&mime);
        QTRY_COMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toString(), other);
        // The window saves it; the page stays where it is.
        profile.certificatePath = other;
        m_page->showProfile(profile);
        QVERIFY(m_page->inspection());
        QCOMPARE(text("certificateName"), QStringLiteral("other.example"));
        QVERIFY(!find<QWidget>("verdictNote")->isVisibleTo(m_page.get()));
    }
    void aDialogAnswersForTheProfileThatItWasOpenedFor() {
        const Profile first = profileWith(write("a.pem", mint::certificate("a.example").pem()));
        const QString second = write("b.pem", mint::certificate("b.example").pem());
        const QString target = m_folder.filePath(QStringLiteral("copy.pem"));
        const QString other = write("other.pem", mint::certificate("other.example").pem());
        m_page->showProfile(first);
        QTRY_COMPARE(text("certificateName"), QStringLiteral("a.example"));
        QSignalSpy chosen(m_page.get(), &CertificatePage::certificateChosen);
        m_page->choose();
        m_page->saveCleanCopy();
        m_page->showProfile(profileWith(second)); // from the tray
        QTRY_COMPARE(text("certificateName"), QStringLiteral("b.example"));
        Q_EMIT find<QFileDialog>("chooseCertificateDialog")->fileSelected(other);
        Q_EMIT find<QFileDialog>("saveCopyDialog")->fileSelected(target);
        QVERIFY(m_page->inspection()); // nothing else is being read
        QTest::qWait(0);
        QCOMPARE(text("certificateName"), QStringLiteral("b.example"));
        QCOMPARE(chosen.size(), 0);
        QVERIFY(!QFile::exists(target));
        m_page->showProfile(first);
        Q_EMIT find<QFileDialog>("chooseCertificateDialog")->fileSelected(other);
        QTRY_COMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toString(), other);
    }
    void profileKeepsItsOwnWhenTheFileIsUseless() {
        const QString own = write("own.pem", mint::certificate("own.example").pem());
        m_page->showProfile(profileWith(own));
        QTRY_VERIFY(m_page->inspection());
        QSignalSpy chosen(m_page.get(), &CertificatePage::certificateChosen);
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(write("key.pem", mint::Key::of().pkcs8Pem()))});
        m_page->drop(&mime);
        QTRY_VERIFY(has(m_page->inspection(), Rule::F06));
        QCOMPARE(chosen.size(), 0);
        QVERIFY(find<QWidget>("verdictNote")->isVisibleTo(m_page.get()));
        find<QPushButton>("noteOtherButton")->click();
        QTRY_COMPARE(text("certificateName"), QStringLiteral("own.example"));
    }
    void inspectingChangesNoProfile() {
        m_page->showProfile(profileWith(write("own.pem", mint::certificate("own.example").pem())));
        QSignalSpy chosen(m_page.get(), &CertificatePage::certificateChosen);
        const QString other = write("other.pem", mint::certificate("other.example").pem());
        m_page->inspectFile(other);
        QTRY_COMPARE(text("certificateName"), QStringLiteral("other.example"));
        QCOMPARE(chosen.size(), 0);
        find<QPushButton>("noteActionButton")->click();
        QTRY_COMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toString(), other);
    }
    void switchingProfilesNeverShowsTheOthersCertificate() {
        m_page->showProfile(profileWith(write("a.pem", mint::certificate("a.example").pem())));
        QTRY_VERIFY(m_page->inspection());
        m_page->showProfile(profileWith(write("b.pem", mint::certificate("b.example").pem())));
        QVERIFY(!find<QWidget>("certificateCard")->isVisible());
        QTRY_COMPARE(text("certificateName"), QStringLiteral("b.example"));
        m_page->showProfile(profileWith({}));
        QVERIFY(find<QWidget>("certificateDropZone")->isVisible());
        m_page->showProfile(std::nullopt);
        QVERIFY(!m_page->inspection());
    }

    void changedFileIsNoticed_data() {
        QTest::addColumn<bool>("byRename");
        QTest::newRow("rewritten in place") << false;
        QTest::newRow("replaced by a rename") << true;
    }
    void changedFileIsNoticed() {
        QFETCH(bool, byRename);
        const QString path = write("watched.pem", mint::certificate("old.example").pem());
        m_page->inspectFile(path);
        QTRY_COMPARE(text("certificateName"), QStringLiteral("old.example"));
        for (int round = 0; round < 3; ++round) { // the watch survives each replacement
            const QByteArray name = "new" + QByteArray::number(round) + ".example";
            const QByteArray pem = mint::certificate(name).pem();
            if (byRename) {
                const QString fresh = write("fresh.pem", pem);
                QCOMPARE(::rename(QFile::encodeName(fresh), QFile::encodeName(path)), 0);
            } else {
                write("watched.pem", pem);
            }
            QTRY_COMPARE(text("certificateName"), QString::fromLatin1(name));
            QVERIFY(has(m_page->inspection(), Rule::F15));
        }
        m_page->reload(); // accepts it
        QTRY_VERIFY(!has(m_page->inspection(), Rule::F15));
        QVERIFY(QFile::remove(path));
        QTRY_VERIFY(!m_page->inspection()->leafCertificate());
        write("watched.pem", mint::certificate("back.example").pem());
        QTRY_COMPARE(text("certificateName"), QStringLiteral("back.example"));
    }

    void cleanCopyHoldsTheLeafAlone() {
        const auto chain = mint::chain();
        const QString original =
            write("everything.pem", chain[0].key.pkcs8Pem() + chain[1].pem() + chain[0].pem());
        m_page->inspectFile(original);
        QTRY_VERIFY(m_page->inspection());
        m_page->saveCleanCopy();
        auto *dialog = find<QFileDialog>("saveCopyDialog");
        QVERIFY(dialog);
        const QString target = m_folder.filePath(QStringLiteral("clean.pem"));
        Q_EMIT dialog->fileSelected(target);
        dialog->close();
        QCOMPARE(contentOf(target), chain[0].pem());
        QVERIFY(!(QFile::permissions(target) & (QFileDevice::WriteGroup | QFileDevice::WriteOther)));
    }
    void originalWithAKeyIsNeverReplaced() {
        const auto minted = mint::certificate("client.acme.example");
        const QByteArray bytes = minted.key.pkcs8Pem() + minted.pem();
        const QString original = write("precious.pem", bytes);
        m_page->inspectFile(original);
        QTRY_VERIFY(m_page->inspection());
        m_page->saveCleanCopy();
        auto *dialog = find<QFileDialog>("saveCopyDialog");
        Q_EMIT dialog->fileSelected(original);
        dialog->close();
        QCOMPARE(contentOf(original), bytes);
        QVERIFY(find<QWidget>("verdictNote")->isVisibleTo(m_page.get()));
    }
    void unwritableTargetIsSaid() {
        m_page->inspectText(mint::certificate("client.acme.example").pem());
        QTRY_VERIFY(m_page->inspection());
        m_page->saveCleanCopy();
        auto *dialog = find<QFileDialog>("saveCopyDialog");
        Q_EMIT dialog->fileSelected(m_folder.filePath(QStringLiteral("no/such/folder/x.pem")));
        dialog->close();
        QVERIFY(find<QWidget>("verdictNote")->isVisibleTo(m_page.get()));
    }
    void anotherCertificateOfTheFileCanBeSent() {
        const auto first = mint::certificate("first.example");
        const auto second = mint::certificate("second.example", mint::KeyType::P384);
        m_page->showProfile(profileWith({}));
        QSignalSpy chosen(m_page.get(), &CertificatePage::certificateChosen);
        m_page->inspectFile(write("two.pem", first.pem() + second.pem()));
        QTRY_VERIFY(m_page->inspection());
        auto *view = find<QTreeView>("bundleView");
        QTRY_VERIFY(view->model()->index(1, 0).data(BundleModel::ReadRole).toBool());
        view->setCurrentIndex(view->model()->index(1, 0));
        auto *send = find<QPushButton>("sendThisButton");
        QVERIFY(send->isEnabled());
        send->click();
        QTRY_COMPARE(text("certificateName"), QStringLiteral("second.example"));
        QVERIFY(!send->isEnabled());
        // A profile remembers a file, not a place in it.
        QCOMPARE(chosen.size(), 0);
        QVERIFY(find<QWidget>("verdictNote")->isVisibleTo(m_page.get()));
    }

    void safeNames_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("file");
        QTest::newRow("plain") << QStringLiteral("api.acme") << QStringLiteral("api.acme");
        QTest::newRow("path") << QStringLiteral("../../etc/passwd") << QStringLiteral("_.._etc_passwd");
        QTest::newRow("colon") << QStringLiteral("ACME:123") << QStringLiteral("ACME_123");
        QTest::newRow("nothing") << QString() << QStringLiteral("certificate");
        QTest::newRow("dots") << QStringLiteral("...") << QStringLiteral("certificate");
    }
    void safeNames() {
        QFETCH(QString, name);
        QFETCH(QString, file);
        QCOMPARE(safeFileName(name), file);
    }
};

QTEST_MAIN(TestCertificateFiles)
#include "tst_certificatefiles.moc"
