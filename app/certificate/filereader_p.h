#pragma once

#include "certificatefile.h"
#include "der_p.h"
#include "pemscan_p.h"

namespace tokendesk {

/// Turns the bytes of one file into a CertificateFile. Used once.
class FileReader {
public:
    explicit FileReader(const Secret *passphrase) : m_passphrase(passphrase) {}

    CertificateFile read(const QByteArray &bytes);

private:
    void readBinary(const QByteArray &bytes);
    void readText(const QByteArray &bytes);
    void readBlocks(const PemScan &scan, const QByteArray &text);
    void readBlock(const PemBlock &block);
    /// Base64 that stands in no block; with an F09 when `tell`. False when there is none.
    void readBareBase64(QByteArray text, bool tell);

    /// Takes what a DER structure holds; false when it is of no known kind.
    bool take(const QByteArray &der, DerKind kind, int line);
    bool takeCertificate(const QByteArray &der, int line);
    void takePkcs7(const QByteArray &der, int line);
    void takePkcs12(const QByteArray &der, int line);
    void addBroken(QByteArrayView der, int line, const QString &reason = {});
    void addOtherKind();
    void add(Rule rule, Severity severity, QStringList args = {}, FindingAction action = FindingAction::None);
    [[nodiscard]] bool has(Rule rule) const;

    const Secret *m_passphrase;
    CertificateFile m_file;
    QList<DerKind> m_others; ///< what was met that holds no certificate
    int m_broken = 0;
};

} // namespace tokendesk
