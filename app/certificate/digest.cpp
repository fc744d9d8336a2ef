#include "digest_p.h"

#include "opensslptr_p.h"

#include <QCryptographicHash>

namespace tokendesk {

namespace {

QByteArray digestOf(QByteArrayView bytes, const EVP_MD *digest, QCryptographicHash::Algorithm otherwise) {
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (digest && EVP_Digest(bytes.data(), size_t(bytes.size()), out, &size, digest, nullptr))
        return QByteArray(reinterpret_cast<const char *>(out), qsizetype(size));
    // A fingerprint is wanted in any case; OpenSSL may be configured to refuse SHA-1.
    ERR_clear_error();
    return QCryptographicHash::hash(bytes, otherwise);
}

} // namespace

// Fetched once: EVP_sha256() would be looked up again at every use. Read by all threads; freed with the
// process.
QByteArray sha1Of(QByteArrayView bytes) {
    static const EVP_MD *const digest = EVP_MD_fetch(nullptr, "SHA1", nullptr);
    return digestOf(bytes, digest, QCryptographicHash::Sha1);
}

QByteArray sha256Of(QByteArrayView bytes) {
    static const EVP_MD *const digest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return digestOf(bytes, digest, QCryptographicHash::Sha256);
}

} // namespace tokendesk
