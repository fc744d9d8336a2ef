#include "certificate.h"

#include "asn1text_p.h"
#include "brazil.h"
#include "der_p.h"
#include "derlint_p.h"
#include "digest_p.h"
#include "extensions_p.h"
#include "publickey_p.h"
#include "x509read_p.h"

namespace tokendesk {

namespace {

void readNames(const X509 *x509, Certificate &certificate) {
    const auto *subject = X509_get_subject_name(x509);
    const auto *issuer = X509_get_issuer_name(x509);
    certificate.subject = rfc2253(subject);
    certificate.subjectEntries = nameEntries(subject);
    certificate.selfIssued = X509_NAME_cmp(subject, issuer) == 0;
    certificate.issuer = rfc2253(issuer);
    certificate.issuerEntries = nameEntries(issuer);
}

/// The hash inside RSASSA-PSS parameters; RFC 4055 makes SHA-1 the default.
QString pssDigest(const X509_ALGOR *algorithm) {
    int type = 0;
    const void *value = nullptr;
    X509_ALGOR_get0(nullptr, &type, &value, algorithm);
    if (type != V_ASN1_SEQUENCE)
        return QStringLiteral("SHA1");
    const auto der = bytesOf(static_cast<const ASN1_STRING *>(value));
    const auto sequence = DerReader(der).next();
    DerReader members(sequence ? sequence->content : QByteArrayView());
    const auto hash = members.next();
    if (!hash || !hash->isContext(0))
        return QStringLiteral("SHA1");
    const auto *in = reinterpret_cast<const unsigned char *>(hash->content.data());
    const std::unique_ptr<X509_ALGOR, OpenSslDeleter<X509_ALGOR_free>> inner(
        d2i_X509_ALGOR(nullptr, &in, long(hash->content.size())));
    const ASN1_OBJECT *object = nullptr;
    if (inner)
        X509_ALGOR_get0(&object, nullptr, nullptr, inner.get());
    return object ? shortName(object) : QString();
}

QString digestOf(const X509_ALGOR *algorithm) {
    const ASN1_OBJECT *object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, algorithm);
    const int nid = OBJ_obj2nid(object);
    if (nid == NID_rsassaPss)
        return pssDigest(algorithm);
    int digest = NID_undef;
    if (nid == NID_undef || !OBJ_find_sigid_algs(nid, &digest, nullptr) || digest == NID_undef)
        return {};
    return QString::fromLatin1(OBJ_nid2sn(digest));
}

void readAlgorithms(const X509 *x509, Certificate &certificate) {
    const X509_ALGOR *outer = nullptr;
    const ASN1_BIT_STRING *signature = nullptr;
    X509_get0_signature(&signature, &outer, x509);
    const ASN1_OBJECT *object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, outer);
    certificate.signatureAlgorithm = longName(object);
    certificate.signatureDigest = digestOf(outer);
    const auto *inner = X509_get0_tbs_sigalg(x509);
    X509_ALGOR_get0(&object, nullptr, nullptr, inner);
    certificate.innerSignatureAlgorithm = longName(object);
    certificate.algorithmsMatch = X509_ALGOR_cmp(outer, inner) == 0;
}

/// What is wrong inside although OpenSSL read it.
void findDefects(const X509 *x509, Certificate &certificate) {
    certificate.defects += derDefects(certificate.der);
    if (!certificate.notBefore.isValid())
        certificate.defects += QStringLiteral("notBefore is not a time");
    if (!certificate.notAfter.isValid())
        certificate.defects += QStringLiteral("notAfter is not a time");
    const auto &key = certificate.publicKey;
    const bool known = !key.algorithm.isEmpty() && !key.algorithm[0].isDigit() &&
                       !key.algorithm.startsWith(QLatin1String("ML-DSA"));
    const bool knownCurve = key.curve.isEmpty() || !key.curve[0].isDigit();
    if (known && knownCurve && key.bits == 0)
        certificate.defects += QStringLiteral("the public key cannot be read");
    else if (!key.modulus.isEmpty() && !(key.modulus.back() & 1))
        certificate.defects += QStringLiteral("the RSA modulus is even");
    if (const auto version = X509_get_version(x509); version < 0 || version > 2)
        certificate.defects += QStringLiteral("version %1").arg(version + 1);
    else if (version < 2 && X509_get_ext_count(x509) > 0)
        certificate.defects += QStringLiteral("extensions in a certificate of version %1").arg(version + 1);
}

/// Octets of an INTEGER as encoded, with the zero that keeps a number positive: that is what RFC 5280 limits.
int encodedOctets(const ASN1_INTEGER *integer) {
    const auto der = derOf(integer, i2d_ASN1_INTEGER);
    const auto item = DerReader(der).next();
    return item ? int(item->content.size()) : 0;
}

} // namespace

Result<Certificate> Certificate::fromDer(const QByteArray &der) {
    ERR_clear_error();
    qsizetype consumed = 0;
    const auto x509 = readX509(der, &consumed);
    if (!x509) {
        return failure(
            ErrorCode::CertificateRefused,
            {QStringLiteral("F11"), QStringLiteral("not-a-certificate"), QString(), drainErrors()});
    }
    Certificate certificate;
    // What OpenSSL and NGINX would send on: DER. It differs from the bytes only where these were not DER.
    certificate.der = derOf(x509.get(), i2d_X509);
    if (consumed < der.size())
        certificate.defects += QStringLiteral("%1 bytes after the certificate").arg(der.size() - consumed);
    if (certificate.der == QByteArrayView(der).first(consumed))
        certificate.der = consumed == der.size() ? der : der.first(consumed);
    else
        certificate.defects += QStringLiteral("the outer structure is not DER");
    certificate.sha256 = sha256Of(certificate.der);
    certificate.sha1 = sha1Of(certificate.der);

    readNames(x509.get(), certificate);
    const auto *serial = X509_get0_serialNumber(x509.get());
    certificate.serialNumber = integerText(serial);
    certificate.serialOctets = encodedOctets(serial);
    certificate.version = int(X509_get_version(x509.get())) + 1;
    certificate.notBefore = timeValue(X509_get0_notBefore(x509.get()));
    certificate.notAfter = timeValue(X509_get0_notAfter(x509.get()));
    certificate.publicKey = publicKeyFacts(X509_get_X509_PUBKEY(x509.get()));
    readAlgorithms(x509.get(), certificate);
    readExtensions(x509.get(), certificate);
    certificate.identity = brazilianIdentity(certificate);
    findDefects(x509.get(), certificate);
    certificate.selfSigned = certificate.selfIssued && verifies(certificate.der, certificate.der);
    ERR_clear_error();
    return certificate;
}

QString Certificate::commonName() const {
    for (auto it = subjectEntries.crbegin(); it != subjectEntries.crend(); ++it) {
        if (it->name == QLatin1String("CN"))
            return it->value;
    }
    return {};
}

QString Certificate::displayName() const {
    if (const auto name = commonName(); !name.isEmpty())
        return name;
    for (const auto &entry : subjectEntries) {
        if (entry.name == QLatin1String("O") && !entry.value.isEmpty())
            return entry.value;
    }
    return subject.isEmpty() ? fingerprint().left(16) : subject;
}

QString Certificate::fingerprint() const {
    return QString::fromLatin1(sha256.toHex());
}

QByteArray Certificate::toPem() const {
    return pemOf(der);
}

QByteArray pemOf(const QByteArray &der) {
    constexpr qsizetype columns = 64;
    const auto base64 = der.toBase64();
    QByteArray pem;
    pem.reserve(base64.size() + base64.size() / columns + 64);
    pem += "-----BEGIN CERTIFICATE-----\n";
    for (qsizetype i = 0; i < base64.size(); i += columns) {
        pem += QByteArrayView(base64).sliced(i, qMin(columns, base64.size() - i));
        pem += '\n';
    }
    pem += "-----END CERTIFICATE-----\n";
    return pem;
}

} // namespace tokendesk
