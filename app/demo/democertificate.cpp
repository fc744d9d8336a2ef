#include "democertificate.h"

#include "certificate/opensslptr_p.h"

#include <openssl/pem.h>
#include <openssl/rand.h>

namespace tokendesk {

namespace {

bool setRandomSerial(X509 *certificate) {
    unsigned char bytes[16];
    if (RAND_bytes(bytes, sizeof bytes) != 1)
        return false;
    bytes[0] = (bytes[0] & 0x3f) | 0x40; // positive, and of one length
    const BigNumPtr number(BN_bin2bn(bytes, sizeof bytes, nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

bool addName(X509_NAME *name, const char *field, const QByteArray &value) {
    return X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char *>(value.constData()),
                                      int(value.size()), -1, 0) == 1;
}

bool addExtension(X509 *certificate, X509 *issuer, int nid, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, OpenSslDeleter<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// A certificate with everything but its extensions and its signature.
X509Ptr blank(EVP_PKEY *key, const QByteArray &commonName, int days) {
    X509Ptr certificate(X509_new());
    constexpr long day = 24 * 3600;
    if (!certificate || X509_set_version(certificate.get(), X509_VERSION_3) != 1 ||
        !setRandomSerial(certificate.get()) ||
        !X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -day) ||
        !X509_gmtime_adj(X509_getm_notAfter(certificate.get()), days * day) ||
        X509_set_pubkey(certificate.get(), key) != 1)
        return {};
    X509_NAME *subject = X509_get_subject_name(certificate.get());
    if (!addName(subject, "C", "BR") || !addName(subject, "O", "Token Desk demo") ||
        !addName(subject, "CN", commonName))
        return {};
    return certificate;
}

} // namespace

DemoCertificate DemoCertificate::mint(const QByteArray &commonName, int days) {
    const PkeyPtr caKey(EVP_EC_gen("P-256"));
    const PkeyPtr key(EVP_EC_gen("P-256"));
    if (!caKey || !key)
        return {};

    const auto ca = blank(caKey.get(), "Token Desk demo CA", days);
    const auto leaf = blank(key.get(), commonName, days);
    if (!ca || !leaf)
        return {};
    const bool made =
        X509_set_issuer_name(ca.get(), X509_get_subject_name(ca.get())) == 1 &&
        addExtension(ca.get(), ca.get(), NID_basic_constraints, "critical,CA:TRUE") &&
        addExtension(ca.get(), ca.get(), NID_subject_key_identifier, "hash") &&
        X509_sign(ca.get(), caKey.get(), EVP_sha256()) > 0 &&
        X509_set_issuer_name(leaf.get(), X509_get_subject_name(ca.get())) == 1 &&
        addExtension(leaf.get(), ca.get(), NID_basic_constraints, "critical,CA:FALSE") &&
        addExtension(leaf.get(), ca.get(), NID_key_usage, "critical,digitalSignature") &&
        addExtension(leaf.get(), ca.get(), NID_ext_key_usage, "clientAuth,serverAuth") &&
        addExtension(leaf.get(), ca.get(), NID_subject_alt_name, "IP:127.0.0.1,DNS:localhost") &&
        addExtension(leaf.get(), ca.get(), NID_subject_key_identifier, "hash") &&
        addExtension(leaf.get(), ca.get(), NID_authority_key_identifier, "keyid") &&
        X509_sign(leaf.get(), caKey.get(), EVP_sha256()) > 0;

    const BioPtr certificateBio(BIO_new(BIO_s_mem()));
    const BioPtr keyBio(BIO_new(BIO_s_secmem()));
    if (!made || !certificateBio || !keyBio || PEM_write_bio_X509(certificateBio.get(), leaf.get()) != 1 ||
        PEM_write_bio_PrivateKey(keyBio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) {
        drainErrors();
        return {};
    }
    auto keyPem = bioBytes(keyBio.get());
    DemoCertificate minted{bioBytes(certificateBio.get()), derOf(leaf.get(), i2d_X509),
                           Secret{QByteArrayView(keyPem)}};
    wipe(keyPem);
    return minted;
}

} // namespace tokendesk
