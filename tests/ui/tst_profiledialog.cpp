#include "dialogrig.h"
#include "dialogs/secretedit.h"
#include "profiles/brand.h"
#include "support/certificatefactory.h"
#include "support/files.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QRadioButton>
#include <QSignalSpy>

using namespace tokendesk;
using namespace tokendesk::test;

namespace {

void paste(QLineEdit *edit, const QString &text) {
    QApplication::clipboard()->setText(text);
    edit->selectAll();
    edit->paste();
}

QDialog *question(QWidget &dialog) {
    return dialog.findChild<QDialog *>(QStringLiteral("question"));
}

} // namespace

// What the profile dialog says about what is typed.
class TestProfileDialog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_rig = std::make_unique<DialogRig>(); }
    void cleanup() { m_rig.reset(); }

    void saysWhatIsMissingOnlyWhenAsked() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        dialog.open();
        QCOMPARE(noteOf(dialog, "nameNote"), QString());
        QCOMPARE(noteOf(dialog, "secretNote"), QString());
        press(dialog, "saveButton");
        for (const char *note : {"nameNote", "clientIdNote", "secretNote"})
            QVERIFY2(!noteOf(dialog, note).isEmpty(), note);
        QVERIFY(dialog.isVisible());
        QCOMPARE(dialog.focusWidget(), line(dialog, "nameEdit"));
        QCOMPARE(m_rig->keychain.writes, 0);
        line(dialog, "nameEdit")->setText(QStringLiteral("Acme"));
        QCOMPARE(noteOf(dialog, "nameNote"), QString());
        // What is seen is what a screen reader hears.
        QCOMPARE(line(dialog, "clientIdEdit")->accessibleDescription(), noteOf(dialog, "clientIdNote"));
    }

    void judgesWhileTyping_data() {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("blocks");
        QTest::addColumn<bool>("says");
        QTest::newRow("name taken") << QByteArray("name") << QStringLiteral("taken") << true << true;
        QTest::newRow("name too long") << QByteArray("name") << QString(101, u'n') << true << true;
        QTest::newRow("plain http") << QByteArray("baseUrl") << QStringLiteral("http://a.example") << true
                                    << true;
        QTest::newRow("no host") << QByteArray("baseUrl") << QStringLiteral("https://") << true << true;
        QTest::newRow("loopback") << QByteArray("baseUrl") << QStringLiteral("http://[::1]:1") << false
                                  << false;
        QTest::newRow("space in clientId")
            << QByteArray("clientId") << QStringLiteral("a b") << false << true;
        QTest::newRow("short secret") << QByteArray("secret") << QStringLiteral("1234567") << false << true;
        QTest::newRow("long secret") << QByteArray("secret") << QString(65, u's') << false << true;
        QTest::newRow("good secret") << QByteArray("secret") << QString(64, u's') << false << false;
    }
    void judgesWhileTyping() {
        QFETCH(QByteArray, field);
        QFETCH(QString, text);
        QFETCH(bool, blocks);
        QFETCH(bool, says);
        (void)m_rig->store(QStringLiteral("Taken"));
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        fillIn(dialog);
        chooseBrand(dialog, QStringLiteral("custom"));
        line(dialog, "baseUrlEdit")->setText(QStringLiteral("https://a.example"));
        line(dialog, (field + "Edit").constData())->setText(text);
        QCOMPARE(!noteOf(dialog, (field + "Note").constData()).isEmpty(), says);
        press(dialog, "saveButton");
        if (blocks) {
            QCOMPARE(m_rig->keychain.writes, 0);
            QCOMPARE(dialog.focusWidget(), line(dialog, (field + "Edit").constData()));
        } else {
            QTRY_COMPARE(saved.size(), 1);
        }
    }

    void trimsWhatIsPastedAndSaysSo_data() {
        QTest::addColumn<QByteArray>("field");
        for (const char *field : {"name", "clientId", "secret"})
            QTest::newRow(field) << QByteArray(field);
    }
    void trimsWhatIsPastedAndSaysSo() {
        QFETCH(QByteArray, field);
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        dialog.open();
        auto *edit = line(dialog, (field + "Edit").constData());
        paste(edit, QStringLiteral("pasted-text "));
        QCOMPARE(edit->text(), QStringLiteral("pasted-text"));
        QCOMPARE(noteOf(dialog, (field + "Note").constData()),
                 QStringLiteral("A space at the end was removed."));
        paste(edit, QStringLiteral("\n\tpasted-text\r\n"));
        QCOMPARE(edit->text(), QStringLiteral("pasted-text"));
        // The next key makes it old news.
        QTest::keyClick(edit, 'x');
        QCOMPARE(noteOf(dialog, (field + "Note").constData()), QString());
    }

    void aTypedSpaceStaysUntilTheFieldIsLeft() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        dialog.open();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        auto *name = line(dialog, "nameEdit");
        QTest::keyClicks(name, QStringLiteral("Acme b "));
        QCOMPARE(name->text(), QStringLiteral("Acme b "));
        QTest::keyClick(name, Qt::Key_Tab);
        QCOMPARE(name->text(), QStringLiteral("Acme b"));
        QCOMPARE(noteOf(dialog, "nameNote"), QStringLiteral("A space at the end was removed."));
    }

    void brandsFillTheBaseUrl() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        dialog.open();
        auto *url = line(dialog, "baseUrlEdit");
        QVERIFY(url->isReadOnly());
        for (const Brand &brand : brands()) {
            chooseBrand(dialog, brand.id);
            QCOMPARE(url->text(), brand.baseUrl.toString());
            QCOMPARE(url->isReadOnly(), brand.id != QLatin1String("custom"));
        }
        paste(url, QStringLiteral("https://a.example/api/auth/token"));
        QCOMPARE(url->text(), QStringLiteral("https://a.example"));
        chooseBrand(dialog, QStringLiteral("forge"));
        chooseBrand(dialog, QStringLiteral("custom"));
        QCOMPARE(url->text(), QStringLiteral("https://a.example")); // what was typed is not lost
    }

    void productionIsLoud() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        dialog.open();
        auto *loud = child<QWidget>(dialog, "productionLine");
        QVERIFY(!loud->isVisible());
        child<QRadioButton>(dialog, "kindProduction")->click();
        QVERIFY(loud->isVisible());
        child<QRadioButton>(dialog, "kindSandbox")->click();
        QVERIFY(!loud->isVisible());
    }

    void saysWhatTheCertificateIs() {
        mint::Spec spec;
        spec.notAfter = QDateTime::currentDateTimeUtc().addDays(-2);
        spec.notBefore = spec.notAfter.addDays(-10);
        const QString good = write(QStringLiteral("good.pem"), mint::certificate("good.example").pem());
        const QString expired = write(QStringLiteral("expired.pem"), mint::certificate(spec).pem());
        const QString garbage = write(QStringLiteral("garbage.pem"), QByteArray(5000, 'x'));
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        dialog.open();
        auto *edit = line(dialog, "certificateEdit");
        const auto *note = child<FieldNote>(dialog, "certificateNote");
        edit->setText(good);
        QTRY_VERIFY(note->text().contains(QLatin1String("good.example, valid until")));
        QVERIFY(note->severity() != Severity::Error);
        edit->setText(expired);
        QTRY_COMPARE(note->severity(), Severity::Error);
        QVERIFY(note->text().contains(QLatin1String("client.acme.example")));
        edit->setText(garbage);
        QTRY_VERIFY(!note->text().contains(QLatin1String("client.acme.example")));
        QTRY_COMPARE(note->severity(), Severity::Error);
        edit->setText(m_rig->folder.filePath(QStringLiteral("nowhere.pem")));
        QTRY_VERIFY(note->text().contains(QLatin1String("nowhere.pem")));
        // The other endpoint has no use for it; what was typed stays.
        child<QComboBox>(dialog, "endpointCombo")->setCurrentIndex(1);
        QTRY_COMPARE(note->severity(), Severity::Info);
        QVERIFY(!edit->isEnabled());
        QVERIFY(!edit->text().isEmpty());
    }

    void aDialogThatGoesWhileACertificateIsRead() {
        const QString good = write(QStringLiteral("good.pem"), mint::certificate("good.example").pem());
        {
            ProfileDialog dialog(m_rig->workspace, std::nullopt);
            line(dialog, "certificateEdit")->setText(good);
            QTest::qWait(260); // the pause after typing: now it is being read
        }
        QTest::qWait(100); // the late answer finds nobody, and nothing breaks
    }

    void asksBeforeItDiscards() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        dialog.open();
        line(dialog, "secretEdit")->setText(typedSecret);
        dialog.close();
        QVERIFY(dialog.isVisible());
        QVERIFY(question(dialog));
        QVERIFY(child<QPushButton>(*question(dialog), "keepButton")->isDefault());
        dialog.close(); // asked already
        QCOMPARE(dialog.findChildren<QDialog *>(QStringLiteral("question")).size(), 1);
        QTest::keyClick(question(dialog), Qt::Key_Escape);
        QTRY_VERIFY(!question(dialog));
        QVERIFY(dialog.isVisible());
        QCOMPARE(line(dialog, "secretEdit")->text(), typedSecret);
        dialog.reject();
        QTRY_VERIFY(question(dialog));
        child<QPushButton>(*question(dialog), "confirmButton")->click();
        QTRY_VERIFY(!dialog.isVisible());
        QVERIFY(line(dialog, "secretEdit")->text().isEmpty());
    }

    void closesUnaskedWhenNothingWasTyped() {
        const Profile profile = m_rig->store(QStringLiteral("Acme"));
        ProfileDialog fresh(m_rig->workspace, std::nullopt);
        fresh.open();
        QTest::keyClick(&fresh, Qt::Key_Escape);
        QVERIFY(!fresh.isVisible());
        ProfileDialog edit(m_rig->workspace, profile);
        edit.open();
        QTRY_COMPARE(line(edit, "clientIdEdit")->text(), QStringLiteral("account-1"));
        press(edit, "cancelButton");
        QVERIFY(!edit.isVisible());
    }

    void theSecretStaysInItsField() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        dialog.open();
        auto *secret = child<SecretEdit>(dialog, "secretEdit");
        auto *reveal = child<QAbstractButton>(dialog, "revealSecretButton");
        secret->setText(typedSecret);
        QCOMPARE(secret->echoMode(), QLineEdit::Password);
        reveal->click();
        QCOMPARE(secret->echoMode(), QLineEdit::Normal);
        QApplication::clipboard()->setText(QStringLiteral("before"));
        secret->selectAll();
        QTest::keyClick(secret, Qt::Key_C, Qt::ControlModifier);
        QTest::keyClick(secret, Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("before"));
        QCOMPARE(secret->text(), typedSecret);
        reveal->click();
        QCOMPARE(secret->echoMode(), QLineEdit::Password);
    }

    void advancedFieldsAreFoldedUntilTheySaySomething() {
        Profile profile = Profile::create(QStringLiteral("Acme"), QStringLiteral("forge"), Kind::Sandbox);
        ProfileDialog plain(m_rig->workspace, profile);
        plain.open();
        QVERIFY(!child<QWidget>(plain, "proxyCombo")->isVisible());
        QCOMPARE(line(plain, "variablePrefixEdit")->placeholderText(), QStringLiteral("FORGE_"));
        child<QAbstractButton>(plain, "advancedToggle")->click();
        QVERIFY(child<QWidget>(plain, "proxyCombo")->isVisible());
        QVERIFY(!child<QWidget>(plain, "proxyUrlEdit")->isVisible());
        profile.caFile = QStringLiteral("/roots.pem");
        ProfileDialog said(m_rig->workspace, profile);
        said.open();
        QVERIFY(child<QWidget>(said, "caFileEdit")->isVisible());
    }

    void judgesProxies_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url");
        QTest::newRow("http") << QStringLiteral("http://p.example:8080")
                              << QStringLiteral("http://p.example:8080");
        QTest::newRow("socks") << QStringLiteral("socks5://p.example:1080")
                               << QStringLiteral("socks5://p.example:1080");
        QTest::newRow("bare") << QStringLiteral("p.example:3128") << QStringLiteral("http://p.example:3128");
        QTest::newRow("no port") << QStringLiteral("http://p.example") << QString();
        QTest::newRow("https") << QStringLiteral("https://p.example:1") << QString();
        QTest::newRow("user") << QStringLiteral("http://me:pass@p.example:1") << QString();
        QTest::newRow("empty") << QString() << QString();
    }
    void judgesProxies() {
        QFETCH(QString, typed);
        QFETCH(QString, url);
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        fillIn(dialog);
        child<QAbstractButton>(dialog, "advancedToggle")->click();
        child<QComboBox>(dialog, "proxyCombo")->setCurrentIndex(2);
        line(dialog, "proxyUrlEdit")->setText(typed);
        child<QAbstractButton>(dialog, "advancedToggle")->click(); // folded away, and still judged
        press(dialog, "saveButton");
        if (url.isEmpty()) {
            QVERIFY(line(dialog, "proxyUrlEdit")->isVisible());
            QVERIFY(!noteOf(dialog, "proxyUrlNote").isEmpty());
            QCOMPARE(m_rig->keychain.writes, 0);
        } else {
            QTRY_COMPARE(saved.size(), 1);
            QCOMPARE(m_rig->profiles.profiles().front().proxyUrl, QUrl(url));
        }
    }

    void tabOrderIsReadingOrder() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        dialog.open();
        dialog.activateWindow();
        chooseBrand(dialog, QStringLiteral("custom"));
        line(dialog, "nameEdit")->setFocus();
        const char *const order[] = {"nameEdit",
                                     "brandCombo",
                                     "kindSandbox",
                                     "kindProduction",
                                     "baseUrlEdit",
                                     "endpointCombo",
                                     "clientIdEdit",
                                     "secretEdit",
                                     "revealSecretButton",
                                     "certificateEdit",
                                     "chooseCertificateButton",
                                     "storeCombo",
                                     "timeoutSpin",
                                     "autoRenewCheck",
                                     "advancedToggle",
                                     "cancelButton",
                                     "saveButton"};
        for (const char *name : order) {
            QCOMPARE(dialog.focusWidget()->objectName(), QString::fromLatin1(name));
            QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
        }
    }

    void everyFieldHasAName() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        for (const char *name : {"nameEdit", "brandCombo", "kindSandbox", "kindProduction", "baseUrlEdit",
                                 "endpointCombo", "clientIdEdit", "secretEdit", "revealSecretButton",
                                 "certificateEdit", "chooseCertificateButton", "storeCombo", "timeoutSpin",
                                 "autoRenewCheck", "saveButton", "cancelButton"})
            QVERIFY2(!child<QWidget>(dialog, name)->accessibleName().isEmpty(), name);
    }

private:
    static void chooseBrand(QWidget &dialog, const QString &id) {
        auto *brand = child<QComboBox>(dialog, "brandCombo");
        brand->setCurrentIndex(brand->findData(id));
        Q_EMIT brand->activated(brand->currentIndex());
    }
    QString write(const QString &name, const QByteArray &bytes) {
        return writeFile(m_rig->folder.filePath(name), bytes);
    }

    std::unique_ptr<DialogRig> m_rig;
};

QTEST_MAIN(TestProfileDialog)
#include "tst_profiledialog.moc"
