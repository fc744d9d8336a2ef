#include "cleancopy.h"

#include <QFileInfo>

namespace tokendesk {

Result<void> writeCleanCopy(const Certificate &certificate, const QString &path, Overwrite overwrite) {
    // Not those of the file that is replaced: one that held a key may be 0600, or 0666.
    constexpr auto permissions = ownerOnly | QFileDevice::ReadGroup | QFileDevice::ReadOther;
    return saveFile(path, certificate.toPem(), {permissions, overwrite, {}});
}

bool isSameFile(const QString &left, const QString &right) {
    const auto a = QFileInfo(left).canonicalFilePath();
    return !a.isEmpty() && a == QFileInfo(right).canonicalFilePath();
}

} // namespace tokendesk
