#include "certificatefile.h"

#include "der_p.h"
#include "pemscan_p.h"
#include "x509read_p.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace tokendesk {

namespace {

constexpr int maxBrokenBlocks = 20; // findings about single blocks; more would only repeat themselves

void add(CertificateFile &file, Rule rule, Severity severity, QStringList args = {},
         FindingAction action = FindingAction::None) {
    file.findings.append({rule, severity, std::move(args), action});
}

QString lineText(int line) {
    return line > 0 ? QString::number(line) : QString();
}

/// What to say about a block that holds no certificate; false when it is worth no word of its own.
bool addOtherKind(CertificateFile &file, DerKind kind) {
    switch (kind) {
    case DerKind::Request:
        add(file, Rule::F06, Severity::Error, {QStringLiteral("csr")}, FindingAction::ChooseAnother);
        return true;
    case DerKind::PublicKey:
        add(file, Rule::F06, Severity::Error, {QStringLiteral("public-key")}, FindingAction::ChooseAnother);
        return true;
    case DerKind::PrivateKey:
    case DerKind::EncryptedKey:
        add(file, Rule::F06, Severity::Error, {QStringLiteral("private-key")}, FindingAction::ChooseAnother);
        return true;
    default: return false;
    }
}

void addTruncated(CertificateFile &file, QByteArrayView der, int line) {
    const auto claimed = claimedDerLength(der);
    if (claimed > der.size()) {
        add(file, Rule::F11, Severity::Error,
            {QStringLiteral("truncated"), lineText(line), QString::number(claimed - der.size())},
            FindingAction::ChooseAnother);
    } else {
        add(file, Rule::F11, Severity::Error,
            {QStringLiteral("not-a-certificate"), lineText(line), QString()}, FindingAction::ChooseAnother);
    }
}

/// Takes the certificate out of a block's bytes, or tells why there is none.
void takeCertificate(CertificateFile &file, const QByteArray &der, int line) {
    qsizetype consumed = 0;
    if (readX509(der, &consumed))
        file.ders.append(der.first(consumed));
    else
        addTruncated(file, der, line);
    drainErrors();
}

void readPem(CertificateFile &file, QByteArrayView text) {
    file.format = FileFormat::Pem;
    const auto scan = scanPem(text);
    QList<DerKind> others;
    int broken = 0;
    for (const auto &block : scan.blocks) {
        if (block.isPrivateKey()) {
            file.hasPrivateKey = true;
            others += DerKind::PrivateKey;
            continue;
        }
        const auto kind = derKind(block.der);
        const bool namedCertificate = block.label.endsWith("CERTIFICATE");
        const bool isCertificate = kind == DerKind::Certificate || kind == DerKind::TrustedCertificate;
        if (!isCertificate && !(namedCertificate && kind == DerKind::Unknown)) {
            others += kind;
            continue;
        }
        if (block.problem != PemBlock::Problem::None && broken++ < maxBrokenBlocks) {
            const bool noEnd = block.problem == PemBlock::Problem::NoEnd;
            add(file, Rule::F11, Severity::Error,
                {noEnd ? QStringLiteral("no-end") : QStringLiteral("base64"), lineText(block.problemLine),
                 QString()},
                FindingAction::ChooseAnother);
        }
        if (block.problem == PemBlock::Problem::None || isCertificate) {
            if (isCertificate || broken++ < maxBrokenBlocks)
                takeCertificate(file, block.der, block.line);
        }
    }
    if (file.ders.isEmpty() && file.findings.isEmpty()) {
        for (const auto kind : others) {
            if (addOtherKind(file, kind))
                break;
        }
    }
    if (scan.endWithoutBeginLine > 0 && scan.blocks.isEmpty()) {
        add(file, Rule::F11, Severity::Error,
            {QStringLiteral("no-begin"), lineText(scan.endWithoutBeginLine), QString()},
            FindingAction::ChooseAnother);
    }
    if (scan.otherText && !file.ders.isEmpty())
        add(file, Rule::F12, Severity::Info);
    if (file.hasPrivateKey && !file.ders.isEmpty())
        add(file, Rule::C01, Severity::Warning, {QString()}, FindingAction::SaveCleanCopy);
}

void readDer(CertificateFile &file, const QByteArray &bytes) {
    const auto kind = derKind(bytes);
    file.format = FileFormat::Der;
    if (kind == DerKind::Certificate || kind == DerKind::TrustedCertificate) {
        takeCertificate(file, bytes, 0);
        if (!file.ders.isEmpty())
            add(file, Rule::F02, Severity::Info);
    } else if (!addOtherKind(file, kind)) {
        addTruncated(file, bytes, 0);
    }
}

/// Removes a byte order mark and carriage returns.
QByteArray normalised(CertificateFile &file, const QByteArray &bytes) {
    const bool bom = bytes.startsWith("\xef\xbb\xbf");
    const bool crlf = bytes.contains('\r');
    if (!bom && !crlf)
        return bytes;
    auto text = bom ? bytes.sliced(3) : bytes;
    if (crlf) {
        text.replace("\r\n", "\n");
        text.replace('\r', '\n');
    }
    add(file, Rule::F08, Severity::Info,
        {bom && crlf ? QStringLiteral("bom-crlf")
         : bom       ? QStringLiteral("bom")
                     : QStringLiteral("crlf")});
    return text;
}

QByteArray cleanText(const CertificateFile &file) {
    const bool mended = std::any_of(file.findings.begin(), file.findings.end(), [](const Finding &finding) {
        return finding.rule >= Rule::F07 && finding.rule <= Rule::F14;
    });
    QByteArray text;
    if (mended) {
        for (const auto &der : file.ders)
            text += pemOf(der);
    }
    return text;
}

CertificateFile unusable(const QString &path, const QString &reason, const QString &detail = {}) {
    CertificateFile file;
    file.path = path;
    add(file, Rule::F01, Severity::Error, {reason, path, detail}, FindingAction::ChooseAnother);
    return file;
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
    Q_UNUSED(passphrase)
    CertificateFile file;
    if (bytes.trimmed().isEmpty())
        return unusable({}, QStringLiteral("empty"));
    if (bytes.size() > maxBundleBytes || (bytes.size() > maxFileBytes && !looksLikePem(bytes)))
        return unusable({}, QStringLiteral("too-large"));
    file.hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    if (bytes[0] == 0x30 && !looksLikePem(bytes)) {
        readDer(file, bytes);
        return file;
    }
    const auto text = normalised(file, bytes);
    if (looksLikePem(text) || text.contains("-----END ")) {
        readPem(file, text);
    } else {
        file.findings.clear();
        add(file, Rule::F01, Severity::Error, {QStringLiteral("no-certificate"), QString(), QString()},
            FindingAction::ChooseAnother);
    }
    file.cleaned = cleanText(file);
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
    auto bytes = source.read(maxFileBytes + 1);
    if (bytes.size() > maxFileBytes) {
        if (!looksLikePem(bytes))
            return unusable(path, QStringLiteral("too-large"));
        bytes += source.read(maxBundleBytes + 1 - bytes.size());
    }
    if (source.error() != QFileDevice::NoError)
        return unusable(path, QStringLiteral("unreadable"), source.errorString());
    auto file = parseCertificateBytes(bytes, passphrase);
    file.path = path;
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    for (auto &finding : file.findings) {
        if (finding.rule == Rule::F01)
            finding.args[1] = path;
        if (finding.rule == Rule::C01 && (source.permissions() & others)) {
            const auto permissions = source.permissions();
            const auto digit = [&](QFileDevice::Permissions r, QFileDevice::Permissions w,
                                   QFileDevice::Permissions x) {
                return (permissions & r ? 4 : 0) + (permissions & w ? 2 : 0) + (permissions & x ? 1 : 0);
            };
            finding.args = {
                QStringLiteral("0%1%2%3")
                    .arg(digit(QFileDevice::ReadOwner, QFileDevice::WriteOwner, QFileDevice::ExeOwner))
                    .arg(digit(QFileDevice::ReadGroup, QFileDevice::WriteGroup, QFileDevice::ExeGroup))
                    .arg(digit(QFileDevice::ReadOther, QFileDevice::WriteOther, QFileDevice::ExeOther))};
        }
    }
    return file;
}

} // namespace tokendesk
