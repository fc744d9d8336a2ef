// What must hold whatever happens to the process, the disk or another writer: this program starts itself as
// the writer that is killed.
#include "support/systemfixture.h"
#include "text/sentences.h"
#include "token/envfile.h"
#include "token/envtoken.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <cstdio>
#include <future>

using namespace tokendesk;
using namespace tokendesk::test;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr int kills = 40;
#else
constexpr int kills = 200;
#endif
constexpr int patience = 20000;
const QString variable = QStringLiteral("ACME_TOKEN");
const QString saving = QStringLiteral(".tokendesk-saving");
using Change = EnvFileReport::Change;

Secret canary() {
    return Secret("eyJcanary.token.value");
}

// Sets the variable to a higher and higher number, and says each when it is on disk.
int countUp(const QString &path, const QString &name, int most) {
    for (int i = 1; i <= most; ++i) {
        if (!updateEnvFile(path, name, Secret(QByteArray::number(i))))
            return 1;
        std::printf("%d\n", i);
        std::fflush(stdout);
    }
    return 0;
}

QByteArray contentOf(const QString &path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace

class TestEnvFile : public QObject {
    Q_OBJECT

    void put(const QByteArray &content, int mode = 0600) const {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        setModeOf(m_path, mode);
    }
    [[nodiscard]] QStringList files() const {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    [[nodiscard]] static Result<EnvFileReport> write(const QString &path) {
        return updateEnvFile(path, variable, canary());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral(".env"));
    }

    void makesAFileForItsOwnerOnly() {
        const auto made = write(m_path);
        QVERIFY(made);
        QCOMPARE(*made, (EnvFileReport{Change::NewFile, false}));
        QCOMPARE(contentOf(m_path), QByteArray("ACME_TOKEN=eyJcanary.token.value\n"));
        QCOMPARE(modeOf(m_path), 0600);
        QCOMPARE(files(), QStringList{QStringLiteral(".env")}); // and nothing beside it
    }
    void saysWhatItDid() {
        put("X=1\n");
        QCOMPARE(*write(m_path), (EnvFileReport{Change::Added, false}));
        QCOMPARE(*write(m_path), (EnvFileReport{Change::None, false}));
        QCOMPARE(*updateEnvFile(m_path, variable, Secret("other")), (EnvFileReport{Change::Line, false}));
        QCOMPARE(contentOf(m_path), QByteArray("X=1\nACME_TOKEN=other\n"));
    }
    void leavesAFileThatHoldsTheTokenAlone() {
        QVERIFY(write(m_path));
        const auto before = QFileInfo(m_path).fileTime(QFileDevice::FileModificationTime);
        QTest::qSleep(20);
        QVERIFY(write(m_path));
        QCOMPARE(QFileInfo(m_path).fileTime(QFileDevice::FileModificationTime), before);
    }
    void takesTheFileFromOthersWhoCouldReadIt() {
        for (const QByteArray content : {"X=1\n", "ACME_TOKEN=eyJcanary.token.value\n"}) {
            put(content, 0644);
            const auto done = write(m_path);
            QVERIFY(done && done->tightened);
            QCOMPARE(modeOf(m_path), 0600);
        }
    }
    void aLinkStaysALink() {
        const QString real = m_folder->filePath(QStringLiteral("real.env"));
        QVERIFY(QFile::link(real, m_path)); // leads nowhere yet
        QVERIFY(write(m_path));
        QVERIFY(QFileInfo(m_path).isSymLink());
        QCOMPARE(contentOf(real), QByteArray("ACME_TOKEN=eyJcanary.token.value\n"));
        QVERIFY(updateEnvFile(m_path, variable, Secret("two")));
        QVERIFY(QFileInfo(m_path).isSymLink());
        QCOMPARE(contentOf(real), QByteArray("ACME_TOKEN=two\n"));
    }
    void refusesWhatIsNoSuchFile() {
        const auto refused = [](const QString &path, const QString &why) {
            const auto done = write(path);
            return !done && done.error() == Error{ErrorCode::FileUnreadable, {path, why}} &&
                   !Sentences::of(done.error()).what.contains(why + u'.'); // it has words for that
        };
        QCOMPARE(write(m_folder->path()).error().code, ErrorCode::FileNotWritable);
        const QString pipe = m_folder->filePath(QStringLiteral("pipe"));
        QVERIFY(makePipe(pipe));
        QVERIFY(refused(pipe, QStringLiteral("special")));
        put(QByteArray("PNG\0\1", 5));
        QVERIFY(refused(m_path, QStringLiteral("binary")));
        put("{\"token\": 1}\n");
        QVERIFY(refused(m_path, QStringLiteral("not-env")));
        put(QByteArray(maxEnvFile + 1, '\n'));
        QCOMPARE(write(m_path).error().code, ErrorCode::FileTooLarge);
        put(QByteArray(maxEnvFile, '\n'));
        QVERIFY(write(m_path));
        QCOMPARE(write(m_folder->filePath(QStringLiteral("no/such/.env"))).error().code,
                 ErrorCode::FileNotWritable);
        QVERIFY(!files().contains(QStringLiteral("no")));
    }
    void whereItMayNotWriteNothingChanges() {
        put("X=1\n");
        setModeOf(m_folder->path(), 0755);
        const Unprivileged nobody;
        const auto done = write(m_path);
        QVERIFY(!done);
        QVERIFY(!write(m_folder->filePath(QStringLiteral("new.env"))));
    }
    void aFullDiskKeepsTheOldFile() {
        const QByteArray before = QByteArray("X=1\n").repeated(1000) + "ACME_TOKEN=old\n";
        put(before);
        for (const unsigned long room : {0UL, 1UL, 100UL, static_cast<unsigned long>(before.size())}) {
            const FileSizeLimit limit(room);
            const auto done = write(m_path);
            QVERIFY(!done);
            QCOMPARE(done.error().code, ErrorCode::FileNotWritable);
            QCOMPARE(contentOf(m_path), before);
            QCOMPARE(files(), QStringList{QStringLiteral(".env")});
        }
        QVERIFY(write(m_path));
    }
    void killedAtAnyMoment() {
        const QByteArray ballast = QByteArray("# ballast that takes a while to write\n").repeated(2000);
        put(ballast + "ACME_TOKEN=0\nY=2\n");
        // Spread over a few writes, however long one takes here.
        QElapsedTimer watch;
        watch.start();
        QVERIFY(write(m_path));
        const int spread = std::max<int>(4000, int(watch.nsecsElapsed() / 1000) * 6);
        put(ballast + "ACME_TOKEN=0\nY=2\n");
        int confirmed = 0;
        QSet<int> seen;
        for (int i = 0; i < kills; ++i) {
            QProcess writer;
            writer.start(QCoreApplication::applicationFilePath(),
                         {QStringLiteral("--count"), m_path, variable, QStringLiteral("1000000")});
            QVERIFY(writer.waitForReadyRead(patience)); // it is in its loop now
            QThread::usleep(QRandomGenerator::global()->bounded(spread));
            writer.kill();
            QVERIFY(writer.waitForFinished(patience));
            const auto lines = writer.readAllStandardOutput().split('\n');
            confirmed = lines.value(lines.size() - 2).toInt();
            const QByteArray content = contentOf(m_path);
            const bool whole =
                content == ballast + "ACME_TOKEN=" + QByteArray::number(confirmed) + "\nY=2\n" ||
                content == ballast + "ACME_TOKEN=" + QByteArray::number(confirmed + 1) + "\nY=2\n";
            QVERIFY2(whole, content.right(60).constData());
            QCOMPARE(modeOf(m_path), 0600);
            seen.insert(confirmed);
        }
        QVERIFY(seen.size() > 1);
        QVERIFY(write(m_path)); // what a dead one left, lock and half a file, is in nobody's way
        QCOMPARE(files(), QStringList{QStringLiteral(".env")});
    }
    void whatAKilledWriterLeftGoes_data() {
        QTest::addColumn<bool>("write");
        QTest::newRow("with the next token, be it the same") << true;
        QTest::newRow("when it is looked after") << false;
    }
    void whatAKilledWriterLeftGoes() {
        QFETCH(bool, write);
        const QString real = m_folder->filePath(QStringLiteral("real.env"));
        QVERIFY(QFile::link(real, m_path));
        QVERIFY(TestEnvFile::write(m_path));
        const QString pending = real + saving;
        QVERIFY(QFile::copy(real, pending));
        if (write)
            QCOMPARE(*TestEnvFile::write(m_path), (EnvFileReport{Change::None, false}));
        else
            removeEnvLeftover(m_path);
        QVERIFY(!QFile::exists(pending));
        QVERIFY(!contentOf(m_path).isEmpty());
    }
    void whatALiveWriterIsWritingStays() {
        QVERIFY(write(m_path));
        const QString pending = m_path + saving;
        QVERIFY(QFile::copy(m_path, pending));
        {
            const FolderHeld writer(m_folder->path());
            removeEnvLeftover(m_path);
            QVERIFY(QFile::exists(pending));
        }
        removeEnvLeftover(m_path);
        QVERIFY(!QFile::exists(pending));
    }
    void lookingForLeftoversDisturbsNoWriter() {
        QProcess writer;
        writer.start(QCoreApplication::applicationFilePath(),
                     {QStringLiteral("--count"), m_path, variable, QStringLiteral("200")});
        QVERIFY(writer.waitForStarted());
        QElapsedTimer watch;
        watch.start();
        while (!writer.waitForFinished(0) && watch.elapsed() < patience)
            removeEnvLeftover(m_path);
        QCOMPARE(writer.state(), QProcess::NotRunning);
        QCOMPARE(writer.exitCode(), 0);
        QCOMPARE(contentOf(m_path), QByteArray("ACME_TOKEN=200\n"));
    }
    void whatIsNotOursBesideItStays_data() {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"link", "folder", "pipe", "another's"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void whatIsNotOursBesideItStays() {
        QFETCH(QString, kind);
        put("X=1\n");
        const QString pending = m_path + saving;
        const QString precious = m_folder->filePath(QStringLiteral("precious"));
        QVERIFY(QFile::copy(m_path, precious));
        if (kind == QLatin1String("link")) {
            QVERIFY(QFile::link(precious, pending));
        } else if (kind == QLatin1String("folder")) {
            QVERIFY(QDir().mkdir(pending));
        } else if (kind == QLatin1String("pipe")) {
            QVERIFY(makePipe(pending));
        } else {
            QVERIFY(QFile::copy(precious, pending));
            if (!giveToNobody(pending))
                QSKIP("only root can give files away");
        }
        removeEnvLeftover(m_path);
        const auto done = write(m_path);
        QVERIFY(!done && done.error().code == ErrorCode::FileNotWritable);
        QCOMPARE(done.error().args.first(), pending); // what is in the way
        QVERIFY(QFileInfo(pending).isSymLink() || QFileInfo::exists(pending));
        QCOMPARE(contentOf(precious), QByteArray("X=1\n"));
        QCOMPARE(contentOf(m_path), QByteArray("X=1\n"));
    }
    void writersAtOnceLoseNothing() {
        put("X=1\n");
        std::vector<std::unique_ptr<QProcess>> writers;
        for (const char *name : {"A", "B", "C"}) {
            writers.push_back(std::make_unique<QProcess>());
            writers.back()->start(
                QCoreApplication::applicationFilePath(),
                {QStringLiteral("--count"), m_path, QString::fromLatin1(name), QStringLiteral("60")});
        }
        for (const auto &writer : writers) {
            QVERIFY(writer->waitForFinished(60000));
            QCOMPARE(writer->exitCode(), 0);
        }
        const QByteArray content = contentOf(m_path);
        for (const char *line : {"X=1\n", "A=60\n", "B=60\n", "C=60\n"})
            QVERIFY2(content.contains(line), content.constData());
        QCOMPARE(content.count('\n'), 4);
    }
    void onlyThatFileHoldsTheToken() {
        QVERIFY(write(m_path));
        QVERIFY(updateEnvFile(m_path, variable, Secret("eyJother")));
        for (const QString &name : files())
            QVERIFY(!contentOf(m_folder->filePath(name)).contains("eyJcanary"));
        const FileSizeLimit limit(3);
        const auto failed = write(m_path);
        QVERIFY(!failed && !failed.error().args.join(u' ').contains(QLatin1String("eyJcanary")));
    }
    void aRepositoryIsSeenFromInside() {
        const QDir folder(m_folder->path());
        QVERIFY(!isUnderGit(m_path));
        QVERIFY(folder.mkpath(QStringLiteral("project/.git")));
        QVERIFY(folder.mkpath(QStringLiteral("project/deep/er")));
        QVERIFY(isUnderGit(folder.filePath(QStringLiteral("project/.env"))));
        QVERIFY(isUnderGit(folder.filePath(QStringLiteral("project/deep/er/.env"))));
        QVERIFY(!isUnderGit(m_path));
    }

    void aWriterThatWaitsForAnotherProgramIsCalledBack() {
        put("X=1\n");
        EnvToken token(canary());
        std::optional<FolderHeld> other(m_folder->path());
        auto done = std::async(std::launch::async, [&] { return writeEnvToken(m_path, variable, token); });
        QElapsedTimer watch;
        watch.start();
        token.callBack();
        QCOMPARE(done.get().error().code, ErrorCode::Cancelled);
        QVERIFY(watch.elapsed() < 4000); // it did not wait for the other one
        other.reset();
        QCOMPARE(writeEnvToken(m_path, variable, token).error().code, ErrorCode::Cancelled);
        QCOMPARE(contentOf(m_path), QByteArray("X=1\n"));
        QCOMPARE(files(), QStringList{QStringLiteral(".env")});
    }
};

int main(int argc, char **argv) {
    QCoreApplication app(argc, argv);
    const auto arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("--count"))
        return countUp(arguments.value(2), arguments.value(3), arguments.value(4).toInt());
    TestEnvFile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_envfile.moc"
