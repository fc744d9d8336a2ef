#include "secrets/sessionstore.h"
#include "workspace.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;

namespace {

/// A store that refuses on demand, and otherwise is the real session store.
class MoodyStore final : public SecretStore {
public:
    QFuture<Result<Secret>> read(const SecretKey &key) override {
        return readError ? answerLater<Secret>(failure(*readError)) : m_store.read(key);
    }
    QFuture<Result<void>> write(const SecretKey &key, Secret value) override {
        ++writes;
        if (onWrite)
            onWrite();
        return writeError ? answerLater<void>(failure(*writeError)) : m_store.write(key, std::move(value));
    }
    QFuture<Result<void>> remove(const SecretKey &key) override {
        return removeError ? answerLater<void>(failure(*removeError)) : m_store.remove(key);
    }

    std::optional<ErrorCode> readError, writeError, removeError;
    int writes = 0;
    std::function<void()> onWrite;

private:
    SessionStore m_store;
};

template <typename T>
Result<T> waitFor(QFuture<Result<T>> future) {
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 5000))
        return failure(ErrorCode::TimedOut);
    return future.takeResult();
}

struct Rig {
    QTemporaryDir folder;
    Settings settings{folder.path()};
    ProfileStore profiles{folder.path()};
    MoodyStore keychain;
    SessionStore session;
    Workspace workspace{profiles, keychain, session, settings, Clock::system()};

    Profile acme = Profile::create(QStringLiteral("Acme"), QStringLiteral("avista"), Kind::Sandbox);

    static Credentials credentials(const char *secret) {
        return {QStringLiteral("account-93"), Secret(secret)};
    }
    void finishRemovals() {
        QSignalSpy finished(&workspace.removals(), &Removals::finished);
        workspace.removals().finish();
        QVERIFY(finished.wait(5000));
    }
    QString secretIn(SecretStore &store, const QString &id) {
        const auto read = waitFor(store.read({id, SecretItem::Credentials}));
        if (!read)
            return errorName(read.error().code);
        const auto parsed = Credentials::fromBytes(read->view());
        return parsed ? parsed->clientSecret.toString() : errorName(parsed.error().code);
    }
};

} // namespace

class TestWorkspace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void savesTheSecretAndTheProfile() {
        Rig rig;
        QSignalSpy changed(&rig.workspace, &Workspace::profilesChanged);
        const auto saved = waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret")));
        QVERIFY(saved);
        QCOMPARE(rig.workspace.profiles().size(), 1);
        QCOMPARE(rig.secretIn(rig.keychain, rig.acme.id), QStringLiteral("first-secret"));
        QVERIFY(!changed.isEmpty());
    }
    void aNewProfileIsThereBeforeItsSecret() { // killed in between, no secret is without a profile
        Rig rig;
        bool named = false;
        rig.keychain.onWrite = [&] {
            ProfileStore disk(rig.folder.path());
            named = disk.load() && disk.byId(rig.acme.id);
        };
        QVERIFY(waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret"))));
        QVERIFY(named);
    }
    void aKeychainThatRefusesLeavesNoNewProfile() {
        Rig rig;
        rig.keychain.writeError = ErrorCode::StoreLocked;
        const auto saved = waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret")));
        QCOMPARE(saved.error().code, ErrorCode::StoreLocked);
        ProfileStore disk(rig.folder.path());
        QVERIFY(disk.load());
        QVERIFY(disk.profiles().isEmpty());
    }
    void aFailedKeychainWriteChangesNothing() {
        Rig rig;
        QVERIFY(waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret"))));
        rig.keychain.writeError = ErrorCode::StoreLocked;
        Profile renamed = rig.acme;
        renamed.name = QStringLiteral("Renamed");
        const auto saved = waitFor(rig.workspace.save(renamed, Rig::credentials("second-secret")));
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::StoreLocked);
        QCOMPARE(rig.workspace.profiles().first().name, QStringLiteral("Acme"));
        QCOMPARE(rig.secretIn(rig.keychain, rig.acme.id), QStringLiteral("first-secret"));
    }
    void aProfileThatCannotBeSavedLeavesNoSecretBehind() {
        Rig rig;
        QVERIFY(waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret"))));
        Profile twin = Profile::create(QStringLiteral("acme"), QStringLiteral("avista"), Kind::Sandbox);
        const auto saved = waitFor(rig.workspace.save(twin, Rig::credentials("second-secret")));
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::ProfileNameTaken);
        QTRY_COMPARE(rig.secretIn(rig.keychain, twin.id), QStringLiteral("SecretNotFound"));
    }
    void aBadProfileNeverReachesTheKeychain() {
        Rig rig;
        rig.acme.baseUrl = QUrl(QStringLiteral("http://example.com"));
        const auto saved = waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret")));
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::ProfileUrlInsecure);
        QCOMPARE(rig.keychain.writes, 0);
    }
    void editingWithoutASecretLeavesTheSecretAlone() {
        Rig rig;
        QVERIFY(waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret"))));
        rig.acme.name = QStringLiteral("Renamed");
        QVERIFY(waitFor(rig.workspace.save(rig.acme, std::nullopt)));
        QCOMPARE(rig.keychain.writes, 1);
        QCOMPARE(rig.secretIn(rig.keychain, rig.acme.id), QStringLiteral("first-secret"));
        QCOMPARE(rig.workspace.profiles().first().name, QStringLiteral("Renamed"));
    }
    void anotherStoreTakesTheSecretAlong() {
        Rig rig;
        QVERIFY(waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret"))));
        const QPointer<TokenSession> before = rig.workspace.session(rig.acme.id);
        rig.acme.store = StoreKind::Session;
        QVERIFY(waitFor(rig.workspace.save(rig.acme, std::nullopt)));
        QCOMPARE(rig.secretIn(rig.session, rig.acme.id), QStringLiteral("first-secret"));
        QTRY_COMPARE(rig.secretIn(rig.keychain, rig.acme.id), QStringLiteral("SecretNotFound"));
        QVERIFY(before.isNull()); // it would go on reading from the old store
    }
    void aLockedKeychainKeepsTheSecretWhereItIs() {
        Rig rig;
        QVERIFY(waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret"))));
        rig.keychain.readError = ErrorCode::StoreLocked;
        Profile moved = rig.acme;
        moved.store = StoreKind::Session;
        const auto saved = waitFor(rig.workspace.save(moved, std::nullopt));
        QVERIFY(!saved);
        rig.keychain.readError.reset();
        QCOMPARE(rig.workspace.profiles().first().store, StoreKind::Keychain);
        QCOMPARE(rig.secretIn(rig.keychain, rig.acme.id), QStringLiteral("first-secret"));
    }
    void aProgramIsAskedInsteadOfTheKeychain() {
        Rig rig;
        QVERIFY(waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret"))));
        rig.acme.store = StoreKind::Command;
        rig.acme.command = {QStringLiteral("echo"), QStringLiteral("from-a-program")};
        rig.acme.clientId = QStringLiteral("account-93");
        QVERIFY(waitFor(rig.workspace.save(rig.acme, std::nullopt)));
        SecretStore &store = rig.workspace.storeFor(rig.acme);
        QCOMPARE(rig.secretIn(store, rig.acme.id), QStringLiteral("from-a-program"));
        QTRY_COMPARE(rig.secretIn(rig.keychain, rig.acme.id), QStringLiteral("SecretNotFound"));
        // What it prints is taken over when the profile goes back to the keychain.
        rig.acme.store = StoreKind::Keychain;
        QVERIFY(waitFor(rig.workspace.save(rig.acme, std::nullopt)));
        QCOMPARE(rig.secretIn(rig.keychain, rig.acme.id), QStringLiteral("from-a-program"));
    }
    void removingTakesTheSecretsAlong() {
        Rig rig;
        QVERIFY(waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret"))));
        rig.workspace.remove(rig.acme.id);
        QVERIFY(rig.workspace.profiles().isEmpty());
        // Nothing has happened yet: a crash now loses nothing.
        QCOMPARE(rig.profiles.profiles().size(), 1);
        QCOMPARE(rig.secretIn(rig.keychain, rig.acme.id), QStringLiteral("first-secret"));
        QCOMPARE(rig.workspace.removals().undo(), rig.acme.id);
        QCOMPARE(rig.workspace.profiles().size(), 1);

        rig.workspace.remove(rig.acme.id);
        rig.finishRemovals();
        QVERIFY(rig.profiles.profiles().isEmpty());
        QCOMPARE(rig.secretIn(rig.keychain, rig.acme.id), QStringLiteral("SecretNotFound"));
    }
    void aLockedKeychainKeepsTheProfile() {
        Rig rig;
        QVERIFY(waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret"))));
        rig.keychain.removeError = ErrorCode::StoreLocked;
        QSignalSpy failed(&rig.workspace.removals(), &Removals::failed);
        rig.workspace.remove(rig.acme.id);
        rig.finishRemovals();
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.at(0).at(1).value<Error>().code, ErrorCode::StoreLocked);
        QCOMPARE(rig.workspace.profiles().size(), 1); // else nothing would lead to its secret any more
    }
    void withoutAKeychainAProfileCanGo() {
        Rig rig;
        QVERIFY(waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret"))));
        rig.keychain.removeError = ErrorCode::StoreMissing;
        rig.workspace.remove(rig.acme.id);
        rig.finishRemovals();
        QVERIFY(rig.profiles.profiles().isEmpty());
    }
    void aSecretNeverGoesForAProfileThatStays() {
        Rig rig;
        QVERIFY(waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret"))));
        QFile file(rig.profiles.filePath()); // a newer program's: never written to
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"format": 99, "profiles": []})");
        file.close();
        QSignalSpy failed(&rig.workspace.removals(), &Removals::failed);
        rig.workspace.remove(rig.acme.id);
        rig.finishRemovals();
        QCOMPARE(failed.at(0).at(1).value<Error>().code, ErrorCode::ProfilesNewerFormat);
        QCOMPARE(rig.secretIn(rig.keychain, rig.acme.id), QStringLiteral("first-secret"));
    }
    void theNameOfARemovedProfileIsFree() {
        Rig rig;
        QVERIFY(waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret"))));
        rig.workspace.remove(rig.acme.id);
        const Profile again =
            Profile::create(QStringLiteral("ACME"), QStringLiteral("avista"), Kind::Sandbox);
        QVERIFY(waitFor(rig.workspace.save(again, Rig::credentials("second-secret"))));
        QCOMPARE(rig.workspace.profiles().size(), 1);
        QCOMPARE(rig.secretIn(rig.keychain, rig.acme.id), QStringLiteral("SecretNotFound"));
        QCOMPARE(rig.secretIn(rig.keychain, again.id), QStringLiteral("second-secret"));
    }
    void movesAProfile_data() {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<QString>("order");
        QTest::newRow("to the front") << 2 << 0 << QStringLiteral("CABD");
        QTest::newRow("to the end") << 0 << 3 << QStringLiteral("BCDA");
        QTest::newRow("one down") << 1 << 2 << QStringLiteral("ACBD");
        QTest::newRow("above the first") << 0 << -1 << QStringLiteral("ABCD");
        QTest::newRow("below the last") << 3 << 4 << QStringLiteral("ABCD");
    }
    void movesAProfile() {
        QFETCH(int, from);
        QFETCH(int, to);
        Rig rig;
        QStringList ids;
        for (const char *name : {"A", "B", "C", "D"}) {
            const auto profile =
                Profile::create(QString::fromLatin1(name), QStringLiteral("avista"), Kind::Sandbox);
            QVERIFY(rig.profiles.save(profile));
            ids.append(profile.id);
        }
        rig.workspace.addTransient(rig.acme, rig.session);
        QVERIFY(rig.workspace.move(ids.at(from), to));
        ProfileStore disk(rig.folder.path());
        QVERIFY(disk.load());
        QString order;
        for (const Profile &profile : disk.profiles())
            order += profile.name;
        QTEST(order, "order");
        QCOMPARE(rig.workspace.move(rig.acme.id, 0).error().code, ErrorCode::ProfileNotFound);
    }
    void lockingWipesWhatLivesForThisSession() {
        Rig rig;
        rig.acme.store = StoreKind::Session;
        QVERIFY(waitFor(rig.workspace.save(rig.acme, Rig::credentials("first-secret"))));
        auto best = Profile::create(QStringLiteral("Best"), QStringLiteral("avista"), Kind::Sandbox);
        QVERIFY(waitFor(rig.workspace.save(best, Rig::credentials("second-secret"))));
        rig.workspace.setLocked(true);
        QTRY_COMPARE(rig.secretIn(rig.session, rig.acme.id), QStringLiteral("SecretNotFound"));
        QCOMPARE(rig.secretIn(rig.keychain, best.id), QStringLiteral("second-secret"));
    }
    void transientProfilesStayOffTheDisk() {
        Rig rig;
        rig.workspace.addTransient(rig.acme, rig.session);
        QCOMPARE(rig.workspace.profiles().size(), 1);
        QVERIFY(rig.workspace.isTransient(rig.acme.id));
        rig.acme.autoRenew = true;
        QVERIFY(rig.workspace.update(rig.acme));
        QVERIFY(rig.workspace.profile(rig.acme.id)->autoRenew);
        ProfileStore disk(rig.folder.path());
        QVERIFY(disk.load());
        QVERIFY(disk.profiles().isEmpty());
        rig.workspace.remove(rig.acme.id);
        QVERIFY(rig.workspace.profiles().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
