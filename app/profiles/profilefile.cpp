#include "profilefile.h"

#include "support/boundedread.h"
#include "support/savefile.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

#include <filesystem>
#include <system_error>

namespace tokendesk {

namespace {

// Ten times what 10,000 profiles need: anything larger is not ours.
constexpr qint64 maxBytes = 64LL * 1024 * 1024;

tl::unexpected<Error> unreadable(const QString &path, const QString &reason) {
    return failure(ErrorCode::FileUnreadable, {path, reason});
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
    return saveFile(path, bytes, {ownerOnly, Overwrite::Yes, QStringLiteral(".saving")});
}

Result<QString> ProfileFile::setAside() const {
    const QString real = linkTarget(path);
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
