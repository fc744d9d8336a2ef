// What must hold whatever happens to the process, the disk or the other process: this program starts itself
// as the writer that is killed.
#include "profiles/profilestore.h"
#include "storefixture.h"
#include "support/systemfixture.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <csignal>
#include <cstdio>

using namespace tokendesk;
using namespace tokendesk::test;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr int kills = 80; // each takes four times as long
#else
constexpr int kills = 320;
#endif
constexpr int patience = 20000;

// Saves one profile again and again with a higher number, and says each number when it is on disk.
int countUp(const QString &folder) {
    ProfileStore store(folder);
    if (!store.load())
        return 1;
    auto profile = *store.find(QStringLiteral("counter"));
    for (int i = profile.lastSuccessFingerprint.toInt() + 1;; ++i) {
        profile.lastSuccessFingerprint = QString::number(i);
        if (!store.save(profile))
            return 2;
        std::printf("%d\n", i);
        std::fflush(stdout);
    }
}

// Adds, edits and removes profiles of its own.
int work(const QString &folder, const QString &prefix) {
    ProfileStore store(folder);
    for (int i = 0; i < 60; ++i) {
        auto profile = named(QStringLiteral("%1-%2").arg(prefix).arg(i));
        if (!store.save(profile))
            return 1;
        profile.autoRenew = true;
        if (!store.save(profile))
            return 2;
        if (i % 3 == 0 && !store.remove(profile.id))
            return 3;
    }
    return 0;
}

} // namespace

class TestProfileDurability : public QObject {
    Q_OBJECT

    static void startWriter(QProcess &process, const QStringList &arguments) {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(), arguments);
    }

private Q_SLOTS:
    void killedAtAnyMoment() {
        // In memory where possible: what matters is the moment of the kill, not the disk's speed.
        const QString memory = QStringLiteral("/dev/shm");
        QTemporaryDir folder((QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) +
                             QStringLiteral("/tst_profiledurability-XXXXXX"));
        {
            ProfileStore store(folder.path());
            QVERIFY(store.save(named(QStringLiteral("anchor"))));
            QVERIFY(store.save(named(QStringLiteral("counter"))));
            for (int i = 0; i < 50; ++i) // so that writing takes some time
                QVERIFY(store.save(named(QStringLiteral("ballast %1").arg(i))));
        }
        // As long as a few saves take in this build: the kills shall meet every moment of one.
        quint32 span = 0; // microseconds
        {
            ProfileStore store(folder.path());
            QVERIFY(store.load());
            auto profile = *store.find(QStringLiteral("counter"));
            QElapsedTimer timer;
            timer.start();
            for (int i = 0; i < 20; ++i) {
                profile.autoRenew = !profile.autoRenew;
                QVERIFY(store.save(profile));
            }
            span = quint32(timer.nsecsElapsed() / 1000 / 20 * 4);
        }
        int confirmed = 0;
        int cutShort = 0;
        qint64 slowest = 0;
        for (int i = 0; i < kills; ++i) {
            QProcess writer;
            startWriter(writer, {QStringLiteral("--count"), folder.path()});
            QVERIFY(writer.waitForReadyRead(patience)); // it is in its loop now
            QThread::usleep(QRandomGenerator::global()->bounded(span));
            writer.kill();
            QVERIFY(writer.waitForFinished(patience));
            QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
            const auto lines = writer.readAllStandardOutput().split('\n');
            confirmed =
                lines.value(lines.size() - 2).toInt(); // after it comes what was cut short, or nothing

            ProfileStore store(folder.path());
            const auto loaded = store.load();
            QVERIFY2(loaded, loaded ? "" : qPrintable(errorName(loaded.error().code)));
            QCOMPARE(store.profiles().size(), 52);
            const int stored = store.find(QStringLiteral("counter"))->lastSuccessFingerprint.toInt();
            QVERIFY2(stored == confirmed || stored == confirmed + 1,
                     qPrintable(QStringLiteral("stored %1, confirmed %2").arg(stored).arg(confirmed)));
            cutShort += stored == confirmed + 1 ? 1 : 0;
            // The dead one's lock keeps nobody waiting.
            QElapsedTimer timer;
            timer.start();
            auto anchor = *store.find(QStringLiteral("anchor"));
            anchor.autoRenew = !anchor.autoRenew;
            QVERIFY(store.save(anchor));
            slowest = qMax(slowest, timer.elapsed());
        }
        QVERIFY(confirmed > kills);
        QVERIFY2(slowest < 5000, qPrintable(QString::number(slowest)));
        // No heap of half-written files: the save after each kill removed what the dead one had left.
        const auto files = QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
        qInfo("%d kills, %d saves confirmed, %d killed after the rename, slowest lock %lld ms, files: %s",
              kills, confirmed, cutShort, static_cast<long long>(slowest),
              qPrintable(files.join(QLatin1Char(' '))));
        QCOMPARE(files, QStringList{QStringLiteral("profiles.json")});
    }
    void writersAtOnceLoseNothing() {
        QTemporaryDir folder;
        const QStringList prefixes{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
        std::vector<std::unique_ptr<QProcess>> writers;
        for (const auto &prefix : prefixes) {
            writers.push_back(std::make_unique<QProcess>());
            startWriter(*writers.back(), {QStringLiteral("--work"), folder.path(), prefix});
        }
        for (const auto &writer : writers) {
            QVERIFY(writer->waitForFinished(60000));
            QCOMPARE(writer->exitStatus(), QProcess::NormalExit);
            QCOMPARE(writer->exitCode(), 0);
        }
        ProfileStore store(folder.path());
        QVERIFY(store.load());
        QStringList expected;
        for (const auto &prefix : prefixes) {
            for (int i = 0; i < 60; ++i) {
                if (i % 3 != 0)
                    expected << QStringLiteral("%1-%2").arg(prefix).arg(i);
            }
        }
        auto found = namesIn(store);
        found.sort();
        expected.sort();
        QCOMPARE(found, expected);
        for (const auto &profile : store.profiles())
            QVERIFY(profile.autoRenew);
    }
    void aStoppedOwnerKeepsItsLock() {
        QTemporaryDir folder;
        {
            ProfileStore store(folder.path());
            QVERIFY(store.save(named(QStringLiteral("counter"))));
        }
        QProcess writer;
        startWriter(writer, {QStringLiteral("--count"), folder.path()});
        QVERIFY(writer.waitForReadyRead(patience));
        // Stop it until it holds the lock at that moment.
        const QString lock = folder.filePath(QStringLiteral("profiles.lock"));
        bool holds = false;
        for (int i = 0; i < 500 && !holds; ++i) {
            ::kill(static_cast<pid_t>(writer.processId()), SIGSTOP);
            QThread::msleep(1);
            holds = QFile::exists(lock) && QFileInfo(lock).size() > 0;
            if (!holds)
                ::kill(static_cast<pid_t>(writer.processId()), SIGCONT);
        }
        QVERIFY(holds);
        ProfileStore store(folder.path());
        QElapsedTimer timer;
        timer.start();
        QVERIFY(store.load()); // reading needs no lock
        QVERIFY(timer.elapsed() < 1000);
        const auto saved = store.save(named(QStringLiteral("another")));
        QVERIFY(!saved);
        QCOMPARE(saved.error(), Error({ErrorCode::ProfilesBusy, {store.filePath()}}));
        QVERIFY(timer.elapsed() < 15000);
        ::kill(static_cast<pid_t>(writer.processId()), SIGCONT);
        QVERIFY(store.save(named(QStringLiteral("another"))));
        writer.kill();
        QVERIFY(writer.waitForFinished(patience));
        QVERIFY(store.load());
        QCOMPARE(store.profiles().size(), 2);
    }
    void aFullDiskKeepsTheOldFile() {
        QTemporaryDir folder;
        ProfileStore store(folder.path());
        QVERIFY(store.save(named(QStringLiteral("A"))));
        QFile file(store.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto before = file.readAll();
        for (const unsigned long room : {0UL, 1UL, 100UL, static_cast<unsigned long>(before.size())}) {
            const FileSizeLimit limit(room);
            const auto saved = store.save(named(QStringLiteral("B")));
            QVERIFY(!saved);
            QCOMPARE(saved.error().code, ErrorCode::FileNotWritable);
            file.seek(0);
            QCOMPARE(file.readAll(), before);
            QCOMPARE(namesIn(store), QStringList{QStringLiteral("A")});
            QVERIFY(QDir(folder.path()).entryList({QStringLiteral("profiles.json?*")}).isEmpty());
        }
        QVERIFY(store.save(named(QStringLiteral("B"))));
    }
    void aFullTinyDiskKeepsTheOldFile() {
        QTemporaryDir folder;
        if (QProcess::execute(QStringLiteral("mount"), {QStringLiteral("-t"), QStringLiteral("tmpfs"),
                                                        QStringLiteral("-o"), QStringLiteral("size=64k"),
                                                        QStringLiteral("tokendesk-test"), folder.path()}) !=
            0)
            QSKIP("no right to mount a tiny file system; the limit on file sizes above tests the same");
        const auto unmount = qScopeGuard([&] {
            QProcess::execute(QStringLiteral("umount"), {QStringLiteral("--lazy"), folder.path()});
        });
        ProfileStore store(folder.path());
        QVERIFY(store.save(named(QStringLiteral("A"))));
        QFile ballast(folder.filePath(QStringLiteral("ballast")));
        QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (ballast.write(QByteArray(1024, 'x')) > 0) {
        }
        for (int i = 0; i < 3; ++i) {
            const auto saved = store.save(named(QStringLiteral("B")));
            QVERIFY(!saved);
            QCOMPARE(saved.error().code, ErrorCode::FileNotWritable);
            QVERIFY(!saved.error().args.value(1).isEmpty());
        }
        ProfileStore other(folder.path());
        QVERIFY(other.load());
        QCOMPARE(namesIn(other), QStringList{QStringLiteral("A")});
        QVERIFY(ballast.remove());
        QVERIFY(store.save(named(QStringLiteral("B"))));
    }
};

int main(int argc, char **argv) {
    QCoreApplication app(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--count"))
        return countUp(arguments.value(2));
    if (arguments.value(1) == QLatin1String("--work"))
        return work(arguments.value(2), arguments.value(3));
    TestProfileDurability test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_profiledurability.moc"
