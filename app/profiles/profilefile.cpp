#include "profilefile.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <filesystem>
#include <system_error>

namespace tokendesk {

namespace {

// A hundred times what 10,000 profiles need a tenth of: anything larger is not ours.
constexpr qint64 maxBytes = 64LL * 1024 * 1024;
constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString reasonOf(const std::error_code &error) {
    return QString::fromLocal8Bit(error.message().c_str());
}

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
    QByteArray bytes = file.read(maxBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return unreadable(path, file.errorString());
    if (bytes.size() > maxBytes)
        return failure(ErrorCode::FileTooLarge, {path, QString::number(maxBytes)});
    return bytes;
}

Result<void> ProfileFile::write(const QByteArray &bytes) const {
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(ownerOnly) &&
                         file.write(bytes) == bytes.size() && file.commit();
    if (!written)
        return failure(ErrorCode::FileNotWritable, {path, file.errorString()});
    return {};
}

Result<QString> ProfileFile::setAside() const {
    const QFileInfo link(path);
    const QString real = link.isSymLink() ? link.canonicalFilePath() : path;
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
        target = QStringLiteral("%1-%2").arg(base).arg(n);
    }
    return failure(ErrorCode::FileNotWritable, {path, file.errorString()});
}

} // namespace tokendesk
