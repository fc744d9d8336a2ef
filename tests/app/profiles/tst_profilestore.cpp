#include "profiles/profilestore.h"
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

namespace {

QByteArray contentOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void put(const QString &path, const QByteArray &content) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QByteArray json(const char *text) {
    return QByteArray(text).replace('\'', '"');
}

Profile named(const char *name) {
    return Profile::create(QString::fromUtf8(name), QStringLiteral("avista"), Kind::Sandbox);
}

QStringList namesIn(const ProfileStore &store) {
    QStringList names;
    for (const auto &profile : store.profiles())
        names << profile.name;
    return names;
}

template <typename T>
QString codeOf(const Result<T> &result) {
    return result ? QStringLiteral("done") : errorName(result.error().code);
}

} // namespace

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
        put(m_path, json("{'format':1,'default':'1','future':{'x':[1,2.5,null]},'profiles':"
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

    void setsDamageAside_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("NULs") << QByteArray(4096, '\0');
        QTest::newRow("half") << json("{'format':1,'profiles':[{'id':'1','na");
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("no format") << json("{'profiles':[]}");
        QTest::newRow("format of a wrong type") << json("{'format':'1','profiles':[]}");
        QTest::newRow("format zero") << json("{'format':0,'profiles':[]}");
        QTest::newRow("format and a half") << json("{'format':1.5,'profiles':[]}");
        QTest::newRow("profiles of a wrong type") << json("{'format':1,'profiles':{}}");
        QTest::newRow("default of a wrong type") << json("{'format':1,'default':7,'profiles':[]}");
        QTest::newRow("a profile of a wrong type") << json("{'format':1,'profiles':['x']}");
        QTest::newRow("conflict markers") << json("<<<<<<< HEAD\n{'format':1}\n=======\n{}\n>>>>>>> x\n");
        QTest::newRow("latin-1") << QByteArray("{\"format\":1,\"profiles\":[],\"x\":\"\xe7\xff\"}x");
        QTest::newRow("too deep") << QByteArray(100000, '[');
    }
    void setsDamageAside() {
        QFETCH(QByteArray, content);
        makeFolder();
        put(m_path, content);
        ProfileStore store(m_folder);
        const auto loaded = store.load();
        QCOMPARE(codeOf(loaded), QStringLiteral("ProfilesDamaged"));
        QCOMPARE(loaded.error().args.value(0), m_path);
        const QString aside = loaded.error().args.value(1);
        QVERIFY2(aside.contains(QLatin1String("/profiles.json.damaged-2")), qPrintable(aside));
        QCOMPARE(contentOf(aside), content);
        QCOMPARE(modeOf(aside), 0600);
        QVERIFY(store.load()); // reported once
        QVERIFY(store.save(named("A")));
        QCOMPARE(contentOf(aside), content);
    }
    void keepsTheGoodOnesOfADamagedFile() {
        makeFolder();
        put(m_path, json("{'format':1,'default':'2','x':1,'profiles':[{'id':'1','name':7},"
                         "{'id':'2','name':'Good'},{'name':'no id'},null]}"));
        ProfileStore store(m_folder);
        QCOMPARE(codeOf(store.load()), QStringLiteral("ProfilesDamaged"));
        QCOMPARE(namesIn(store), QStringList{QStringLiteral("Good")});
        ProfileStore other(m_folder);
        QVERIFY(other.load());
        QCOMPARE(other.profiles(), store.profiles());
        QCOMPARE(other.defaultId(), QStringLiteral("2"));
    }
    void neverReplacesWhatWasSetAside() {
        makeFolder();
        QStringList asides;
        for (int i = 0; i < 5; ++i) { // within one second
            put(m_path, QByteArray::number(i));
            ProfileStore store(m_folder);
            asides << store.load().error().args.value(1);
        }
        for (int i = 0; i < 5; ++i)
            QCOMPARE(contentOf(asides.at(i)), QByteArray::number(i));
    }
    void damageBetweenLoadAndSaveIsNotOverwritten() {
        ProfileStore store(m_folder);
        QVERIFY(store.save(named("A")));
        put(m_path, "garbage");
        const auto saved = store.save(named("B"));
        QCOMPARE(codeOf(saved), QStringLiteral("ProfilesDamaged"));
        QCOMPARE(contentOf(saved.error().args.value(1)), QByteArray("garbage"));
        QVERIFY(store.save(named("B"))); // the second try works
    }
    void leavesANewerFormatAlone() {
        makeFolder();
        const auto newer = json("{'format':2,'profiles':'moved elsewhere'}");
        put(m_path, newer);
        ProfileStore store(m_folder);
        QCOMPARE(store.load().error(),
                 Error({ErrorCode::ProfilesNewerFormat, {m_path, QStringLiteral("2")}}));
        QCOMPARE(codeOf(store.save(named("A"))), QStringLiteral("ProfilesNewerFormat"));
        QCOMPARE(codeOf(store.remove(QStringLiteral("1"))), QStringLiteral("ProfilesNewerFormat"));
        QCOMPARE(contentOf(m_path), newer);
    }
    void givesCopiedEntriesIdsOfTheirOwn() {
        makeFolder();
        put(m_path, json("{'format':1,'profiles':[{'id':'1','name':'A'},{'id':'1','name':'B'},"
                         "{'id':'1','name':'B'}]}"));
        ProfileStore store(m_folder);
        QVERIFY(store.load());
        QCOMPARE(store.profiles().size(), 3);
        QStringList ids;
        for (const auto &profile : store.profiles())
            ids << profile.id;
        QCOMPARE(ids.constFirst(), QStringLiteral("1"));
        QCOMPARE(ids.removeDuplicates(), 0);
        ProfileStore other(m_folder);
        QVERIFY(other.load());
        QCOMPARE(other.profiles(), store.profiles()); // the same in every process
        QCOMPARE(codeOf(store.find(QStringLiteral("b"))), QStringLiteral("ProfileAmbiguous"));
        auto b = store.profiles().at(1);
        b.autoRenew = true;
        QVERIFY(store.save(b)); // an edit that leaves the name alone
        b.name = QStringLiteral("C");
        QVERIFY(store.save(b));
        QCOMPARE(store.find(QStringLiteral("b"))->id, ids.at(2));
    }
    void aBomIsNoDamage() {
        makeFolder();
        put(m_path, "\xef\xbb\xbf" + json("{'format':1,'profiles':[{'id':'1','name':'A'}]}"));
        ProfileStore store(m_folder);
        QVERIFY(store.load());
        QCOMPARE(store.profiles().size(), 1);
    }

    void unreadableIsNotDamaged() {
        const Unprivileged nobody;
        QTemporaryDir own;
        const ProfileStore reference(own.path());
        put(reference.filePath(), "garbage, but nobody can know");
        setModeOf(reference.filePath(), 0000);
        ProfileStore store(own.path());
        QCOMPARE(codeOf(store.load()), QStringLiteral("FileUnreadable"));
        QCOMPARE(codeOf(store.save(named("A"))), QStringLiteral("FileUnreadable"));
        setModeOf(reference.filePath(), 0600);
        QCOMPARE(contentOf(reference.filePath()), QByteArray("garbage, but nobody can know"));
        QVERIFY(QDir(own.path()).entryList({QStringLiteral("*damaged*")}).isEmpty());
    }
    void aFolderThatCannotBeEnteredIsNotEmpty() {
        const Unprivileged nobody;
        QTemporaryDir own;
        const QString inner = own.filePath(QStringLiteral("inner"));
        {
            ProfileStore store(inner);
            QVERIFY(store.save(named("A")));
        }
        setModeOf(inner, 0000);
        ProfileStore store(inner);
        QCOMPARE(codeOf(store.load()), QStringLiteral("FileUnreadable"));
        QCOMPARE(codeOf(store.save(named("B"))), QStringLiteral("FileNotWritable"));
        setModeOf(inner, 0700);
        QVERIFY(store.load());
        QCOMPARE(store.profiles().size(), 1);
    }
    void whatIsNotAFileIsUnreadable() {
        QVERIFY(QDir().mkpath(m_path));
        ProfileStore store(m_folder);
        QCOMPARE(codeOf(store.load()), QStringLiteral("FileUnreadable"));
        QVERIFY(QDir().rmdir(m_path));
        QVERIFY(makePipe(m_path));
        QCOMPARE(codeOf(store.load()), QStringLiteral("FileUnreadable")); // and does not wait for a writer
        QVERIFY(QFile::remove(m_path));
        QVERIFY(QFile::link(m_path, m_path)); // a link to itself
        QCOMPARE(codeOf(store.load()), QStringLiteral("FileUnreadable"));
    }
    void aHugeFileIsLeftAlone() {
        makeFolder();
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(65LL * 1024 * 1024)); // sparse
        file.close();
        ProfileStore store(m_folder);
        QCOMPARE(codeOf(store.load()), QStringLiteral("FileTooLarge"));
        QCOMPARE(codeOf(store.save(named("A"))), QStringLiteral("FileTooLarge"));
        QCOMPARE(file.size(), 65LL * 1024 * 1024);
    }
    void aReadOnlyFolderIsReadable() {
        const Unprivileged nobody;
        QTemporaryDir own;
        ProfileStore store(own.path());
        const auto a = store.save(named("A"));
        QVERIFY(a);
        const auto before = contentOf(store.filePath());
        setModeOf(own.path(), 0500);
        ProfileStore readOnly(own.path());
        QVERIFY(readOnly.load());
        QCOMPARE(namesIn(readOnly), QStringList{QStringLiteral("A")});
        QCOMPARE(codeOf(readOnly.save(named("B"))), QStringLiteral("FileNotWritable"));
        QCOMPARE(codeOf(readOnly.remove(a->id)), QStringLiteral("FileNotWritable"));
        QCOMPARE(namesIn(readOnly), QStringList{QStringLiteral("A")}); // memory says what the disk says
        QCOMPARE(contentOf(store.filePath()), before);
        setModeOf(own.path(), 0700);
    }
    void aReadOnlyFileStaysAsItIs() {
        const Unprivileged nobody;
        QTemporaryDir own;
        ProfileStore store(own.path());
        QVERIFY(store.save(named("A")));
        const auto before = contentOf(store.filePath());
        setModeOf(store.filePath(), 0400);
        QCOMPARE(codeOf(store.save(named("B"))), QStringLiteral("FileNotWritable"));
        QCOMPARE(contentOf(store.filePath()), before);
        QCOMPARE(QDir(own.path()).entryList(QDir::Files), QStringList{QStringLiteral("profiles.json")});
    }
    void damageInAReadOnlyFolderStays() {
        const Unprivileged nobody;
        QTemporaryDir own;
        ProfileStore store(own.path());
        put(store.filePath(), "garbage");
        setModeOf(own.path(), 0500);
        QCOMPARE(store.load().error(), Error({ErrorCode::ProfilesDamaged, {store.filePath(), QString()}}));
        QVERIFY(!store.save(named("A")));
        QCOMPARE(contentOf(store.filePath()), QByteArray("garbage"));
        setModeOf(own.path(), 0700);
    }
    void aFolderThatCannotBeMade() {
        put(m_temporary->filePath(QStringLiteral("file")), "x");
        ProfileStore store(m_temporary->filePath(QStringLiteral("file/sub")));
        QCOMPARE(codeOf(store.save(named("A"))), QStringLiteral("FileNotWritable"));
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
        put(target, "garbage");
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
        put(m_path, good.left(20));
        QTest::qWait(300);
        QCOMPARE(contentOf(m_path), good.left(20)); // not moved away under the writer
        QCOMPARE(namesIn(store), QStringList{QStringLiteral("A")});
        put(m_path, QByteArray(good).replace("\"A\"", "\"Z\""));
        QTRY_COMPARE(namesIn(store), QStringList{QStringLiteral("Z")});
        QCOMPARE(failed.size(), 0);
        put(m_path, "garbage for good");
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
