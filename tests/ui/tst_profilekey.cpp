#include "dialogrig.h"
#include "dialogs/keyfields.h"
#include "dialogs/profilesaver.h"
#include "support/certificatefactory.h"
#include "support/files.h"

#include <QFile>
#include <QSignalSpy>
#include <QToolButton>

using namespace tokendesk;
using namespace tokendesk::test;

/// The private key for mutual TLS in the profile dialog, and its passphrase in the keychain.
class TestProfileKey : public QObject {
    Q_OBJECT

    std::unique_ptr<DialogRig> m_rig;
    QTemporaryDir m_folder;
    mint::Minted m_minted = mint::certificate();

    QString file(const char *name, const QByteArray &bytes) {
        return writeFile(m_folder.filePath(QString::fromLatin1(name)), bytes);
    }
    static QString key(const QString &id) { return SecretKey{id, SecretItem::KeyPassphrase}.name(); }
    QByteArray stored(const QString &id) {
        const auto found = m_rig->keychain.items.find(key(id));
        return found == m_rig->keychain.items.end() ? QByteArray() : found->second;
    }
    /// A stored profile with certificate and encrypted key, and its passphrase.
    Profile storeWithKey() {
        auto profile = m_rig->store(QStringLiteral("Acme"));
        profile.certificatePath = file("cert.pem", m_minted.pem());
        profile.privateKeyPath = file("locked.key", m_minted.key.encryptedPem("pass"));
        profile = *m_rig->profiles.save(profile);
        m_rig->keychain.items[key(profile.id)] = "pass";
        return profile;
    }
    /// How a save ends; nothing when it does not.
    std::optional<Result<Profile>> save(ProfileEdit edit) {
        ProfileSaver saver(m_rig->workspace);
        std::optional<Result<Profile>> ended;
        connect(&saver, &ProfileSaver::finished, &saver,
                [&](const Result<Profile> &result) { ended = result; });
        saver.start(std::move(edit));
        (void)QTest::qWaitFor([&] { return ended.has_value(); }, 5000);
        QCoreApplication::processEvents();
        QTest::qWait(10); // what is only started at the end
        return ended;
    }
    static ProfileEdit edit(const Profile &now, const Profile &before, const QByteArray &passphrase = {}) {
        ProfileEdit made;
        made.profile = now;
        made.before = before;
        if (!passphrase.isEmpty())
            made.passphrase = Secret(QByteArrayView(passphrase));
        return made;
    }

private Q_SLOTS:
    void init() { m_rig = std::make_unique<DialogRig>(); }
    void cleanup() { m_rig.reset(); }

    void choosesAKeyAndKeepsItsPassphrase() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        fillIn(dialog);
        child<QToolButton>(dialog, "advancedToggle")->setChecked(true);
        line(dialog, "certificateEdit")->setText(file("cert.pem", m_minted.pem()));
        auto *passphrase = line(dialog, "keyPassphraseEdit");
        QVERIFY(!passphrase->isVisible());
        line(dialog, "privateKeyEdit")->setText(file("locked.key", m_minted.key.encryptedPem("pass")));
        QTRY_VERIFY(passphrase->isVisible());
        QCOMPARE(passphrase->echoMode(), QLineEdit::Password);
        QTRY_VERIFY(noteOf(dialog, "privateKeyNote").contains(QLatin1String("Protected")));
        press(dialog, "saveButton");
        QTest::qWait(50);
        QVERIFY(dialog.isVisible()); // not without it
        QVERIFY(noteOf(dialog, "keyPassphraseNote").contains(QLatin1String("protected")));

        passphrase->setText(QStringLiteral("wrong"));
        QTRY_VERIFY(noteOf(dialog, "keyPassphraseNote").contains(QLatin1String("does not open")));
        press(dialog, "saveButton");
        QTest::qWait(50);
        QVERIFY(dialog.isVisible());

        passphrase->setText(QStringLiteral("pass"));
        QTRY_VERIFY(noteOf(dialog, "privateKeyNote").contains(QLatin1String("Belongs")));
        press(dialog, "saveButton");
        QTRY_COMPARE(saved.size(), 1);
        const auto id = saved[0][0].toString();
        QCOMPARE(m_rig->profiles.byId(id)->privateKeyPath, m_folder.filePath(QStringLiteral("locked.key")));
        QCOMPARE(stored(id), QByteArray("pass"));
        QVERIFY(passphrase->text().isEmpty());
    }

    void saysWhatIsWrongWithAKey_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("said");
        QTest::addColumn<bool>("saves");
        QTest::newRow("fits") << m_minted.key.pkcs8Pem() << QStringLiteral("Belongs") << true;
        QTest::newRow("another") << mint::Key::of(mint::KeyType::P256, 5).pkcs8Pem()
                                 << QStringLiteral("does not belong") << false;
        QTest::newRow("no key") << m_minted.pem() << QStringLiteral("no private key") << false;
        QTest::newRow("not there") << QByteArray() << QStringLiteral("There is no file") << false;
    }
    void saysWhatIsWrongWithAKey() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, said);
        QFETCH(bool, saves);
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        fillIn(dialog);
        child<QToolButton>(dialog, "advancedToggle")->setChecked(true);
        line(dialog, "certificateEdit")->setText(file("cert.pem", m_minted.pem()));
        line(dialog, "privateKeyEdit")
            ->setText(bytes.isEmpty() ? QStringLiteral("/nowhere/key.pem") : file("some.key", bytes));
        QTRY_VERIFY2(noteOf(dialog, "privateKeyNote").contains(said),
                     qPrintable(noteOf(dialog, "privateKeyNote")));
        QVERIFY(!line(dialog, "keyPassphraseEdit")->isVisible());
        press(dialog, "saveButton");
        QTest::qWait(100);
        QCOMPARE(saved.size(), saves ? 1 : 0);
        QVERIFY(m_rig->keychain.items.size() == (saves ? 1U : 0U)); // no passphrase of a key that has none
    }

    void oneFileForBoth() {
        ProfileDialog dialog(m_rig->workspace, std::nullopt);
        dialog.open();
        fillIn(dialog);
        child<QToolButton>(dialog, "advancedToggle")->setChecked(true);
        const auto both = file("both.p12", mint::pkcs12({m_minted}, "pass"));
        line(dialog, "certificateEdit")->setText(both);
        line(dialog, "privateKeyEdit")->setText(both);
        QTRY_VERIFY(line(dialog, "keyPassphraseEdit")->isVisible());
        line(dialog, "keyPassphraseEdit")->setText(QStringLiteral("pass"));
        QTRY_VERIFY(noteOf(dialog, "privateKeyNote").contains(QLatin1String("Belongs")));
        QTRY_VERIFY(noteOf(dialog, "certificateNote").contains(QLatin1String("client.acme.example")));
    }

    void whatWasStoredIsTriedAndStays() {
        const auto profile = storeWithKey();
        ProfileDialog dialog(m_rig->workspace, profile);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        QTRY_VERIFY(noteOf(dialog, "privateKeyNote").contains(QLatin1String("Belongs")));
        QVERIFY(line(dialog, "keyPassphraseEdit")->isVisible());
        QVERIFY(!line(dialog, "keyPassphraseEdit")->placeholderText().isEmpty());
        line(dialog, "nameEdit")->setText(QStringLiteral("Other"));
        press(dialog, "saveButton");
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(m_rig->keychain.writes, 0);
        QCOMPARE(stored(profile.id), QByteArray("pass"));
    }
    void lockingForgetsItAndUnlockingReadsItAgain() {
        const auto profile = storeWithKey();
        ProfileDialog dialog(m_rig->workspace, profile);
        dialog.open();
        const auto *fields = dialog.findChild<KeyFields *>();
        QTRY_VERIFY(fields->openedWith());
        m_rig->workspace.setLocked(true);
        QVERIFY(!fields->openedWith());
        m_rig->workspace.setLocked(false);
        QTRY_VERIFY(fields->openedWith());
    }
    void aKeyThatVanishedDoesNotHoldUpOtherChanges() {
        const auto profile = storeWithKey();
        QVERIFY(QFile::remove(profile.privateKeyPath));
        ProfileDialog dialog(m_rig->workspace, profile);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        QTRY_VERIFY(noteOf(dialog, "privateKeyNote").contains(QLatin1String("There is no file")));
        line(dialog, "nameEdit")->setText(QStringLiteral("Other"));
        press(dialog, "saveButton");
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(stored(profile.id), QByteArray("pass"));
    }

    void aCopyNeedsThePassphraseAgain() {
        auto copy = storeWithKey();
        copy.id = Profile::create({}, copy.brandId, copy.kind).id;
        copy.name = QStringLiteral("Copy");
        ProfileDialog dialog(m_rig->workspace, copy);
        QSignalSpy saved(&dialog, &ProfileDialog::saved);
        dialog.open();
        fillIn(dialog);
        line(dialog, "nameEdit")->setText(QStringLiteral("Copy"));
        QTRY_VERIFY(line(dialog, "keyPassphraseEdit")->isVisible());
        press(dialog, "saveButton");
        QTest::qWait(50);
        QCOMPARE(saved.size(), 0);
        line(dialog, "keyPassphraseEdit")->setText(QStringLiteral("pass"));
        QTRY_VERIFY(noteOf(dialog, "privateKeyNote").contains(QLatin1String("Belongs")));
        press(dialog, "saveButton");
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(stored(copy.id), QByteArray("pass"));
    }

    void removingTheKeyRemovesItsPassphrase() {
        const auto before = storeWithKey();
        auto now = before;
        now.privateKeyPath.clear();
        QVERIFY(save(edit(now, before))->has_value());
        QTRY_VERIFY(stored(before.id).isEmpty());
        QVERIFY(!m_rig->kept(before.id).first.isEmpty());
    }
    void aFailedWriteChangesNothing() {
        const auto before = storeWithKey();
        m_rig->keychain.writeError = Error{ErrorCode::StoreLocked, {}};
        ProfileDialog dialog(m_rig->workspace, before);
        dialog.open();
        QTRY_VERIFY(noteOf(dialog, "privateKeyNote").contains(QLatin1String("Belongs")));
        const auto newKey = file("new.key", m_minted.key.encryptedPem("other"));
        line(dialog, "privateKeyEdit")->setText(newKey);
        line(dialog, "keyPassphraseEdit")->setText(QStringLiteral("other"));
        QTRY_VERIFY(noteOf(dialog, "privateKeyNote").contains(QLatin1String("Belongs")));
        press(dialog, "saveButton");
        QTRY_VERIFY(child<QWidget>(dialog, "failureCard")->isVisible());
        QCOMPARE(line(dialog, "keyPassphraseEdit")->text(), QStringLiteral("other")); // typed text stays
        QCOMPARE(stored(before.id), QByteArray("pass"));
        QCOMPARE(*m_rig->profiles.byId(before.id), before);
    }
    void theOldPassphraseComesBackWhenTheProfileIsRefused_data() {
        QTest::addColumn<bool>("had");
        QTest::newRow("an old one") << true;
        QTest::newRow("none") << false;
    }
    void theOldPassphraseComesBackWhenTheProfileIsRefused() {
        QFETCH(bool, had);
        m_rig->store(QStringLiteral("Taken"));
        const auto before = storeWithKey();
        if (!had)
            m_rig->keychain.items.erase(key(before.id));
        auto now = before;
        now.name = QStringLiteral("Taken");
        const auto ended = save(edit(now, before, "new"));
        QVERIFY(ended && !*ended);
        QCOMPARE(ended->error().code, ErrorCode::ProfileNameTaken);
        QTRY_COMPARE(stored(before.id), had ? QByteArray("pass") : QByteArray());
        QVERIFY(m_rig->keychain.writes > 0);
    }
    void andWhenNobodyWaitsAnyMore() {
        const auto before = storeWithKey();
        m_rig->keychain.silent = true;
        {
            ProfileSaver saver(m_rig->workspace);
            saver.start(edit(before, before, "new"));
            saver.abandon();
        }
        m_rig->keychain.release();
        QTest::qWait(50);
        QCOMPARE(stored(before.id), QByteArray("pass"));
        {
            ProfileSaver saver(m_rig->workspace);
            QByteArray written;
            m_rig->keychain.onWritten = [&](const SecretKey &) {
                written = stored(before.id);
                saver.abandon(); // written, but the answer is not here yet
            };
            saver.start(edit(before, before, "new"));
            QTRY_COMPARE(written, QByteArray("new"));
        }
        QTRY_COMPARE(stored(before.id), QByteArray("pass"));
    }
    void ofANewProfileItComesLastAndLeavesNothingWhenItFails() {
        auto now = Profile::create(QStringLiteral("New"), QStringLiteral("avista"), Kind::Sandbox);
        now.privateKeyPath = file("locked.key", m_minted.key.encryptedPem("pass"));
        const auto typed = [&] {
            ProfileEdit made;
            made.profile = now;
            made.clientId = QStringLiteral("a");
            made.secret = Secret(QByteArrayView("12345678"));
            made.passphrase = Secret(QByteArrayView("pass"));
            return made;
        };
        m_rig->keychain.onWrite = [&](const SecretKey &item) {
            QVERIFY(m_rig->profiles.byId(now.id)); // no secret without a profile
            if (item.item == SecretItem::KeyPassphrase)
                m_rig->keychain.writeError = Error{ErrorCode::StoreLocked, {}};
        };
        const auto ended = save(typed());
        QVERIFY(ended && !*ended);
        QVERIFY(m_rig->profiles.profiles().isEmpty());
        QTRY_VERIFY(m_rig->keychain.items.empty());
        m_rig->keychain.writeError.reset();
        m_rig->keychain.onWrite = nullptr;
        QVERIFY(save(typed())->has_value()); // the second try, under the same id
        QCOMPARE(stored(now.id), QByteArray("pass"));
        QVERIFY(!m_rig->kept(now.id).first.isEmpty());
    }
    void movesWithTheProfile() {
        const auto before = storeWithKey();
        auto now = before;
        now.store = StoreKind::Session;
        QVERIFY(save(edit(now, before))->has_value());
        QTRY_VERIFY(stored(before.id).isEmpty());
        auto there = m_rig->session.read({before.id, SecretItem::KeyPassphrase});
        QTRY_VERIFY(there.isFinished());
        QCOMPARE(there.takeResult()->view(), QByteArrayView("pass"));
        // A command prints the credentials; the passphrase is the keychain's.
        auto command = now;
        command.store = StoreKind::Command;
        command.command = {QStringLiteral("true")};
        QVERIFY(save(edit(command, now))->has_value());
        QTRY_COMPARE(stored(before.id), QByteArray("pass"));
        auto back = command;
        back.store = StoreKind::Keychain;
        auto withSecret = edit(back, command);
        withSecret.clientId = QStringLiteral("a");
        withSecret.secret = Secret(QByteArrayView("12345678"));
        QVERIFY(save(std::move(withSecret))->has_value());
        QCOMPARE(stored(before.id), QByteArray("pass"));
    }
};

QTEST_MAIN(TestProfileKey)
#include "tst_profilekey.moc"
