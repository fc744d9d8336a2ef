#pragma once

// OpenSSL types stay inside .cpp files of this module: nothing public includes this header.

#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>
#include <openssl/provider.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <QByteArray>
#include <QString>

#include <memory>

namespace tokendesk {

template <auto Free>
struct OpenSslDeleter {
    template <typename T>
    void operator()(T *object) const {
        Free(object);
    }
};

using BioPtr = std::unique_ptr<BIO, OpenSslDeleter<BIO_free_all>>;
using BigNumPtr = std::unique_ptr<BIGNUM, OpenSslDeleter<BN_clear_free>>;
using BigNumContextPtr = std::unique_ptr<BN_CTX, OpenSslDeleter<BN_CTX_free>>;
using EcGroupPtr = std::unique_ptr<EC_GROUP, OpenSslDeleter<EC_GROUP_free>>;
using EcPointPtr = std::unique_ptr<EC_POINT, OpenSslDeleter<EC_POINT_free>>;
using KeyInfoPtr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, OpenSslDeleter<PKCS8_PRIV_KEY_INFO_free>>;
using ObjectPtr = std::unique_ptr<ASN1_OBJECT, OpenSslDeleter<ASN1_OBJECT_free>>;
using Pkcs12Ptr = std::unique_ptr<PKCS12, OpenSslDeleter<PKCS12_free>>;
using Pkcs7Ptr = std::unique_ptr<PKCS7, OpenSslDeleter<PKCS7_free>>;
using PkeyPtr = std::unique_ptr<EVP_PKEY, OpenSslDeleter<EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, OpenSslDeleter<X509_free>>;

/// Empties OpenSSL's error queue of this thread and answers the first reason in it, or an empty string.
inline QString drainErrors() {
    QString first;
    while (const auto code = ERR_get_error()) {
        if (!first.isEmpty())
            continue;
        if (const char *reason = ERR_reason_error_string(code))
            first = QString::fromLatin1(reason);
    }
    return first;
}

/// A read-only BIO over bytes that outlive it.
inline BioPtr readBio(const QByteArray &bytes) {
    return BioPtr(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
}

/// What was written into a memory BIO.
inline QByteArray bioBytes(BIO *bio) {
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return size > 0 ? QByteArray(data, size) : QByteArray();
}

/// The dotted form of an object identifier, whole, however long.
inline QString dottedOid(const ASN1_OBJECT *object) {
    char buffer[256];
    const int size = OBJ_obj2txt(buffer, sizeof buffer, object, 1);
    if (size < int(sizeof buffer))
        return QString::fromLatin1(buffer, qMax(size, 0));
    QByteArray large(size + 1, Qt::Uninitialized);
    OBJ_obj2txt(large.data(), int(large.size()), object, 1);
    return QString::fromLatin1(large.constData(), size);
}

/// OpenSSL's short or long name of an object, or its dotted form.
inline QString shortName(const ASN1_OBJECT *object) {
    const int nid = OBJ_obj2nid(object);
    return nid == NID_undef ? dottedOid(object) : QString::fromLatin1(OBJ_nid2sn(nid));
}
inline QString longName(const ASN1_OBJECT *object) {
    const int nid = OBJ_obj2nid(object);
    return nid == NID_undef ? dottedOid(object) : QString::fromLatin1(OBJ_nid2ln(nid));
}

/// i2d into a QByteArray: `derOf(x, i2d_X509)`.
template <typename T, typename Encode>
QByteArray derOf(T *object, Encode encode) {
    const int size = encode(object, nullptr);
    if (size <= 0)
        return {};
    QByteArray der(size, Qt::Uninitialized);
    auto *out = reinterpret_cast<unsigned char *>(der.data());
    encode(object, &out);
    return der;
}

} // namespace tokendesk
