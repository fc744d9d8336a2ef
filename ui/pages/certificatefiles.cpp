#include "certificatefiles.h"

#include <QFileInfo>
#include <QSaveFile>

namespace tokendesk {

Result<void> writeCertificate(const Certificate &certificate, const QString &path) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(ErrorCode::FileNotWritable, {path, file.errorString()});
    const QByteArray pem = certificate.toPem();
    if (file.write(pem) != pem.size())
        return failure(ErrorCode::FileNotWritable, {path, file.errorString()});
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup |
                        QFileDevice::ReadOther);
    if (!file.commit())
        return failure(ErrorCode::FileNotWritable, {path, file.errorString()});
    return {};
}

bool isTheOriginal(const QString &a, const QString &b) {
    const QString first = QFileInfo(a).canonicalFilePath();
    return !first.isEmpty() && first == QFileInfo(b).canonicalFilePath();
}

bool isOnlyThisCertificate(const CertificateFile &file) {
    return file.ders.size() == 1 && !file.hasPrivateKey && file.format != FileFormat::Pkcs12 &&
           file.format != FileFormat::Pkcs7;
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
