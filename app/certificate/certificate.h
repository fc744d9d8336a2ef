#pragma once

#include "support/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace tokendesk {

/// One attribute of a distinguished name, in the order of the certificate.
struct NameEntry {
    QString oid;   ///< dotted
    QString name;  ///< short name where OpenSSL knows one ("CN", "O"), else the dotted OID
    QString value; ///< decoded text; "#<hex>" when it is not a string

    friend bool operator==(const NameEntry &, const NameEntry &) = default;
};

struct PublicKeyFacts {
    QString algorithm; ///< "RSA", "RSA-PSS", "EC", "Ed25519", "Ed448", "DSA", …, or the dotted OID
    int bits = 0;      ///< 0 when the key cannot be read
    QString curve;     ///< "P-256", "P-384", "P-521", else OpenSSL's name; empty when not EC
    QByteArray spkiSha256;
    QByteArray modulus, exponent; ///< RSA only: big-endian, without leading zeros

    friend bool operator==(const PublicKeyFacts &, const PublicKeyFacts &) = default;
};

struct BasicConstraints {
    bool ca = false;
    std::optional<qint64> pathLength;

    friend bool operator==(const BasicConstraints &, const BasicConstraints &) = default;
};

struct ExtensionFacts {
    QString oid;
    QString name; ///< OpenSSL's short name ("subjectAltName"), else the dotted OID
    bool critical = false;
    QStringList lines; ///< its value decoded for people, one fact a line; an ASN.1 tree when it is unknown

    friend bool operator==(const ExtensionFacts &, const ExtensionFacts &) = default;
};

/// Identity in Brazilian certificates: ICP-Brasil otherNames (2.16.76.1.3.x) and Open Finance Brasil names.
struct BrazilianIdentity {
    QString cnpj;            ///< 14 characters, letters upper-case, no punctuation
    QString cpf;             ///< 11 digits, of the holder or the responsible person
    QString birthDate;       ///< ISO date of that person, or empty
    QString responsible;     ///< name of the responsible person
    QString company;         ///< company name
    QString participantCode; ///< Open Finance Brasil: UID or organizationIdentifier
    QString voterId, cei;    ///< as they stand

    [[nodiscard]] bool isEmpty() const { return *this == BrazilianIdentity{}; }
    friend bool operator==(const BrazilianIdentity &, const BrazilianIdentity &) = default;
};

/// Every fact of one certificate that is shown or judged. Hex is lower-case without colons. A value; cheap to
/// copy. Facts that the certificate does not state are empty or absent.
struct Certificate {
    /// The bytes that were found, without anything behind the certificate. Where its outermost structure is
    /// not DER (see `defects`), as OpenSSL and NGINX write it: that is what a server hashes.
    QByteArray der;

    QString subject, issuer; ///< RFC 2253, as `openssl x509 -nameopt RFC2253,utf8,-esc_msb` writes it
    QList<NameEntry> subjectEntries, issuerEntries;
    QString serialNumber;          ///< hex, "-" in front when negative
    int serialOctets = 0;          ///< length of the encoded integer
    int version = 0;               ///< 1, 2 or 3
    QDateTime notBefore, notAfter; ///< UTC; invalid when the encoding is not a time
    QByteArray sha256, sha1;       ///< raw, of `der`
    PublicKeyFacts publicKey;
    QString signatureAlgorithm; ///< outer, OpenSSL's long name ("sha256WithRSAEncryption") or the dotted OID
    QString innerSignatureAlgorithm; ///< of the TBS part
    bool algorithmsMatch = true;     ///< both as a whole, with their parameters
    QString signatureDigest; ///< "SHA256", "SHA1", "MD5", …; empty when the algorithm has none or is unknown
    QStringList
        subjectAltNames; ///< "DNS:…", "IP:…", "email:…", "URI:…", "otherName:OID:value", "dirName:…", "RID:…"
    bool hasKeyUsage = false;
    QStringList keyUsage; ///< RFC 5280 names: "digitalSignature", …
    bool hasExtendedKeyUsage = false;
    QStringList extendedKeyUsage; ///< "clientAuth", …, or dotted OIDs
    std::optional<BasicConstraints> basicConstraints;
    QString subjectKeyIdentifier, authorityKeyIdentifier; ///< hex
    QList<ExtensionFacts> extensions;
    BrazilianIdentity identity;
    bool selfIssued = false; ///< subject equals issuer
    bool selfSigned = false; ///< and its own key verifies its signature
    QStringList
        defects; ///< what in the encoding is invalid although the certificate could be read, untranslated

    /// Reads one DER certificate; never crashes, whatever the bytes. Answers CertificateRefused with "F11"
    /// and the parser's reason when they are not a certificate at all.
    [[nodiscard]] static Result<Certificate> fromDer(const QByteArray &der);

    [[nodiscard]] QString commonName() const;  ///< the last CN of the subject, or empty
    [[nodiscard]] QString displayName() const; ///< CN, else O, else the subject, else the fingerprint's start
    [[nodiscard]] QString fingerprint() const; ///< SHA-256 in hex
    /// PEM as NGINX and OpenSSL write it: label CERTIFICATE, 64 columns, LF, final line feed.
    [[nodiscard]] QByteArray toPem() const;
    [[nodiscard]] bool isCa() const { return basicConstraints && basicConstraints->ca; }

    friend bool operator==(const Certificate &, const Certificate &) = default;
};

/// The same for the DER of a certificate.
[[nodiscard]] QByteArray pemOf(const QByteArray &der);

} // namespace tokendesk
