// What is left behind when a part of it fails.
#include "moving/applyimport.h"
#include "support/result.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include "../../support/scriptedstore.h"

using namespace tokendesk;
using test::ScriptedStore;

class TestApplyImport : public QObject {
    Q_OBJECT
private:
    static Import example() {
        return std::move(*readImport("AVISTA_CLIENT_ID=account-1\nAVISTA_CLIENT_SECRET=12345678\n", {}));
    }
private Q_SLOTS:
    void both() {
        QTemporaryDir folder;
        ProfileStore profiles(folder.path());
        QVERIFY(profiles.load());
        ScriptedStore secrets;
        const Import import = example();
        const auto future = applyImport(profiles, secrets, import.candidates[0]);
        QVERIFY(!future.isFinished()); // never at once
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result());
        QCOMPARE(profiles.profiles().size(), 1);
        const auto stored =
            Credentials::fromBytes(secrets.items.at(SecretKey{profiles.profiles()[0].id, {}}.name()));
        QCOMPARE(stored->clientId, QStringLiteral("account-1"));
        // Once more: refused before anything is written.
        const auto again = applyImport(profiles, secrets, import.candidates[0]);
        QTRY_VERIFY(again.isFinished());
        QCOMPARE(again.result().error().code, ErrorCode::ProfileNameTaken);
        QCOMPARE(secrets.writes, 1);
    }
    void keychainRefuses() {
        QTemporaryDir folder;
        ProfileStore profiles(folder.path());
        QVERIFY(profiles.load());
        ScriptedStore secrets;
        secrets.writeError = Error{ErrorCode::StoreLocked, {}};
        const auto future = applyImport(profiles, secrets, example().candidates[0]);
        QTRY_VERIFY(future.isFinished());
        QCOMPARE(future.result().error().code, ErrorCode::StoreLocked);
        QVERIFY(profiles.profiles().isEmpty());
    }
    void profileCannotBeSaved() {
        QTemporaryDir folder;
        QFile blocker(folder.filePath(QStringLiteral("config"))); // a file where the folder should be
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        ProfileStore profiles(folder.filePath(QStringLiteral("config")));
        (void)profiles.load();
        ScriptedStore secrets;
        const auto future = applyImport(profiles, secrets, example().candidates[0]);
        QTRY_VERIFY(future.isFinished());
        QVERIFY(!future.result());
        QVERIFY(secrets.items.empty());
        QCOMPARE(secrets.writes, 0); // the profile goes first
    }
    void cancelled() {
        QTemporaryDir folder;
        ProfileStore profiles(folder.path());
        QVERIFY(profiles.load());
        ScriptedStore secrets;
        secrets.silent = true;
        auto future = applyImport(profiles, secrets, example().candidates[0]);
        QCOMPARE(profiles.profiles().size(), 1); // killed now, no secret is without a profile
        future.cancel();
        QTRY_VERIFY(profiles.profiles().isEmpty());
        secrets.release();
        QTRY_VERIFY(future.isFinished());
        QVERIFY(profiles.profiles().isEmpty());
        QTRY_VERIFY(secrets.items.empty());
    }
};

QTEST_GUILESS_MAIN(TestApplyImport)
#include "tst_applyimport.moc"
