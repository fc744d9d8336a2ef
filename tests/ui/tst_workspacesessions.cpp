// Sessions of a workspace over its life: locked, removed and brought back, waiting for their turn.
#include "demo/demoprofile.h"
#include "secrets/sessionstore.h"
#include "support/scriptedstore.h"
#include "workspace.h"

#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

namespace {

/// Profiles of the demo account that are stored like any other and renew themselves.
struct Rig {
    QTemporaryDir folder;
    Settings settings{folder.path()};
    ProfileStore profiles{folder.path()};
    ScriptedStore keychain;
    SessionStore session;
    std::unique_ptr<DemoProfile> demo = std::move(*DemoProfile::create({}));
    Workspace workspace{profiles, keychain, session, settings, Clock::system()};
    QStringList ids;

    explicit Rig(int count) {
        auto read = demo->store().read({demo->profile().id, SecretItem::Credentials});
        (void)QTest::qWaitFor([&] { return read.isFinished(); });
        const auto bytes = read.takeResult()->view().toByteArray();
        for (int i = 0; i < count; ++i) {
            Profile made =
                Profile::create(QStringLiteral("P%1").arg(i), QStringLiteral("custom"), Kind::Sandbox);
            made.baseUrl = demo->profile().baseUrl;
            made.certificatePath = demo->profile().certificatePath;
            made.caFile = demo->profile().caFile;
            made.autoRenew = true;
            keychain.items[SecretKey{made.id, SecretItem::Credentials}.name()] = bytes;
            ids.append(profiles.save(made)->id);
        }
    }
    void askAll() {
        for (const auto &id : ids)
            workspace.request(id);
    }
    bool allLive() {
        return std::all_of(ids.cbegin(), ids.cend(), [this](const auto &id) {
            const auto *known = workspace.knownSession(id);
            return known && known->token() && workspace.renewal(id) == SessionBoard::Renewal::Scheduled;
        });
    }
    bool nobodyAsks() {
        return std::none_of(ids.cbegin(), ids.cend(),
                            [this](const auto &id) { return workspace.isAsking(id); });
    }
};

} // namespace

class TestWorkspaceSessions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lockingEndsWhatWaitsItsTurn() {
        Rig rig(7);
        rig.askAll();
        QCOMPARE(rig.workspace.renewal(rig.ids.last()), SessionBoard::Renewal::Asked);
        rig.workspace.setLocked(true);
        QVERIFY(rig.nobodyAsks());
        rig.workspace.request(rig.ids.first());
        QVERIFY(rig.nobodyAsks());
    }
    void cancellingTakesBackWhatWaits() {
        Rig rig(6);
        rig.askAll();
        QVERIFY(rig.workspace.isAsking(rig.ids.last()));
        rig.workspace.cancel(rig.ids.last());
        rig.workspace.cancel(rig.ids.first());
        QVERIFY(!rig.workspace.isAsking(rig.ids.last()) && !rig.workspace.isAsking(rig.ids.first()));
        QTRY_VERIFY(rig.nobodyAsks());
        QVERIFY(!rig.workspace.knownSession(rig.ids.last())->token());
        QVERIFY(rig.workspace.knownSession(rig.ids.at(1))->token());
        QCOMPARE(rig.demo->server().requestCount(), 4);
    }
    void unlockingGoesOnWithEveryToken() {
        Rig rig(3);
        rig.askAll();
        QTRY_VERIFY(rig.allLive());
        QTRY_COMPARE(rig.keychain.items.size(), 6U); // the tokens are kept
        rig.workspace.setLocked(true);
        for (const auto &id : rig.ids)
            QVERIFY(!rig.workspace.knownSession(id)->token());
        rig.workspace.setLocked(false);
        QTRY_VERIFY(rig.allLive());
        QCOMPARE(rig.demo->server().requestCount(), 3); // from the keychain
    }
    void soDoesARemovalThatIsUndone() {
        Rig rig(1);
        rig.askAll();
        QTRY_VERIFY(rig.allLive());
        QTRY_COMPARE(rig.keychain.items.size(), 2U);
        rig.workspace.remove(rig.ids.first());
        QVERIFY(!rig.workspace.knownSession(rig.ids.first()));
        rig.workspace.removals().undo();
        QTRY_VERIFY(rig.allLive());
        QCOMPARE(rig.demo->server().requestCount(), 1);
    }
    void aRequestOfARemovedProfileIsInTheActivity() {
        Rig rig(1);
        rig.keychain.silent = true;
        rig.askAll();
        rig.workspace.remove(rig.ids.first());
        QCOMPARE(rig.workspace.exchanges().entries().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestWorkspaceSessions)
#include "tst_workspacesessions.moc"
