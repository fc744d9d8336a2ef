#include "envfile.h"

#include "envtext.h"
#include "envtoken.h"
#include "support/boundedread.h"
#include "support/savefile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QThread>

#include <cerrno>
#include <filesystem>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace tokendesk {

namespace {

namespace fs = std::filesystem;

constexpr int lockMillis = 5000;
constexpr int pollMillis = 20;
constexpr int mostTries = 20; // an editor that saves again and again

tl::unexpected<Error> notWritable(const QString &path, const QString &reason) {
    return failure(ErrorCode::FileNotWritable, {path, reason});
}

#ifdef Q_OS_UNIX
/// Of the folder itself, so that nothing is left beside the .env file. The kernel lets go of it for a process
/// that dies.
class FolderLock {
public:
    explicit FolderLock(const QString &folder)
        : m_fd(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {}
    ~FolderLock() {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    FolderLock(const FolderLock &) = delete;
    FolderLock &operator=(const FolderLock &) = delete;

    /// Nobody else has it now, and that is known: not every file system has locks.
    [[nodiscard]] bool takeAtOnce() const { return m_fd >= 0 && ::flock(m_fd, LOCK_EX | LOCK_NB) == 0; }
    /// 0, or errno; ECANCELED when nobody wants it any more.
    [[nodiscard]] int take(const EnvToken &token) const {
        if (m_fd < 0)
            return errno;
        for (int waited = 0; !takeAtOnce(); waited += pollMillis) {
            if (errno != EWOULDBLOCK && errno != EINTR)
                return 0; // a file system without locks
            if (token.isCalledBack())
                return ECANCELED;
            if (waited >= lockMillis)
                return EWOULDBLOCK;
            QThread::msleep(pollMillis);
        }
        return 0;
    }

private:
    int m_fd;
};
#else
class FolderLock {
public:
    explicit FolderLock(const QString &folder)
        : m_lock(QDir::temp().filePath(
              QStringLiteral("tokendesk-env-%1.lock").arg(qHash(folder.toCaseFolded()), 0, 16))) {}
    [[nodiscard]] bool takeAtOnce() { return m_lock.tryLock(0); }
    [[nodiscard]] int take(const EnvToken &token) {
        for (int waited = 0; !m_lock.tryLock(pollMillis); waited += pollMillis) {
            if (token.isCalledBack())
                return ECANCELED;
            if (waited >= lockMillis)
                return EWOULDBLOCK;
        }
        return 0;
    }

private:
    QLockFile m_lock;
};
#endif

struct Found {
    bool exists = false;
    Secret text;
    bool open = false; ///< to others
};

Result<Found> read(const QString &target, const QString &path) {
    std::error_code error;
    const auto status = fs::status(QFileInfo(target).filesystemAbsoluteFilePath(), error);
    Found found;
    if (status.type() == fs::file_type::not_found)
        return found;
    if (error)
        return failure(ErrorCode::FileUnreadable, {path, reasonOf(error)});
    if (status.type() != fs::file_type::regular) { // a pipe would block for ever
        return status.type() == fs::file_type::directory
                   ? Result<Found>(notWritable(path, qt_error_string(EISDIR)))
                   : failure(ErrorCode::FileUnreadable, {path, QStringLiteral("special")});
    }
    QFile file(target);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorCode::FileUnreadable, {path, file.errorString()});
    QByteArray bytes = readAtMost(file, maxEnvFile + 1);
    const bool failed = file.error() != QFileDevice::NoError;
    const bool tooLarge = bytes.size() > maxEnvFile;
    const bool binary = bytes.contains('\0');
    const bool foreign = !binary && !mayBeEnvText(bytes);
    if (!failed && !tooLarge && !binary && !foreign)
        found.text = Secret{QByteArrayView(bytes)};
    wipe(bytes);
    if (failed)
        return failure(ErrorCode::FileUnreadable, {path, file.errorString()});
    if (tooLarge)
        return failure(ErrorCode::FileTooLarge, {path, QString::number(maxEnvFile)});
    if (binary)
        return failure(ErrorCode::FileUnreadable, {path, QStringLiteral("binary")});
    if (foreign)
        return failure(ErrorCode::FileUnreadable, {path, QStringLiteral("not-env")});
    found.exists = true;
#ifdef Q_OS_UNIX
    constexpr auto others = fs::perms::group_all | fs::perms::others_all;
    found.open = (status.permissions() & others) != fs::perms::none;
#endif
    return found;
}

QString pendingFor(const QString &target) {
    return target + QStringLiteral(".tokendesk-saving");
}

fs::file_type typeOf(const QString &path) {
    std::error_code error;
    return fs::symlink_status(QFileInfo(path).filesystemAbsoluteFilePath(), error).type();
}

/// A file that one of this user's writers made, dead or alive.
bool isOurs(const QString &pending) {
    if (typeOf(pending) != fs::file_type::regular)
        return false;
#ifdef Q_OS_UNIX
    return QFileInfo(pending).ownerId() == ::geteuid();
#else
    return true;
#endif
}

bool sameAs(const Found &a, const Found &b) {
    return a.exists == b.exists && a.text == b.text;
}

} // namespace

Result<EnvFileReport> updateEnvFile(const QString &path, const QString &name, const Secret &value) {
    return writeEnvToken(path, name, EnvToken(value.clone()));
}

Result<EnvFileReport> writeEnvToken(const QString &path, const QString &name, const EnvToken &token) {
    const auto calledBack = failure(ErrorCode::Cancelled);
    const QString target = linkTarget(path);
    const QFileInfo info(target);
    FolderLock lock(info.absolutePath());
    if (const int error = lock.take(token); error != 0)
        return error == ECANCELED ? calledBack : notWritable(path, qt_error_string(error));
    const QString pending = pendingFor(target);
    if (isOurs(pending))
        QFile::remove(pending); // of one that was killed: the lock is ours
    for (int tries = 0; tries < mostTries; ++tries) {
        auto before = read(target, path);
        if (!before)
            return tl::unexpected<Error>(before.error());
        const QByteArray variable = name.toUtf8();
        EnvText after;
        if (!token.with(
                [&](QByteArrayView value) { after = withEnvVariable(before->text.view(), variable, value); }))
            return calledBack;
        EnvFileReport report;
        report.tightened = before->open;
        if (before->exists && after.text == before->text) {
            if (before->open && !QFile::setPermissions(target, ownerOnly))
                return notWritable(path, qt_error_string(EPERM));
            return report;
        }
        report.change = !before->exists ? EnvFileReport::Change::NewFile
                        : after.added   ? EnvFileReport::Change::Added
                                        : EnvFileReport::Change::Line;
        if (before->exists && !QFileInfo(target).isWritable()) // a person said so; a rename would not ask
            return notWritable(path, qt_error_string(EACCES));
#ifdef Q_OS_UNIX
        // The new file would be ours alone, and its owner locked out (sudo, a shared folder).
        if (before->exists && QFileInfo(target).ownerId() != ::geteuid())
            return notWritable(path, qt_error_string(EPERM));
#endif
        if (typeOf(pending) != fs::file_type::not_found)
            return notWritable(pending, qt_error_string(EEXIST));
        if (const QString reason = writeNewFile(pending, after.text.view()); !reason.isEmpty())
            return notWritable(path, reason);
        const auto now = read(target, path);
        if (!now || !sameAs(*before, *now)) { // somebody else saved it meanwhile
            QFile::remove(pending);
            continue;
        }
        if (token.isCalledBack()) {
            QFile::remove(pending);
            return calledBack;
        }
        std::error_code error;
        fs::rename(QFileInfo(pending).filesystemAbsoluteFilePath(), info.filesystemAbsoluteFilePath(), error);
        if (error) {
            QFile::remove(pending);
            return notWritable(path, reasonOf(error));
        }
        return report;
    }
    return notWritable(path, qt_error_string(EBUSY));
}

void removeEnvLeftover(const QString &path) {
    const QString target = linkTarget(path);
    const QString pending = pendingFor(target);
    if (!isOurs(pending))
        return;
    FolderLock lock(QFileInfo(target).absolutePath());
    if (lock.takeAtOnce() && isOurs(pending)) // else its writer lives
        QFile::remove(pending);
}

bool isUnderGit(const QString &path) {
    QDir folder(QFileInfo(linkTarget(path)).absolutePath());
    do {
        if (folder.exists(QStringLiteral(".git"))) // a folder, or in a linked work tree a file
            return true;
    } while (folder.cdUp());
    return false;
}

} // namespace tokendesk
