#include "desk.h"

#include "dialogs/profiledialog.h"
#include "profileactions.h"

#include <QAction>
#include <QCheckBox>
#include <QLineEdit>

using namespace tokendesk;

/// What the menu of a profile does beside its dialogs.
class TestProfileMenu : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCopyDoesNotWriteIntoTheSameEnvFile() {
        Desk desk;
        auto acme = Profile::create(QStringLiteral("Acme"), QStringLiteral("avista"), Kind::Sandbox);
        acme.envFile = desk.folder.filePath(QStringLiteral(".env"));
        acme.store = StoreKind::Session;
        QVERIFY(desk.profiles.save(acme));
        desk.window.findChild<ProfileActions *>()->duplicate(acme.id);
        auto *dialog = desk.window.findChild<ProfileDialog *>();
        QVERIFY(dialog);
        const auto type = [dialog](const char *name, const QString &text) {
            dialog->findChild<QLineEdit *>(QString::fromLatin1(name))->setText(text);
        };
        type("clientIdEdit", QStringLiteral("account-1-550e8400"));
        type("secretEdit", QStringLiteral("not-a-real-secret"));
        QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("saveButton"))->isEnabled());
        dialog->findChild<QPushButton *>(QStringLiteral("saveButton"))->click();
        QTRY_COMPARE(desk.profiles.profiles().size(), 2);
        for (const Profile &each : desk.profiles.profiles())
            QCOMPARE(each.envFile.isEmpty(), each.id != acme.id);
    }
    void theRenewalsMinutesAreThoseOfTheSettings() {
        Desk desk;
        auto *check = desk.find<QCheckBox>("autoRenewCheck");
        QVERIFY2(check->text().contains(QLatin1String(" 5 ")), qPrintable(check->text()));
        desk.settings.setRenewalLeadMinutes(12);
        QVERIFY2(check->text().contains(QLatin1String(" 12 ")), qPrintable(check->text()));
    }
    void theDefaultProfileIsChosenInTheMenu() {
        Desk desk;
        auto *action = desk.window.findChild<QAction *>(QStringLiteral("defaultProfileAction"));
        QVERIFY(action);
        action->trigger(); // of a demo there is none
        QVERIFY(desk.profiles.defaultId().isEmpty());
        const auto acme = *desk.profiles.save(
            Profile::create(QStringLiteral("Acme"), QStringLiteral("avista"), Kind::Sandbox));
        desk.window.select(acme.id);
        action->trigger();
        QCOMPARE(desk.profiles.defaultId(), acme.id);
        action->trigger();
        QVERIFY(desk.profiles.defaultId().isEmpty());
    }
};

QTEST_MAIN(TestProfileMenu)
#include "tst_profilemenu.moc"
