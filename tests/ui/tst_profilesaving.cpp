#include "dialogrig.h"
#include "profiles/brand.h"
#include "widgets/messagecard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace tokendesk;
using namespace tokendesk::test;

// What the profile dialog does with the keychain and the profiles, and when they fail.
class TestProfileSaving : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_rig = std::make_unique<DialogRig>(); }
    void cleanup() { m_rig.reset(); }

    void addsAProfile() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        fillIn(dialog);
        child<QRadioButton>(dialog, "kindProduction")->setChecked(true);
        child<QSpinBox>(dialog, "timeoutSpin")->setValue(12);
        child<QCheckBox>(dialog, "autoRenewCheck")->setChecked(true);
        QTest::keyClick(line(dialog, "nameEdit"), Qt::Key_Return); // Enter saves
        QTRY_COMPARE(saved.size(), 1);
        QVERIFY(!dialog.isVisible());
        const auto profile = m_rig->profiles.byId(saved[0][0].toString());
        QVERIFY(profile);
        QCOMPARE(profile->name, QStringLiteral("Acme"));
        QCOMPARE(profile->kind, Kind::Production);
        QCOMPARE(profile->baseUrl, brandById(QStringLiteral("avista")).baseUrl);
        QCOMPARE(profile->timeoutSeconds, 12);
        QVERIFY(profile->autoRenew);
        QCOMPARE(m_rig->kept(profile->id), std::pair(QStringLiteral("account-2"), typedSecret));
        QVERIFY(line(dialog, "secretEdit")->text().isEmpty()); // and nothing stays behind
    }

    void editsWithoutTouchingTheSecret() {
        const Profile profile = m_rig->store(QStringLiteral("Acme"));
        const QByteArray before = m_rig->keychain.items.at(m_rig->key(profile.id));
        ProfileDialog dialog(m_rig->workspace, profile);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        QTRY_COMPARE(line(dialog, "clientIdEdit")->text(), QStringLiteral("account-1"));
        auto *secret = line(dialog, "secretEdit");
        QVERIFY(secret->text().isEmpty());
        QVERIFY(!secret->placeholderText().isEmpty());
        line(dialog, "nameEdit")->setText(QStringLiteral("Acme 2"));
        press(dialog, "saveButton");
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(m_rig->profiles.byId(profile.id)->name, QStringLiteral("Acme 2"));
        QCOMPARE(m_rig->keychain.writes, 0);
        QCOMPARE(m_rig->keychain.items.at(m_rig->key(profile.id)), before);
    }

    void keepsWhatAnotherProgramChangedMeanwhile() {
        const Profile profile = m_rig->store(QStringLiteral("Acme"));
        ProfileDialog dialog(m_rig->workspace, profile);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        QTRY_COMPARE(line(dialog, "clientIdEdit")->text(), QStringLiteral("account-1"));
        Profile elsewhere = profile;
        elsewhere.timeoutSeconds = 77;
        QVERIFY(m_rig->profiles.save(elsewhere));
        line(dialog, "nameEdit")->setText(QStringLiteral("Acme 2"));
        press(dialog, "saveButton");
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(m_rig->profiles.byId(profile.id)->name, QStringLiteral("Acme 2"));
        QCOMPARE(m_rig->profiles.byId(profile.id)->timeoutSeconds, 77);
    }
    void aProfileThatWasRemovedMeanwhileStaysRemoved() {
        const Profile profile = m_rig->store(QStringLiteral("Acme"));
        ProfileDialog dialog(m_rig->workspace, profile);
        dialog.open();
        QTRY_COMPARE(line(dialog, "clientIdEdit")->text(), QStringLiteral("account-1"));
        QVERIFY(m_rig->profiles.remove(profile.id));
        line(dialog, "nameEdit")->setText(QStringLiteral("Acme 2"));
        press(dialog, "saveButton");
        QTRY_VERIFY(child<QPushButton>(dialog, "saveButton")->isEnabled());
        QVERIFY(dialog.isVisible()); // with what was typed
        QVERIFY(m_rig->profiles.profiles().isEmpty());
        QCOMPARE(line(dialog, "nameEdit")->text(), QStringLiteral("Acme 2"));
    }

    void editsOneOfTheCredentials_data() {
        QTest::addColumn<QString>("clientId");
        QTest::addColumn<QString>("secret");
        QTest::newRow("clientId") << QStringLiteral("account-9") << QString();
        QTest::newRow("secret") << QString() << typedSecret;
        QTest::newRow("both") << QStringLiteral("account-9") << typedSecret;
    }
    void editsOneOfTheCredentials() {
        QFETCH(QString, clientId);
        QFETCH(QString, secret);
        const Profile profile = m_rig->store(QStringLiteral("Acme"));
        ProfileDialog dialog(m_rig->workspace, profile);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        QTRY_COMPARE(line(dialog, "clientIdEdit")->text(), QStringLiteral("account-1"));
        if (!clientId.isEmpty())
            line(dialog, "clientIdEdit")->setText(clientId);
        if (!secret.isEmpty())
            line(dialog, "secretEdit")->setText(secret);
        press(dialog, "saveButton");
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(m_rig->keychain.writes, 1);
        QCOMPARE(m_rig->kept(profile.id),
                 std::pair(clientId.isEmpty() ? QStringLiteral("account-1") : clientId,
                           secret.isEmpty() ? QStringLiteral("stored-secret") : secret));
    }

    void aChangedStoreTakesTheCredentialsAlong() {
        const Profile profile = m_rig->store(QStringLiteral("Acme"));
        ProfileDialog dialog(m_rig->workspace, profile);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        QTRY_COMPARE(line(dialog, "clientIdEdit")->text(), QStringLiteral("account-1"));
        child<QComboBox>(dialog, "storeCombo")->setCurrentIndex(1);
        press(dialog, "saveButton");
        QTRY_COMPARE(saved.size(), 1);
        QTRY_VERIFY(m_rig->keychain.items.empty()); // no orphan
        auto moved = m_rig->session.read({profile.id, SecretItem::Credentials});
        QTRY_VERIFY(moved.isFinished());
        QVERIFY(*moved.constBegin());
    }

    void showsThatItWaitsForTheClientId() {
        const Profile profile = m_rig->store(QStringLiteral("Acme"));
        m_rig->keychain.silent = true;
        ProfileDialog dialog(m_rig->workspace, profile);
        dialog.open();
        QCOMPARE(noteOf(dialog, "clientIdNote"), QStringLiteral("Waiting for the keychain…"));
        auto *clientId = line(dialog, "clientIdEdit");
        QTest::keyClicks(clientId, QStringLiteral("mine")); // typing need not wait
        m_rig->keychain.release();
        QTRY_COMPARE(noteOf(dialog, "clientIdNote"), QString());
        QTest::qWait(20);
        QCOMPARE(clientId->text(), QStringLiteral("mine"));
    }

    void editsWhenTheStoreDoesNotSay_data() {
        QTest::addColumn<Error>("error");
        QTest::newRow("locked") << Error{ErrorCode::StoreLocked, {}};
        QTest::newRow("missing") << Error{ErrorCode::StoreMissing, {QString()}};
        QTest::newRow("gone") << Error{ErrorCode::SecretNotFound, {QString()}};
    }
    void editsWhenTheStoreDoesNotSay() {
        QFETCH(Error, error);
        const Profile profile = m_rig->store(QStringLiteral("Acme"));
        m_rig->keychain.readError = error;
        ProfileDialog dialog(m_rig->workspace, profile);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        const auto *note = child<FieldNote>(dialog, "clientIdNote");
        QTRY_COMPARE(note->severity(), Severity::Warning);
        // A new name needs no keychain.
        line(dialog, "nameEdit")->setText(QStringLiteral("Acme 2"));
        press(dialog, "saveButton");
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(m_rig->keychain.writes, 0);
    }

    void losesNothingWhenTheKeychainFails_data() {
        QTest::addColumn<Error>("error");
        QTest::addColumn<bool>("offersSession");
        QTest::newRow("missing") << Error{ErrorCode::StoreMissing, {QStringLiteral("no bus")}} << true;
        QTest::newRow("locked") << Error{ErrorCode::StoreLocked, {}} << true;
        QTest::newRow("denied") << Error{ErrorCode::StoreDenied, {QString()}} << true;
        QTest::newRow("timeout") << Error{ErrorCode::StoreTimeout, {QStringLiteral("60")}} << true;
        QTest::newRow("failed") << Error{ErrorCode::StoreFailed, {QString()}} << true;
    }
    void losesNothingWhenTheKeychainFails() {
        QFETCH(Error, error);
        QFETCH(bool, offersSession);
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        fillIn(dialog);
        m_rig->keychain.writeError = error;
        press(dialog, "saveButton");
        auto *card = child<MessageCard>(dialog, "failureCard");
        QTRY_VERIFY(card->isVisible());
        QVERIFY(!card->what().isEmpty());
        QVERIFY(!card->remedy().isEmpty());
        QVERIFY(!card->what().contains(typedSecret));
        QCOMPARE(line(dialog, "nameEdit")->text(), QStringLiteral("Acme"));
        QCOMPARE(line(dialog, "clientIdEdit")->text(), QStringLiteral("account-2"));
        QCOMPARE(line(dialog, "secretEdit")->text(), typedSecret);
        QVERIFY(line(dialog, "secretEdit")->isEnabled());
        QVERIFY(m_rig->profiles.profiles().isEmpty());
        auto *session = dialog.findChild<QPushButton *>(QStringLiteral("keepForSessionButton"));
        QCOMPARE(bool(session), offersSession);
        session->click();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(m_rig->profiles.byId(saved[0][0].toString())->store, StoreKind::Session);
    }

    void triesAgainUnderTheSameId() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        fillIn(dialog);
        m_rig->keychain.writeError = Error{ErrorCode::StoreLocked, {}};
        press(dialog, "saveButton");
        QTRY_VERIFY(child<MessageCard>(dialog, "failureCard")->isVisible());
        m_rig->keychain.writeError.reset();
        press(dialog, "saveButton");
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(m_rig->keychain.items.size(), size_t(1));
    }

    void aDoubleClickOnSaveIsOneWrite() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        fillIn(dialog);
        auto *save = child<QPushButton>(dialog, "saveButton");
        QTest::mouseClick(save, Qt::LeftButton);
        QTest::mouseDClick(save, Qt::LeftButton);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(m_rig->keychain.writes, 1);
        QCOMPARE(m_rig->profiles.profiles().size(), 1);
    }

    void cancelEndsTheWaiting() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        fillIn(dialog);
        m_rig->keychain.silent = true;
        press(dialog, "saveButton");
        QVERIFY(child<QLabel>(dialog, "waitLabel")->isVisible());
        QVERIFY(!line(dialog, "nameEdit")->isEnabled());
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(dialog.isVisible());
        QVERIFY(!child<QLabel>(dialog, "waitLabel")->isVisible());
        QCOMPARE(line(dialog, "secretEdit")->text(), typedSecret);
        // The keychain wakes up: no profile comes about, and its new item is removed again.
        m_rig->keychain.release();
        QTRY_VERIFY(m_rig->keychain.items.empty());
        QVERIFY(m_rig->profiles.profiles().isEmpty());
        QCOMPARE(saved.size(), 0);
        // And the next try works.
        press(dialog, "saveButton");
        QTRY_COMPARE(saved.size(), 1);
    }

    void aDialogThatGoesDuringAWriteLeavesNothing() {
        auto dialog = std::make_unique<ProfileDialog>(m_rig->workspace, std::nullopt);
        dialog->open();
        fillIn(*dialog);
        m_rig->keychain.silent = true;
        press(*dialog, "saveButton");
        dialog.reset();
        m_rig->keychain.release();
        QTRY_VERIFY(m_rig->keychain.items.empty());
        QVERIFY(m_rig->profiles.profiles().isEmpty());
    }

    void aCopyOfAProfileIsNew() {
        Profile copy = m_rig->store(QStringLiteral("Acme"));
        copy.id = Profile::create({}, copy.brandId, copy.kind).id;
        copy.name = QStringLiteral("Acme copy");
        ProfileDialog dialog(m_rig->workspace, copy);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        QCOMPARE(line(dialog, "nameEdit")->text(), copy.name);
        press(dialog, "saveButton");
        QVERIFY(!noteOf(dialog, "secretNote").isEmpty()); // its own credentials are needed
        fillIn(dialog);
        line(dialog, "nameEdit")->setText(copy.name);
        press(dialog, "saveButton");
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(m_rig->profiles.profiles().size(), 2);
    }

private:
    std::unique_ptr<DialogRig> m_rig;
};

QTEST_MAIN(TestProfileSaving)
#include "tst_profilesaving.moc"
