// A file is saved whole or stays as it was, and nothing but a file is replaced.
#include "support/files.h"
#include "support/savefile.h"
#include "support/systemfixture.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace tokendesk;
using namespace tokendesk::test;

class TestSaveFile : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path(const char *name = "file") const {
        return m_folder->filePath(QString::fromLatin1(name));
    }
    [[nodiscard]] QStringList names() const {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    }
    static Error refusal(const QString &path, const SaveOptions &options = {}) {
        const auto saved = saveFile(path, "new", options);
        return saved ? Error{ErrorCode::Internal, {QStringLiteral("it was saved")}} : saved.error();
    }
    static ErrorCode codeOf(const QString &path, const SaveOptions &options = {}) {
        return refusal(path, options).code;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void replacesTheWholeFile() {
        QVERIFY(saveFile(path(), "one and more"));
        QVERIFY(saveFile(path(), "two"));
        QCOMPARE(contentOf(path()), QByteArray("two"));
        QVERIFY(saveFile(path(), {}));
        QCOMPARE(contentOf(path()), QByteArray());
        QCOMPARE(names(), QStringList{QStringLiteral("file")});
    }
    void withoutRoomTheOldFileStays_data() {
        QTest::addColumn<int>("room");
        QTest::addColumn<int>("size");
        for (const int room : {0, 1, 100, 70000}) {
            QTest::addRow("%d bytes, a little more", room) << room << room + 1;
            QTest::addRow("%d bytes, much more", room) << room << 300000;
        }
    }
    void withoutRoomTheOldFileStays() {
        QFETCH(int, room);
        QFETCH(int, size);
        writeFile(path(), "the only copy");
        const QByteArray content(size, 'x');
        for (const QString &suffix : {QString(), QStringLiteral(".saving")}) {
            const FileSizeLimit limit(static_cast<unsigned long>(room));
            for (const char *name : {"file", "another"}) {
                const auto saved = saveFile(path(name), content, {{}, Overwrite::Yes, suffix});
                QVERIFY(!saved);
                QCOMPARE(saved.error(),
                         (Error{ErrorCode::FileNotWritable, {path(name), qt_error_string(EFBIG)}}));
            }
            QVERIFY(!writeNewFile(path("third"), content).isEmpty());
        }
        QCOMPARE(contentOf(path()), QByteArray("the only copy"));
        QCOMPARE(names(), QStringList{QStringLiteral("file")});
        QVERIFY(saveFile(path(), content));
        QCOMPARE(contentOf(path()), content);
    }
    void onAFullTinyDiskTheOldFileStays() {
        if (QProcess::execute(QStringLiteral("mount"),
                              {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                               QStringLiteral("size=64k"), QStringLiteral("tokendesk-test"),
                               m_folder->path()}) != 0)
            QSKIP("no right to mount a tiny file system; the limit on file sizes above tests the same");
        const auto unmount = qScopeGuard([&] {
            QProcess::execute(QStringLiteral("umount"), {QStringLiteral("--lazy"), m_folder->path()});
        });
        writeFile(path(), "the only copy");
        QFile ballast(path("ballast"));
        QVERIFY(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (ballast.write(QByteArray(1024, 'x')) > 0) {
        }
        QCOMPARE(refusal(path()), (Error{ErrorCode::FileNotWritable, {path(), qt_error_string(ENOSPC)}}));
        QCOMPARE(contentOf(path()), QByteArray("the only copy"));
        QVERIFY(ballast.remove());
        QVERIFY(saveFile(path(), "new"));
    }
    void onlyAFileIsReplaced() {
        QVERIFY(makePipe(path("pipe")));
        QVERIFY(QFile::link(path("pipe"), path("link")));
        for (const Overwrite overwrite : {Overwrite::No, Overwrite::Yes}) {
            for (const char *name : {"pipe", "link"})
                QCOMPARE(refusal(path(name), {ownerOnly, overwrite, {}}),
                         (Error{ErrorCode::FileNotWritable, {path(name), QStringLiteral("special")}}));
            for (const QString &folder : {m_folder->path(), path("no-folder-yet/")})
                QCOMPARE(refusal(folder, {ownerOnly, overwrite, {}}),
                         (Error{ErrorCode::FileNotWritable, {folder, qt_error_string(EISDIR)}}));
        }
        struct stat info {};
        QCOMPARE(::stat(QFile::encodeName(path("pipe")).constData(), &info), 0);
        QVERIFY(S_ISFIFO(info.st_mode));
        QCOMPARE(names(), (QStringList{QStringLiteral("link"), QStringLiteral("pipe")}));
    }
    void refusesToReplace() {
        writeFile(path(), "mine");
        QVERIFY(QFile::link(path("nothing"), path("dangling")));
        const SaveOptions careful{ownerOnly, Overwrite::No, {}};
        QCOMPARE(refusal(path(), careful), (Error{ErrorCode::FileExists, {path()}}));
        QCOMPARE(codeOf(path("dangling"), careful), ErrorCode::FileExists);
        QCOMPARE(contentOf(path()), QByteArray("mine"));
        QVERIFY(!QFile::exists(path("nothing")));
        QVERIFY(saveFile(path("another"), "new", careful));
    }
    void linksStay() {
        writeFile(path(), "old");
        QVERIFY(QFile::link(path(), path("inner")));
        QVERIFY(QFile::link(path("inner"), path("outer")));
        QVERIFY(QFile::link(path("nothing"), path("dangling")));
        for (const char *name : {"outer", "dangling"}) {
            QVERIFY(saveFile(path(name), "new"));
            QVERIFY(QFileInfo(path(name)).isSymLink());
        }
        QCOMPARE(contentOf(path()), QByteArray("new"));
        QCOMPARE(contentOf(path("nothing")), QByteArray("new"));
        QVERIFY(QFile::link(path("loop"), path("loop")));
        QCOMPARE(codeOf(path("loop")), ErrorCode::FileNotWritable);
    }
    void permissions() {
        const auto before = ::umask(027);
        const auto restore = qScopeGuard([&] { ::umask(before); });
        const SaveOptions usual{std::nullopt, Overwrite::Yes, {}};
        QVERIFY(saveFile(path(), "x"));
        QCOMPARE(modeOf(path()), 0600);
        QVERIFY(saveFile(path(), "x", usual));
        QCOMPARE(modeOf(path()), 0600);
        QVERIFY(saveFile(path("usual"), "x", usual));
        QCOMPARE(modeOf(path("usual")), 0640);
        setModeOf(path("usual"), 0775);
        QVERIFY(saveFile(path("usual"), "x", usual));
        QCOMPARE(modeOf(path("usual")), 0775);
        QVERIFY(saveFile(path("usual"), "x"));
        QCOMPARE(modeOf(path("usual")), 0600);
        QVERIFY(saveFile(path("all"), "x", {ownerOnly | QFile::ReadGroup | QFile::ReadOther, {}, {}}));
        QCOMPARE(modeOf(path("all")), 0644); // whatever the umask says
    }
    void whereNothingMayBeWritten() {
        writeFile(path(), "old");
        QVERIFY(giveToNobody(m_folder->path()) == giveToNobody(path())); // root only; else it is ours anyway
        const Unprivileged nobody;
        setModeOf(path(), 0400); // a rename would not ask
        QCOMPARE(refusal(path()), (Error{ErrorCode::FileNotWritable, {path(), qt_error_string(EACCES)}}));
        setModeOf(path(), 0600);
        setModeOf(m_folder->path(), 0500);
        QCOMPARE(codeOf(path()), ErrorCode::FileNotWritable);
        setModeOf(m_folder->path(), 0); // it cannot even be seen whether there is one
        QCOMPARE(refusal(path()), (Error{ErrorCode::FileNotWritable, {path(), qt_error_string(EACCES)}}));
        setModeOf(m_folder->path(), 0700);
        QCOMPARE(contentOf(path()), QByteArray("old"));
        QCOMPARE(codeOf(path("no/such/folder")), ErrorCode::FileNotWritable);
        QVERIFY(saveFile(path(), "new"));
    }
    void aKilledOnesLeftoverGoes() {
        writeFile(path("file.saving"), "half of i");
        QVERIFY(saveFile(path(), "new", {ownerOnly, Overwrite::Yes, QStringLiteral(".saving")}));
        QCOMPARE(names(), QStringList{QStringLiteral("file")});
        // Nobody's file is taken for a leftover where no name was agreed on.
        writeFile(path("file.saving"), "mine");
        QVERIFY(saveFile(path(), "new"));
        QCOMPARE(contentOf(path("file.saving")), QByteArray("mine"));
    }
};

QTEST_APPLESS_MAIN(TestSaveFile)
#include "tst_savefile.moc"
