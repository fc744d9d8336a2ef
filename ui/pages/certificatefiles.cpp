#include "certificatefiles.h"

#include <QDir>
#include <QFileInfo>

namespace tokendesk {

bool isOnlyThisCertificate(const CertificateFile &file) {
    return file.ders.size() == 1 && !file.hasPrivateKey && file.format != FileFormat::Pkcs12 &&
           file.format != FileFormat::Pkcs7;
}

QString folderFor(const QString &path) {
    return path.isEmpty() ? QDir::homePath() : QFileInfo(path).absolutePath();
}

QString safeFileName(const QString &name) {
    QString result;
    for (const QChar c : name.left(80)) {
        const bool fine = c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.' || c == u' ';
        result += fine ? c : u'_';
    }
    while (result.startsWith(u'.') || result.startsWith(u' '))
        result.remove(0, 1);
    return result.trimmed().isEmpty() ? QStringLiteral("certificate") : result.trimmed();
}

} // namespace tokendesk
