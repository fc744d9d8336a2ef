#include "certificatefactory.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>
#include <openssl/provider.h>

namespace tokendesk::mint {

namespace {

X509 *decoded(const QByteArray &der) {
    const auto *in = reinterpret_cast<const unsigned char *>(der.constData());
    return d2i_X509(nullptr, &in, long(der.size()));
}

template <typename Write>
QByteArray written(Write write) {
    auto *bio = BIO_new(BIO_s_mem());
    write(bio);
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    const QByteArray bytes(data, size);
    BIO_free(bio);
    return bytes;
}

} // namespace

QByteArray requestPem(const Key &key) {
    auto *request = X509_REQ_new();
    X509_NAME_add_entry_by_txt(X509_REQ_get_subject_name(request), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char *>("request.example"), -1, -1, 0);
    X509_REQ_set_pubkey(request, key.get());
    X509_REQ_sign(request, key.get(), EVP_sha256());
    const auto text = written([&](BIO *bio) { PEM_write_bio_X509_REQ(bio, request); });
    X509_REQ_free(request);
    return text;
}

QByteArray pkcs7(const QList<QByteArray> &ders) {
    auto *container = PKCS7_new();
    PKCS7_set_type(container, NID_pkcs7_signed);
    PKCS7_content_new(container, NID_pkcs7_data);
    for (const auto &der : ders) {
        auto *x509 = decoded(der);
        PKCS7_add_certificate(container, x509);
        X509_free(x509);
    }
    const auto bytes = written([&](BIO *bio) { i2d_PKCS7_bio(bio, container); });
    PKCS7_free(container);
    return bytes;
}

QByteArray pkcs12(const QList<Minted> &certificates, const QByteArray &passphrase,
                  Pkcs12Encryption encryption, bool withKey) {
    // The legacy provider is loaded beside the default one, in a context of its own, so that the program
    // under test still meets what a plain OpenSSL offers.
    auto *context = OSSL_LIB_CTX_new();
    auto *base = OSSL_PROVIDER_load(context, "default");
    auto *legacy = encryption == Pkcs12Encryption::Legacy ? OSSL_PROVIDER_load(context, "legacy") : nullptr;
    int certificateCipher = NID_aes_256_cbc, keyCipher = NID_aes_256_cbc;
    if (encryption == Pkcs12Encryption::Legacy) {
        certificateCipher = NID_pbe_WithSHA1And40BitRC2_CBC;
        keyCipher = NID_pbe_WithSHA1And3_Key_TripleDES_CBC;
    } else if (encryption == Pkcs12Encryption::TripleDes) {
        certificateCipher = keyCipher = NID_pbe_WithSHA1And3_Key_TripleDES_CBC;
    }
    QByteArray bytes;
    if (encryption != Pkcs12Encryption::Legacy || legacy) {
        auto *leaf = decoded(certificates.first().der);
        auto *others = sk_X509_new_null();
        for (const auto &other : certificates.mid(1))
            sk_X509_push(others, decoded(other.der));
        auto *container = PKCS12_create_ex(passphrase.constData(), "test",
                                           withKey ? certificates.first().key.get() : nullptr, leaf, others,
                                           keyCipher, certificateCipher, 2048, 2048, 0, context, nullptr);
        if (container) {
            bytes = written([&](BIO *bio) { i2d_PKCS12_bio(bio, container); });
            PKCS12_free(container);
        }
        sk_X509_pop_free(others, X509_free);
        X509_free(leaf);
    }
    if (legacy)
        OSSL_PROVIDER_unload(legacy);
    OSSL_PROVIDER_unload(base);
    OSSL_LIB_CTX_free(context);
    return bytes;
}

} // namespace tokendesk::mint
