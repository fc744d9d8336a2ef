#include "certificatefile.h"

#include "digest_p.h"
#include "filereader_p.h"
#include "pemscan_p.h"
#include "support/boundedread.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace tokendesk {

namespace {

CertificateFile unusable(const QString &path, const QString &reason, const QString &detail = {}) {
    CertificateFile file;
    file.path = path;
    file.findings.append({Rule::F01, Severity::Error, {reason, path, detail}, FindingAction::ChooseAnother});
    return file;
}

/// "0644"
QString modeText(QFileDevice::Permissions permissions) {
    const auto digit = [&](QFileDevice::Permissions read, QFileDevice::Permissions write,
                           QFileDevice::Permissions execute) {
        return (permissions & read ? 4 : 0) + (permissions & write ? 2 : 0) + (permissions & execute ? 1 : 0);
    };
    return QStringLiteral("0%1%2%3")
        .arg(digit(QFileDevice::ReadOwner, QFileDevice::WriteOwner, QFileDevice::ExeOwner))
        .arg(digit(QFileDevice::ReadGroup, QFileDevice::WriteGroup, QFileDevice::ExeGroup))
        .arg(digit(QFileDevice::ReadOther, QFileDevice::WriteOther, QFileDevice::ExeOther));
}

} // namespace

QString formatName(FileFormat format) {
    switch (format) {
    case FileFormat::Unknown: return QStringLiteral("unknown");
    case FileFormat::Pem: return QStringLiteral("pem");
    case FileFormat::Der: return QStringLiteral("der");
    case FileFormat::Pkcs7: return QStringLiteral("pkcs7");
    case FileFormat::Pkcs12: return QStringLiteral("pkcs12");
    }
    return {};
}

bool CertificateFile::needsPassphrase() const {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding &finding) { return finding.rule == Rule::F03; });
}

CertificateFile parseCertificateBytes(const QByteArray &bytes, const Secret *passphrase) {
    if (bytes.trimmed().isEmpty())
        return unusable({}, QStringLiteral("empty"));
    if (bytes.size() > maxBundleBytes || (bytes.size() > maxFileBytes && !looksLikePem(bytes)))
        return unusable({}, QStringLiteral("too-large"));
    auto file = FileReader(passphrase).read(bytes);
    file.hash = sha256Of(bytes);
    return file;
}

CertificateFile readCertificateFile(const QString &path, const Secret *passphrase) {
    const QFileInfo info(path);
    if (info.isDir())
        return unusable(path, QStringLiteral("directory"));
    // Never open a pipe or a device: it may block for ever, or never end.
    if (info.exists() && !info.isFile())
        return unusable(path, QStringLiteral("special"));
    if (info.size() > maxBundleBytes)
        return unusable(path, QStringLiteral("too-large"));
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return unusable(path, QStringLiteral("unreadable"), source.errorString());
    auto bytes = readAtMost(source, maxFileBytes + 1);
    if (bytes.size() > maxFileBytes) {
        if (!looksLikePem(bytes))
            return unusable(path, QStringLiteral("too-large"));
        bytes += readAtMost(source, maxBundleBytes + 1 - bytes.size());
    }
    if (source.error() != QFileDevice::NoError)
        return unusable(path, QStringLiteral("unreadable"), source.errorString());
    auto file = parseCertificateBytes(bytes, passphrase);
    if (file.hasPrivateKey)
        wipe(bytes);
    file.path = path;
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    for (auto &finding : file.findings) {
        if (finding.rule == Rule::F01)
            finding.args[1] = path;
        if (finding.rule == Rule::C01 && (source.permissions() & others))
            finding.args = {modeText(source.permissions())};
    }
    return file;
}

} // namespace tokendesk
