#include "cleancopy.h"

#include <QFileInfo>
#include <QSaveFile>

namespace tokendesk {

Result<void> writeCleanCopy(const Certificate &certificate, const QString &path, Overwrite overwrite) {
    const QFileInfo info(path);
    // A dangling link does not "exist"; writing through it would still be a surprise.
    const bool there = info.exists() || info.isSymLink();
    if (there && overwrite == Overwrite::No)
        return failure(ErrorCode::FileExists, {path});
    if (info.exists() && !info.isFile())
        return failure(ErrorCode::FileNotWritable, {path, QString()});
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(ErrorCode::FileNotWritable, {path, file.errorString()});
    // QSaveFile keeps the permissions of a file that it replaces; one that held a key may be 0600, or 0666.
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup |
                        QFileDevice::ReadOther);
    const auto pem = certificate.toPem();
    if (file.write(pem) != pem.size() || !file.commit())
        return failure(ErrorCode::FileNotWritable, {path, file.errorString()});
    return {};
}

bool isSameFile(const QString &left, const QString &right) {
    const auto a = QFileInfo(left).canonicalFilePath();
    return !a.isEmpty() && a == QFileInfo(right).canonicalFilePath();
}

} // namespace tokendesk
