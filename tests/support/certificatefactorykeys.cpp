#include "certificatefactory.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <QHash>
#include <QMutex>

namespace tokendesk::mint {

namespace {

EVP_PKEY *curve(const char *name, bool explicitParameters = false) {
    auto *context = EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr);
    EVP_PKEY_keygen_init(context);
    EVP_PKEY_CTX_set_group_name(context, name);
    if (explicitParameters)
        EVP_PKEY_CTX_set_ec_param_enc(context, OPENSSL_EC_EXPLICIT_CURVE);
    EVP_PKEY *key = nullptr;
    EVP_PKEY_generate(context, &key);
    EVP_PKEY_CTX_free(context);
    return key;
}

EVP_PKEY *rsa(const char *kind, int bits) {
    auto *context = EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr);
    EVP_PKEY_keygen_init(context);
    EVP_PKEY_CTX_set_rsa_keygen_bits(context, bits);
    EVP_PKEY *key = nullptr;
    EVP_PKEY_generate(context, &key);
    EVP_PKEY_CTX_free(context);
    return key;
}

EVP_PKEY *dsa() {
    auto *context = EVP_PKEY_CTX_new_from_name(nullptr, "DSA", nullptr);
    EVP_PKEY_paramgen_init(context);
    size_t bits = 2048;
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_size_t(OSSL_PKEY_PARAM_FFC_PBITS, &bits),
                                     OSSL_PARAM_construct_end()};
    EVP_PKEY_CTX_set_params(context, parameters);
    EVP_PKEY *domain = nullptr;
    EVP_PKEY_paramgen(context, &domain);
    EVP_PKEY_CTX_free(context);
    context = EVP_PKEY_CTX_new(domain, nullptr);
    EVP_PKEY_keygen_init(context);
    EVP_PKEY *key = nullptr;
    EVP_PKEY_generate(context, &key);
    EVP_PKEY_CTX_free(context);
    EVP_PKEY_free(domain);
    return key;
}

EVP_PKEY *generate(KeyType type) {
    switch (type) {
    case KeyType::P256: return curve("P-256");
    case KeyType::P384: return curve("P-384");
    case KeyType::P521: return curve("P-521");
    case KeyType::Secp256k1: return curve("secp256k1");
    case KeyType::Brainpool256: return curve("brainpoolP256r1");
    case KeyType::P256Explicit: return curve("P-256", true);
    case KeyType::Rsa1024: return rsa("RSA", 1024);
    case KeyType::Rsa2048: return rsa("RSA", 2048);
    case KeyType::Rsa3072: return rsa("RSA", 3072);
    case KeyType::Rsa4096: return rsa("RSA", 4096);
    case KeyType::RsaPss2048: return rsa("RSA-PSS", 2048);
    case KeyType::Ed25519: return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    case KeyType::Ed448: return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED448");
    case KeyType::Dsa2048: return dsa();
    }
    return nullptr;
}

template <typename Write>
QByteArray written(Write write) {
    auto *bio = BIO_new(BIO_s_secmem());
    write(bio);
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    const QByteArray bytes(data, size);
    BIO_free(bio);
    return bytes;
}

} // namespace

Key::Key(evp_pkey_st *owned) : m_key(owned, EVP_PKEY_free) {
    if (!owned)
        qFatal("cannot make a key");
}

Key Key::of(KeyType type, int variant) {
    static QMutex mutex;
    static QHash<std::pair<int, int>, Key> made;
    const QMutexLocker lock(&mutex);
    auto &key = made[{int(type), variant}];
    if (!key.m_key)
        key = Key(generate(type));
    return key;
}

Key Key::rsaFrom(const QByteArray &pHex, const QByteArray &qHex, const QByteArray &eHex) {
    BIGNUM *p = nullptr, *q = nullptr, *e = nullptr;
    BN_hex2bn(&p, pHex.constData());
    BN_hex2bn(&q, qHex.constData());
    BN_hex2bn(&e, eHex.constData());
    auto *context = BN_CTX_new();
    auto *n = BN_new(), *phi = BN_new();
    BN_mul(n, p, q, context);
    BN_sub_word(p, 1);
    BN_sub_word(q, 1);
    BN_mul(phi, p, q, context);
    auto *d = BN_mod_inverse(nullptr, e, phi, context);
    auto *build = OSSL_PARAM_BLD_new();
    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, n);
    OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_E, e);
    if (d)
        OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_D, d);
    auto *parameters = OSSL_PARAM_BLD_to_param(build);
    auto *make = EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr);
    EVP_PKEY *key = nullptr;
    EVP_PKEY_fromdata_init(make);
    EVP_PKEY_fromdata(make, &key, d ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, parameters);
    EVP_PKEY_CTX_free(make);
    OSSL_PARAM_free(parameters);
    OSSL_PARAM_BLD_free(build);
    BN_CTX_free(context);
    for (auto *number : {p, q, e, n, phi, d})
        BN_free(number);
    return Key(key);
}

namespace {

QByteArray hexOf(const BIGNUM *number) {
    char *text = BN_bn2hex(number);
    const QByteArray hex(text);
    OPENSSL_free(text);
    return hex;
}

/// k * M + (65537^a mod M), M the product of the primes up to 167, with k at random until it is a prime.
QByteArray rocaPrime(int bits) {
    auto *context = BN_CTX_new();
    auto *product = BN_new(), *prime = BN_new(), *rest = BN_new(), *generator = BN_new(), *power = BN_new();
    BN_one(product);
    for (BN_ULONG candidate = 2; candidate <= 167; ++candidate) {
        bool isPrime = true;
        for (BN_ULONG divisor = 2; divisor * divisor <= candidate; ++divisor)
            isPrime = isPrime && candidate % divisor != 0;
        if (isPrime)
            BN_mul_word(product, candidate);
    }
    BN_set_word(generator, 65537);
    do {
        BN_rand(power, 64, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY);
        BN_mod_exp(rest, generator, power, product, context);
        BN_rand(prime, bits - BN_num_bits(product) + 1, BN_RAND_TOP_TWO, BN_RAND_BOTTOM_ANY);
        BN_mul(prime, prime, product, context);
        BN_add(prime, prime, rest);
    } while (BN_check_prime(prime, context, nullptr) != 1);
    const auto hex = hexOf(prime);
    for (auto *number : {product, prime, rest, generator, power})
        BN_free(number);
    BN_CTX_free(context);
    return hex;
}

} // namespace

Key Key::roca() {
    return rsaFrom(rocaPrime(1024), rocaPrime(1024), "010001");
}

Key Key::closePrimes() {
    auto *context = BN_CTX_new();
    auto *p = BN_new();
    BN_generate_prime_ex2(p, 1024, 0, nullptr, nullptr, nullptr, context);
    auto *q = BN_dup(p);
    do
        BN_add_word(q, 2);
    while (BN_check_prime(q, context, nullptr) != 1);
    const auto pHex = hexOf(p), qHex = hexOf(q);
    BN_free(p);
    BN_free(q);
    BN_CTX_free(context);
    return rsaFrom(pHex, qHex, "010001");
}

QByteArray Key::pkcs8Pem() const {
    return written(
        [&](BIO *bio) { PEM_write_bio_PKCS8PrivateKey(bio, get(), nullptr, nullptr, 0, nullptr, nullptr); });
}

QByteArray Key::pkcs8Der() const {
    return written(
        [&](BIO *bio) { i2d_PKCS8PrivateKey_bio(bio, get(), nullptr, nullptr, 0, nullptr, nullptr); });
}

QByteArray Key::traditionalPem() const {
    return written([&](BIO *bio) {
        PEM_write_bio_PrivateKey_traditional(bio, get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
}

QByteArray Key::encryptedPem(const QByteArray &passphrase) const {
    return written([&](BIO *bio) {
        PEM_write_bio_PKCS8PrivateKey(bio, get(), EVP_aes_256_cbc(), passphrase.constData(),
                                      int(passphrase.size()), nullptr, nullptr);
    });
}

QByteArray Key::traditionalEncryptedPem(const QByteArray &passphrase) const {
    return written([&](BIO *bio) {
        PEM_write_bio_PrivateKey_traditional(bio, get(), EVP_aes_256_cbc(),
                                             reinterpret_cast<const unsigned char *>(passphrase.constData()),
                                             int(passphrase.size()), nullptr, nullptr);
    });
}

QByteArray Key::publicPem() const {
    return written([&](BIO *bio) { PEM_write_bio_PUBKEY(bio, get()); });
}

QByteArray Key::publicDer() const {
    return written([&](BIO *bio) { i2d_PUBKEY_bio(bio, get()); });
}

} // namespace tokendesk::mint
