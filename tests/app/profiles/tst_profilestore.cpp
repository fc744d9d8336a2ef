#include "profiles/profilestore.h"
#include "storefixture.h"
#include "support/systemfixture.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

class TestProfileStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_folder = m_temporary->filePath(QStringLiteral("tokendesk"));
        m_path = m_folder + QStringLiteral("/profiles.json");
    }
    void startsEmpty() {
        ProfileStore store(m_folder);
        QVERIFY(store.load());
        QVERIFY(store.profiles().isEmpty());
        QVERIFY(!QDir(m_folder).exists()); // looking changes nothing
        QCOMPARE(codeOf(store.find(QString())), QStringLiteral("NoProfile"));
    }
    void writesPrivately() {
        ProfileStore store(m_folder);
        QVERIFY(store.save(named("A")));
        QCOMPARE(modeOf(m_path), 0600);
        QCOMPARE(modeOf(m_folder), 0700);
        QVERIFY(QFile::setPermissions(m_path, QFileDevice::ReadOwner | QFileDevice::WriteOwner |
                                                  QFileDevice::ReadGroup | QFileDevice::ReadOther));
        QVERIFY(store.save(named("B")));
        QCOMPARE(modeOf(m_path), 0600);
        QVERIFY(QDir(m_folder).entryList({QStringLiteral("profiles.json?*")}).isEmpty());
    }
    void leavesAFolderOfSomebodyElseAsItIs() {
        QVERIFY(QDir().mkpath(m_folder));
        setModeOf(m_folder, 0755);
        ProfileStore store(m_folder);
        QVERIFY(store.save(named("A")));
        QCOMPARE(modeOf(m_folder), 0755);
    }
    void readsWhatItWrote() {
        ProfileStore store(m_folder);
        const auto a = store.save(named("A"));
        const auto b = store.save(named("B"));
        QVERIFY(a && b);
        QVERIFY(store.setDefault(b->id));
        ProfileStore other(m_folder);
        QVERIFY(other.load());
        QCOMPARE(other.profiles(), store.profiles());
        QCOMPARE(other.defaultId(), b->id);
        QCOMPARE(other.find(QString())->name, QStringLiteral("B"));
        QCOMPARE(other.find(QStringLiteral("a"))->id, a->id);
        QCOMPARE(other.find(a->id)->name, QStringLiteral("A"));
        QCOMPARE(other.find(QStringLiteral("C")).error(),
                 Error({ErrorCode::ProfileNotFound, {QStringLiteral("C")}}));
    }
    void theOnlyProfileIsTheDefault() {
        ProfileStore store(m_folder);
        const auto a = store.save(named("A"));
        QCOMPARE(store.find(QString())->id, a->id);
        QVERIFY(store.save(named("B")));
        QCOMPARE(codeOf(store.find(QString())), QStringLiteral("NoProfile"));
    }
    void removesWithTheDefault() {
        ProfileStore store(m_folder);
        const auto a = store.save(named("A"));
        QVERIFY(store.save(named("B")));
        QVERIFY(store.setDefault(a->id));
        QVERIFY(store.remove(a->id));
        QCOMPARE(namesIn(store), QStringList{QStringLiteral("B")});
        QVERIFY(store.defaultId().isEmpty());
        QCOMPARE(codeOf(store.remove(a->id)), QStringLiteral("ProfileNotFound"));
        QCOMPARE(codeOf(store.setDefault(a->id)), QStringLiteral("ProfileNotFound"));
        QVERIFY(store.setDefault(QString()));
    }
    void reorders() {
        ProfileStore store(m_folder);
        QStringList ids;
        for (const auto *name : {"A", "B", "C", "D"})
            ids << store.save(named(name))->id;
        QVERIFY(store.reorder({ids.at(2), QStringLiteral("nobody"), ids.at(0)}));
        QCOMPARE(namesIn(store).join(QString()), QStringLiteral("CABD"));
    }
    void namesAreTakenOnce() {
        ProfileStore store(m_folder);
        const auto a = store.save(named("Acme Ção"));
        QVERIFY(a);
        QCOMPARE(store.save(named("  ACME   ção ")).error().code, ErrorCode::ProfileNameTaken);
        auto again = *a;
        again.name = QStringLiteral("ACME ÇÃO"); // its own name in another case
        QVERIFY(store.save(again));
        auto b = *store.save(named("B"));
        b.name = QStringLiteral("acme ção");
        QCOMPARE(store.save(b).error().code, ErrorCode::ProfileNameTaken);
        QCOMPARE(store.byId(b.id)->name, QStringLiteral("B"));
    }
    void emitsOncePerChange() {
        ProfileStore store(m_folder);
        QSignalSpy changed(&store, &ProfileStore::changed);
        const auto a = store.save(named("A"));
        QCOMPARE(changed.size(), 1);
        QVERIFY(store.save(*a));
        QVERIFY(store.load());
        QCOMPARE(changed.size(), 1); // nothing is another one
        QVERIFY(store.setDefault(a->id));
        QCOMPARE(changed.size(), 2);
    }
    void keepsWhatItDoesNotKnow() {
        makeFolder();
        writeFile(m_path, json("{'format':1,'default':'1','future':{'x':[1,2.5,null]},'profiles':"
                               "[{'id':'1','name':'A','baseUrl':'https://h','colour':{'deep':[true]}}]}"));
        ProfileStore store(m_folder);
        QVERIFY(store.load());
        QVERIFY(store.save(named("B")));
        QVERIFY(store.recordSuccess(QStringLiteral("1"), QStringLiteral("ab")));
        const auto root = QJsonDocument::fromJson(contentOf(m_path)).object();
        QCOMPARE(root.value(QLatin1String("future")),
                 QJsonValue(QJsonObject{{QStringLiteral("x"), QJsonArray{1, 2.5, QJsonValue::Null}}}));
        const auto first = root.value(QLatin1String("profiles")).toArray().first().toObject();
        QCOMPARE(first.value(QLatin1String("colour")),
                 QJsonValue(QJsonObject{{QStringLiteral("deep"), QJsonArray{true}}}));
        QCOMPARE(first.value(QLatin1String("lastSuccessFingerprint")).toString(), QStringLiteral("ab"));
    }

    void followsASymbolicLink() {
        makeFolder();
        const QString repository = m_temporary->filePath(QStringLiteral("dotfiles"));
        QVERIFY(QDir().mkpath(repository));
        const QString target = repository + QStringLiteral("/tokendesk.json");
        QVERIFY(QFile::link(QStringLiteral("../dotfiles/tokendesk.json"), m_path)); // relative, dangling
        ProfileStore store(m_folder);
        QVERIFY(store.load());
        QVERIFY(store.save(named("A")));
        QVERIFY(QFileInfo(m_path).isSymLink());
        QVERIFY(contentOf(target).contains("\"A\""));
        QVERIFY(store.save(named("B")));
        QVERIFY(QFileInfo(m_path).isSymLink());
        QVERIFY(contentOf(target).contains("\"B\""));
        writeFile(target, "garbage");
        const auto loaded = store.load();
        QCOMPARE(codeOf(loaded), QStringLiteral("ProfilesDamaged"));
        QCOMPARE(contentOf(loaded.error().args.value(1)), QByteArray("garbage"));
        QVERIFY(store.save(named("C")));
        QVERIFY(contentOf(target).contains("\"C\""));
    }

    void seesWhatOthersChange() {
        ProfileStore store(m_folder);
        store.watch();
        QSignalSpy changed(&store, &ProfileStore::changed);
        ProfileStore other(m_folder);
        const auto a = other.save(named("A"));
        QVERIFY(a);
        QTRY_COMPARE(namesIn(store), QStringList{QStringLiteral("A")});
        for (int i = 0; i < 3; ++i) { // each save gives the name to another file
            QVERIFY(other.save(named(qPrintable(QStringLiteral("B%1").arg(i)))));
            QTRY_COMPARE(store.profiles().size(), 2 + i);
        }
        QVERIFY(other.remove(a->id));
        QTRY_COMPARE(store.profiles().size(), 3);
        QVERIFY(changed.size() >= 5);
    }
    void seesChangesBehindASymbolicLink() {
        makeFolder();
        QTemporaryDir elsewhere;
        QVERIFY(QFile::link(elsewhere.filePath(QStringLiteral("p.json")), m_path));
        ProfileStore other(m_folder);
        QVERIFY(other.save(named("A")));
        ProfileStore store(m_folder);
        QVERIFY(store.load());
        store.watch();
        QVERIFY(other.save(named("B")));
        QTRY_COMPARE(store.profiles().size(), 2);
        QVERIFY(other.save(named("C")));
        QTRY_COMPARE(store.profiles().size(), 3);
    }
    void waitsForAWriterInPlace() {
        ProfileStore store(m_folder);
        QVERIFY(store.save(named("A")));
        const auto good = contentOf(m_path);
        store.watch();
        QSignalSpy failed(&store, &ProfileStore::reloadFailed);
        writeFile(m_path, good.left(20));
        QTest::qWait(300);
        QCOMPARE(contentOf(m_path), good.left(20)); // not moved away under the writer
        QCOMPARE(namesIn(store), QStringList{QStringLiteral("A")});
        writeFile(m_path, QByteArray(good).replace("\"A\"", "\"Z\""));
        QTRY_COMPARE(namesIn(store), QStringList{QStringLiteral("Z")});
        QCOMPARE(failed.size(), 0);
        writeFile(m_path, "garbage for good");
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::ProfilesDamaged);
        QCOMPARE(namesIn(store), QStringList{QStringLiteral("Z")});
    }
    void editsOfTwoProgramsBothStay() {
        ProfileStore window(m_folder);
        const auto a = *window.save(named("A"));
        ProfileStore cli(m_folder);
        QVERIFY(cli.load());
        auto renamed = a;
        renamed.name = QStringLiteral("Renamed");
        QVERIFY(cli.save(renamed));
        QVERIFY(cli.save(named("Another")));
        auto slower = a; // the window has not read the file since
        slower.timeoutSeconds = 77;
        const auto both = window.save(slower);
        QVERIFY(both);
        QCOMPARE(both->name, QStringLiteral("Renamed"));
        QCOMPARE(both->timeoutSeconds, 77);
        QCOMPARE(window.profiles().size(), 2);
        auto again = a; // an edit that was begun before the window learnt of the new name
        again.autoRenew = true;
        const auto kept = window.save(again, a);
        QCOMPARE(kept->name, QStringLiteral("Renamed"));
        QCOMPARE(kept->timeoutSeconds, 77);
        QVERIFY(kept->autoRenew);
    }
    void aSuccessBringsNothingBack() {
        ProfileStore window(m_folder);
        const auto a = *window.save(named("A"));
        ProfileStore cli(m_folder);
        QVERIFY(cli.remove(a.id));
        QCOMPARE(codeOf(window.recordSuccess(a.id, QStringLiteral("ab"))), QStringLiteral("ProfileNotFound"));
        QVERIFY(cli.load());
        QVERIFY(cli.profiles().isEmpty());
    }

private:
    void makeFolder() const { QVERIFY(QDir().mkpath(m_folder)); }

    std::unique_ptr<QTemporaryDir> m_temporary;
    QString m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestProfileStore)
#include "tst_profilestore.moc"
