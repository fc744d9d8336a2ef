// Import and export in the window.
#include "dialogrig.h"
#include "dialogs/exportdialog.h"
#include "dialogs/importdialog.h"
#include "moving/import.h"
#include "support/files.h"
#include "widgets/messagecard.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QRadioButton>
#include <QSignalSpy>

using namespace tokendesk;
using namespace tokendesk::test;

class TestMovingDialogs : public QObject {
    Q_OBJECT
private:
    static QString put(const DialogRig &rig, const char *name, const QByteArray &bytes) {
        return writeFile(rig.folder.filePath(QString::fromLatin1(name)), bytes);
    }
    static inline const QByteArray two = "AVISTA_CLIENT_ID=account-1\nAVISTA_CLIENT_SECRET=canary-secret-1\n"
                                         "FORGE_CLIENT_ID=account-2\nFORGE_CLIENT_SECRET=canary-secret-2\n";
    static bool shows(const QWidget &dialog, const char *word) {
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (label->text().contains(QLatin1String(word)))
                return true;
        }
        return false;
    }
private Q_SLOTS:
    void previewThenImport() {
        DialogRig rig;
        const QString file = put(rig, "a.env", two);
        ImportDialog dialog(rig.workspace);
        dialog.show();
        dialog.readFile(file);
        auto *button = child<QPushButton>(dialog, "importButton");
        QTRY_VERIFY(button->isVisible());
        QCOMPARE(dialog.findChildren<QCheckBox *>(QStringLiteral("importCheck")).size(), 2);
        QVERIFY(!shows(dialog, "canary"));
        QVERIFY(rig.profiles.profiles().isEmpty());
        dialog.findChildren<QLineEdit *>(QStringLiteral("importName"))[0]->setText(QStringLiteral("Acme"));
        QSignalSpy imported(&dialog, &ImportDialog::imported);
        button->click();
        QTRY_COMPARE(imported.size(), 2);
        QCOMPARE(rig.profiles.profiles().size(), 2);
        QCOMPARE(rig.profiles.profiles()[0].name, QStringLiteral("Acme"));
        QCOMPARE(rig.kept(rig.profiles.profiles()[0].id).second, QStringLiteral("canary-secret-1"));
        // The file is offered for deletion, and goes only after a second yes.
        auto *remove = child<QPushButton>(dialog, "deleteFileButton");
        QTRY_VERIFY(remove->isVisible());
        QVERIFY(!remove->isDefault());
        remove->click();
        auto *question = dialog.findChild<QDialog *>(QStringLiteral("question"));
        QVERIFY(question && QFile::exists(file));
        child<QPushButton>(*question, "confirmButton")->click();
        QTRY_VERIFY(!QFile::exists(file));
        QVERIFY(!remove->isVisible());
    }
    void whatFailsCanBeTriedAgain() {
        DialogRig rig;
        const QString file = put(rig, "a.env", two);
        rig.keychain.writeError = Error{ErrorCode::StoreLocked, {}};
        ImportDialog dialog(rig.workspace);
        dialog.show();
        dialog.readFile(file);
        auto *button = child<QPushButton>(dialog, "importButton");
        QTRY_VERIFY(button->isVisible());
        button->click();
        QTRY_VERIFY(shows(dialog, "keychain is locked"));
        QTRY_VERIFY(button->isEnabled());
        QVERIFY(rig.profiles.profiles().isEmpty());
        QVERIFY(!child<QPushButton>(dialog, "deleteFileButton")->isVisible());
        rig.keychain.writeError.reset();
        button->click();
        QTRY_COMPARE(rig.profiles.profiles().size(), 2);
        QTRY_VERIFY(child<QPushButton>(dialog, "deleteFileButton")->isVisible());
    }
    void cancelStopsAWaitingKeychain() {
        DialogRig rig;
        rig.keychain.silent = true;
        ImportDialog dialog(rig.workspace);
        dialog.show();
        dialog.readText(QString::fromLatin1(two));
        auto *button = child<QPushButton>(dialog, "importButton");
        QTRY_VERIFY(button->isVisible());
        button->click();
        QTRY_COMPARE(rig.keychain.writes, 1);
        child<QPushButton>(dialog, "cancelButton")->click();
        rig.keychain.release();
        QTest::qWait(50);
        QVERIFY(rig.profiles.profiles().isEmpty());
        QTRY_VERIFY(rig.keychain.items.empty());
        QVERIFY(dialog.isVisible());
    }
    void lockingClosesThem() {
        DialogRig rig;
        rig.store(QStringLiteral("Acme"));
        ImportDialog import(rig.workspace);
        ExportDialog dialog(rig.workspace);
        import.show();
        dialog.show();
        import.readText(QString::fromLatin1(two));
        QTRY_VERIFY(child<QPushButton>(import, "importButton")->isVisible());
        rig.workspace.setLocked(true);
        QVERIFY(!import.isVisible() && !dialog.isVisible());
    }
    void whatIsNotUnderstoodIsSaid() {
        DialogRig rig;
        ImportDialog dialog(rig.workspace);
        dialog.show();
        dialog.readText(QStringLiteral("Dear all"));
        auto *problem = child<MessageCard>(dialog, "importProblem");
        QTRY_VERIFY(problem->isVisible());
        dialog.readFile(rig.folder.path());
        QTRY_VERIFY(problem->isVisible() && problem->what().contains(rig.folder.path()));
    }
    void exportThereAndBack() {
        DialogRig rig;
        rig.store(QStringLiteral("Acme"));
        const QString plain = rig.folder.filePath(QStringLiteral("p.json"));
        {
            ExportDialog dialog(rig.workspace);
            dialog.show();
            QSignalSpy exported(&dialog, &ExportDialog::exported);
            dialog.saveTo(plain);
            QTRY_COMPARE(exported.size(), 1);
            QCOMPARE(rig.keychain.reads, 0); // the keychain is not even asked
        }
        QVERIFY(QFile::exists(plain) && !contentOf(plain).contains("stored-secret"));

        const QString sealed = rig.folder.filePath(QStringLiteral("p.pem"));
        ExportDialog dialog(rig.workspace);
        dialog.show();
        child<QRadioButton>(dialog, "encryptedRadio")->setChecked(true);
        auto *save = child<QPushButton>(dialog, "saveAsButton");
        line(dialog, "passphraseEdit")->setText(QStringLiteral("correct horse"));
        QVERIFY(!save->isEnabled());
        line(dialog, "repeatEdit")->setText(QStringLiteral("correct house"));
        QVERIFY(!save->isEnabled());
        line(dialog, "repeatEdit")->setText(QStringLiteral("correct horse"));
        QVERIFY(save->isEnabled());
        QSignalSpy exported(&dialog, &ExportDialog::exported);
        dialog.saveTo(sealed);
        QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 1, 20000);

        DialogRig other;
        ImportDialog import(other.workspace);
        import.show();
        import.readFile(sealed);
        auto *passphrase = line(import, "importPassphrase");
        auto *button = child<QPushButton>(import, "importButton");
        QTRY_VERIFY(passphrase->isVisible());
        passphrase->setText(QStringLiteral("wrong"));
        button->click();
        QTRY_VERIFY_WITH_TIMEOUT(child<MessageCard>(import, "importProblem")->isVisible(), 20000);
        passphrase->setText(QStringLiteral("correct horse"));
        button->click();
        QTRY_COMPARE_WITH_TIMEOUT(import.findChildren<QCheckBox *>(QStringLiteral("importCheck")).size(), 1,
                                  20000);
        button->click();
        QTRY_COMPARE(other.profiles.profiles().size(), 1);
        QTRY_COMPARE(other.keychain.writes, 1); // after the profile
        QTRY_COMPARE(other.kept(other.profiles.profiles()[0].id).second, QStringLiteral("stored-secret"));
    }
    void aKeychainThatRefusesWritesNothing() {
        DialogRig rig;
        rig.store(QStringLiteral("Acme"));
        rig.keychain.readError = Error{ErrorCode::StoreLocked, {}};
        ExportDialog dialog(rig.workspace);
        dialog.show();
        child<QRadioButton>(dialog, "encryptedRadio")->setChecked(true);
        line(dialog, "passphraseEdit")->setText(QStringLiteral("correct horse"));
        line(dialog, "repeatEdit")->setText(QStringLiteral("correct horse"));
        const QString path = rig.folder.filePath(QStringLiteral("p.pem"));
        dialog.saveTo(path);
        QTRY_VERIFY(child<MessageCard>(dialog, "exportProblem")->isVisible());
        QVERIFY(!QFile::exists(path));
        QCOMPARE(line(dialog, "passphraseEdit")->text(),
                 QStringLiteral("correct horse")); // nothing typed is lost
    }
};

QTEST_MAIN(TestMovingDialogs)
#include "tst_movingdialogs.moc"
