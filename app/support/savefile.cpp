#include "savefile.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <filesystem>
#include <system_error>

#ifdef Q_OS_UNIX
#include <unistd.h>
#elif defined(Q_OS_WIN)
#include <fcntl.h>
#include <io.h>
#endif

namespace tokendesk {

namespace {

namespace fs = std::filesystem;

fs::path native(const QString &path) {
    return QFileInfo(path).filesystemAbsoluteFilePath();
}

/// Answers errno. Not every file system can do it.
int flushToDisk(const QFile &file) {
#ifdef Q_OS_UNIX
    if (::fsync(file.handle()) != 0 && errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
        return errno;
#elif defined(Q_OS_WIN)
    // By a descriptor of its own: asking QFile for one leaks one each time.
    const int own =
        ::_wopen(reinterpret_cast<const wchar_t *>(file.fileName().utf16()), _O_WRONLY | _O_BINARY);
    if (own >= 0) {
        ::_commit(own);
        ::_close(own);
    }
#endif
    return 0;
}

QString randomSuffix() {
    return u'.' + QString::number(QRandomGenerator::global()->generate64(), 36);
}

} // namespace

QString reasonOf(const std::error_code &error) {
    return QString::fromLocal8Bit(error.message().c_str());
}

QString linkTarget(const QString &path) {
    QFileInfo file(path);
    for (int depth = 0; depth < 40 && file.isSymLink(); ++depth)
        file.setFile(file.symLinkTarget());
    return file.absoluteFilePath();
}

// Not by QSaveFile: its commit() takes no notice of a buffer that the disk had no room for, and would put a
// truncated file in the place of the good one; and it replaces pipes and devices.
QString writeNewFile(const QString &path, QByteArrayView content,
                     std::optional<QFileDevice::Permissions> permissions) {
    constexpr auto mode = QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered;
    QFile file(path);
    if (!(permissions ? file.open(mode, *permissions) : file.open(mode)))
        return file.errorString();
    if (permissions)
        file.setPermissions(*permissions); // what the umask took away
    QString reason;
    while (!content.isEmpty() && reason.isEmpty()) { // a full disk takes a part first, and refuses the rest
        const qint64 written = file.write(content.data(), content.size());
        if (written > 0)
            content = content.sliced(written);
        else
            reason = file.errorString();
    }
    if (const int error = reason.isEmpty() ? flushToDisk(file) : 0; error != 0)
        reason = qt_error_string(error);
    file.close();
    if (reason.isEmpty() && file.error() != QFileDevice::NoError) // NFS refuses as late as here
        reason = file.errorString();
    if (!reason.isEmpty())
        QFile::remove(path);
    return reason;
}

Result<void> saveFile(const QString &path, QByteArrayView content, const SaveOptions &options) {
    const auto refused = [&](const QString &reason) {
        return failure(ErrorCode::FileNotWritable, {path, reason});
    };
    std::error_code error;
    const auto type = fs::status(native(path), error).type();
    const bool exists = type == fs::file_type::regular;
    if (type == fs::file_type::directory || path.endsWith(u'/'))
        return refused(qt_error_string(EISDIR));
    if (!exists && type != fs::file_type::not_found)
        return refused(error ? reasonOf(error) : QStringLiteral("special"));
    // A dangling link counts: what it points to is not for us to make.
    if (options.overwrite == Overwrite::No && (exists || QFileInfo(path).isSymLink()))
        return failure(ErrorCode::FileExists, {path});
    const QFileInfo target(linkTarget(path));
    if (exists && !target.isWritable()) // a person said so; a rename would not ask
        return refused(qt_error_string(EACCES));

    const QString pending =
        target.filePath() + (options.pendingSuffix.isEmpty() ? randomSuffix() : options.pendingSuffix);
    if (!options.pendingSuffix.isEmpty())
        QFile::remove(pending);
    auto permissions = options.permissions;
    if (!permissions && exists)
        permissions = target.permissions();
    if (const QString reason = writeNewFile(pending, content, permissions); !reason.isEmpty())
        return refused(reason);
    fs::rename(native(pending), native(target.filePath()), error);
    if (error) {
        QFile::remove(pending);
        return refused(reasonOf(error));
    }
    return {};
}

} // namespace tokendesk
