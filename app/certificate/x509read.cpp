#include "x509read_p.h"

namespace tokendesk {

namespace {
/// A library context that offers no algorithms and therefore no key decoders. Written once, read by all
/// threads; freed with the process.
OSSL_LIB_CTX *emptyContext() {
    static OSSL_LIB_CTX *const context = [] {
        auto *made = OSSL_LIB_CTX_new();
        OSSL_PROVIDER_load(made, "null");
        return made;
    }();
    return context;
}

X509Ptr read(X509 *fresh, const QByteArray &der, qsizetype *consumed) {
    const auto *begin = reinterpret_cast<const unsigned char *>(der.constData());
    const auto *in = begin;
    X509 *target = fresh; // d2i frees and nulls it when it fails
    X509Ptr read(d2i_X509(&target, &in, long(der.size())));
    if (read && consumed)
        *consumed = in - begin;
    return read;
}
} // namespace

X509Ptr readX509(const QByteArray &der, qsizetype *consumed) {
    return read(X509_new_ex(emptyContext(), nullptr), der, consumed);
}

X509Ptr readX509WithKey(const QByteArray &der) {
    return read(X509_new(), der, nullptr);
}

bool verifies(const QByteArray &issuer, const QByteArray &certificate) {
    const auto above = readX509WithKey(issuer);
    const bool itself = issuer == certificate;
    const auto other = itself ? X509Ptr() : readX509WithKey(certificate);
    auto *below = itself ? above.get() : other.get();
    auto *key = above ? X509_get0_pubkey(above.get()) : nullptr;
    const bool ok = key && below && X509_verify(below, key) == 1;
    ERR_clear_error();
    return ok;
}

} // namespace tokendesk
