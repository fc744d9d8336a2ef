// Files that are damaged, unreadable, newer, too large or read-only: nothing is ever overwritten.
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

class TestProfileDamage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_folder = m_temporary->filePath(QStringLiteral("tokendesk"));
        m_path = m_folder + QStringLiteral("/profiles.json");
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
        writeFile(m_path, content);
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
        writeFile(m_path, json("{'format':1,'default':'2','x':1,'profiles':[{'id':'1','name':7},"
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
            writeFile(m_path, QByteArray::number(i));
            ProfileStore store(m_folder);
            asides << store.load().error().args.value(1);
        }
        for (int i = 0; i < 5; ++i)
            QCOMPARE(contentOf(asides.at(i)), QByteArray::number(i));
    }
    void damageBetweenLoadAndSaveIsNotOverwritten() {
        ProfileStore store(m_folder);
        QVERIFY(store.save(named("A")));
        writeFile(m_path, "garbage");
        const auto saved = store.save(named("B"));
        QCOMPARE(codeOf(saved), QStringLiteral("ProfilesDamaged"));
        QCOMPARE(contentOf(saved.error().args.value(1)), QByteArray("garbage"));
        QVERIFY(store.save(named("B"))); // the second try works
    }
    void leavesANewerFormatAlone() {
        makeFolder();
        const auto newer = json("{'format':2,'profiles':'moved elsewhere'}");
        writeFile(m_path, newer);
        ProfileStore store(m_folder);
        QCOMPARE(store.load().error(),
                 Error({ErrorCode::ProfilesNewerFormat, {m_path, QStringLiteral("2")}}));
        QCOMPARE(codeOf(store.save(named("A"))), QStringLiteral("ProfilesNewerFormat"));
        QCOMPARE(codeOf(store.remove(QStringLiteral("1"))), QStringLiteral("ProfilesNewerFormat"));
        QCOMPARE(contentOf(m_path), newer);
    }
    void givesCopiedEntriesIdsOfTheirOwn() {
        makeFolder();
        writeFile(m_path, json("{'format':1,'profiles':[{'id':'1','name':'A'},{'id':'1','name':'B'},"
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
        writeFile(m_path, "\xef\xbb\xbf" + json("{'format':1,'profiles':[{'id':'1','name':'A'}]}"));
        ProfileStore store(m_folder);
        QVERIFY(store.load());
        QCOMPARE(store.profiles().size(), 1);
    }

    void unreadableIsNotDamaged() {
        const Unprivileged nobody;
        QTemporaryDir own;
        const ProfileStore reference(own.path());
        writeFile(reference.filePath(), "garbage, but nobody can know");
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
        writeFile(store.filePath(), "garbage");
        setModeOf(own.path(), 0500);
        QCOMPARE(store.load().error(), Error({ErrorCode::ProfilesDamaged, {store.filePath(), QString()}}));
        QVERIFY(!store.save(named("A")));
        QCOMPARE(contentOf(store.filePath()), QByteArray("garbage"));
        setModeOf(own.path(), 0700);
    }
    void aFolderThatCannotBeMade() {
        writeFile(m_temporary->filePath(QStringLiteral("file")), "x");
        ProfileStore store(m_temporary->filePath(QStringLiteral("file/sub")));
        QCOMPARE(codeOf(store.save(named("A"))), QStringLiteral("FileNotWritable"));
    }

private:
    void makeFolder() const { QVERIFY(QDir().mkpath(m_folder)); }

    std::unique_ptr<QTemporaryDir> m_temporary;
    QString m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestProfileDamage)
#include "tst_profiledamage.moc"
