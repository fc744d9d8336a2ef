#pragma once

#include "certificate.h"
#include "finding.h"
#include "secrets/secret.h"

namespace tokendesk {

/// What the bytes of a file were, by content, never by name.
enum class FileFormat { Unknown, Pem, Der, Pkcs7, Pkcs12 };
QString formatName(FileFormat format); ///< "pem", "der", "pkcs7", "pkcs12", "unknown"

/// A file's certificates and what was met on the way to them. Certificates stand in the file's order; each is
/// the DER of the block, so a large bundle costs little more than its bytes until facts are asked for.
struct CertificateFile {
    QString path;    ///< empty for pasted text
    QByteArray hash; ///< SHA-256 of the raw bytes, to notice that the file changed
    FileFormat format = FileFormat::Unknown;
    QList<QByteArray> ders;
    bool hasPrivateKey = false;
    QList<Finding> findings; ///< F rules and C01
    int keyOwner = -1;       ///< index of the certificate that a PKCS#12 ties to its key, or -1
    QString excerpt;         ///< how a text began that a rule of F07 to F14 mended; short, never a key
    QByteArray cleaned;      ///< the certificates as plain PEM, when such a rule mended them; never a key

    [[nodiscard]] bool needsPassphrase() const; ///< F03 "missing" or "wrong" is among the findings
};

/// No more than this is read of a file that holds no PEM certificates; see also maxBundleBytes.
inline constexpr qint64 maxFileBytes = 4 * 1024 * 1024;
/// A bundle of PEM certificates may be this large: 10,000 of them do not fit into maxFileBytes.
inline constexpr qint64 maxBundleBytes = 64 * 1024 * 1024;

/// Pure. `passphrase` is used for PKCS#12 only; it is null when none was given.
[[nodiscard]] CertificateFile parseCertificateBytes(const QByteArray &bytes,
                                                    const Secret *passphrase = nullptr);

/// Reads the file and parses it. A file that cannot be read is a CertificateFile with F01.
[[nodiscard]] CertificateFile readCertificateFile(const QString &path, const Secret *passphrase = nullptr);

} // namespace tokendesk
