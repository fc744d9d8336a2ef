#include "desk.h"

#include <QAction>

using namespace tokendesk;

/// What the menu of a profile does beside its dialogs.
class TestProfileMenu : public QObject {
    Q_OBJECT
private Q_SLOTS:
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
