#include "profilefile.h"

#include "support/boundedread.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace tokendesk {

namespace {

// Ten times what 10,000 profiles need: anything larger is not ours.
constexpr qint64 maxBytes = 64LL * 1024 * 1024;
constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString reasonOf(const std::error_code &error) {
    return QString::fromLocal8Bit(error.message().c_str());
}

tl::unexpected<Error> unreadable(const QString &path, const QString &reason) {
    return failure(ErrorCode::FileUnreadable, {path, reason});
}

// Where a chain of symbolic links ends, also when nothing is there yet.
QString realPath(const QString &path) {
    QFileInfo file(path);
    for (int depth = 0; depth < 40 && file.isSymLink(); ++depth)
        file.setFile(file.symLinkTarget());
    return file.filePath();
}

} // namespace

Result<std::optional<QByteArray>> ProfileFile::read() const {
    // QFileInfo::exists() is also false when a folder on the way may not be entered, and that is not absence.
    std::error_code error;
    const auto status = std::filesystem::status(QFileInfo(path).filesystemAbsoluteFilePath(), error);
    if (status.type() == std::filesystem::file_type::not_found)
        return std::nullopt;
    if (error)
        return unreadable(path, reasonOf(error));
    if (status.type() != std::filesystem::file_type::regular) // a pipe would block for ever
        return unreadable(path, reasonOf(std::make_error_code(std::errc::invalid_argument)));

    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(path, file.errorString());
    const QByteArray bytes = readAtMost(file, maxBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return unreadable(path, file.errorString());
    if (bytes.size() > maxBytes)
        return failure(ErrorCode::FileTooLarge, {path, QString::number(maxBytes)});
    return bytes;
}

Result<void> ProfileFile::write(const QByteArray &bytes) const {
    namespace fs = std::filesystem;
    const QFileInfo target(realPath(path));
    if (target.exists() && !target.isWritable()) // a person said so; a rename would not ask
        return failure(ErrorCode::FileNotWritable, {path, qt_error_string(EACCES)});
    // QSaveFile under a name of our own, and then one rename: a process that is killed inside QSaveFile's
    // commit leaves its temporary file behind, and under a random name nobody would dare to remove it.
    const QString pending = target.filePath() + QStringLiteral(".saving");
    QFile::remove(pending);
    QSaveFile file(pending);
    // Flushed by hand: commit() takes no notice of a buffer that the disk had no room for, and would put a
    // truncated file in the place of the good one.
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(ownerOnly) &&
                         file.write(bytes) == bytes.size() && file.flush() && file.commit();
    if (!written)
        return failure(ErrorCode::FileNotWritable, {path, file.errorString()});
    std::error_code error;
    fs::rename(QFileInfo(pending).filesystemAbsoluteFilePath(), target.filesystemAbsoluteFilePath(), error);
    if (error) {
        QFile::remove(pending);
        return failure(ErrorCode::FileNotWritable, {path, reasonOf(error)});
    }
    return {};
}

Result<QString> ProfileFile::setAside() const {
    const QString real = realPath(path);
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    const QString base = QStringLiteral("%1.damaged-%2").arg(real, stamp);
    QString target = base;
    QFile file(real);
    for (int n = 2; n < 100; ++n) { // QFile::rename never replaces a file
        if (file.rename(target)) {
            QFile::setPermissions(target, ownerOnly);
            return target;
        }
        if (!QFileInfo::exists(target))
            break;
        target = QStringLiteral("%1-%2").arg(base, QString::number(n));
    }
    return failure(ErrorCode::FileNotWritable, {path, file.errorString()});
}

} // namespace tokendesk
