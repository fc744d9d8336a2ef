#include "keymatch.h"

#include "containers_p.h"
#include "der_p.h"
#include "kdfcost_p.h"
#include "opensslptr_p.h"
#include "support/boundedread.h"
#include "x509read_p.h"

#include <openssl/pem.h>

#include <QFile>
#include <QFileInfo>

namespace tokendesk {

namespace {

constexpr qint64 maxKeyBytes = 1024 * 1024;

/// What the passphrase callback of OpenSSL is given, and what it tells back.
struct Passphrase {
    const Secret *given = nullptr;
    bool asked = false;
};

int answerPassphrase(char *buffer, int size, int, void *data) {
    auto *passphrase = static_cast<Passphrase *>(data);
    passphrase->asked = true;
    if (!passphrase->given || passphrase->given->size() > size)
        return -1;
    memcpy(buffer, passphrase->given->view().data(), size_t(passphrase->given->size()));
    return int(passphrase->given->size());
}

KeyMatch compared(EVP_PKEY *key, EVP_PKEY *expected) {
    // EVP_PKEY_eq looks at the public half; it is negative for keys of different kinds.
    const bool same = EVP_PKEY_eq(key, expected) == 1;
    ERR_clear_error();
    return same ? KeyMatch::Matches : KeyMatch::Differs;
}

KeyMatch refused(const Passphrase &passphrase, const Secret *given) {
    ERR_clear_error();
    if (!passphrase.asked)
        return KeyMatch::Unreadable;
    return given ? KeyMatch::PassphraseWrong : KeyMatch::PassphraseMissing;
}

/// Rounds that an EncryptedPrivateKeyInfo ::= { algorithm, data } asks for.
qint64 roundsOfKey(QByteArrayView der) {
    const auto outer = DerReader(der).next();
    const auto algorithm = outer ? DerReader(outer->content).next() : std::nullopt;
    return algorithm ? kdfRounds(algorithm->whole) : 0;
}

/// The same of all the keys of a PEM text.
qint64 roundsOfPem(const Secret &bytes) {
    const BioPtr bio(BIO_new_mem_buf(bytes.view().data(), int(bytes.size())));
    qint64 rounds = 0;
    char *name = nullptr, *header = nullptr;
    unsigned char *data = nullptr;
    long size = 0;
    while (rounds <= maxKdfRounds && PEM_read_bio(bio.get(), &name, &header, &data, &size)) {
        if (qstrcmp(name, PEM_STRING_PKCS8) == 0)
            rounds += roundsOfKey(QByteArrayView(reinterpret_cast<const char *>(data), size));
        OPENSSL_free(name);
        OPENSSL_free(header);
        OPENSSL_clear_free(data, size_t(size));
    }
    ERR_clear_error();
    return rounds;
}

/// All private keys of a PEM text.
KeyMatch matchPem(const Secret &bytes, EVP_PKEY *expected, const Secret *given) {
    if (roundsOfPem(bytes) > maxKdfRounds)
        return KeyMatch::Unreadable;
    const BioPtr bio(BIO_new_mem_buf(bytes.view().data(), int(bytes.size())));
    auto result = KeyMatch::NoKey;
    constexpr int maxKeys = 16;
    for (int keys = 0; keys < maxKeys; ++keys) {
        char *rest = nullptr;
        const long size = BIO_get_mem_data(bio.get(), &rest);
        if (!QByteArrayView(rest, size).contains("PRIVATE KEY-----"))
            break;
        Passphrase passphrase{given};
        const PkeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, answerPassphrase, &passphrase));
        if (key) {
            result = compared(key.get(), expected);
            if (result == KeyMatch::Matches)
                return result;
            continue;
        }
        const auto refusal = refused(passphrase, given);
        if (result == KeyMatch::NoKey)
            result = refusal;
    }
    ERR_clear_error();
    return result;
}

KeyMatch matchEncryptedDer(const Secret &bytes, EVP_PKEY *expected, const Secret *given) {
    if (roundsOfKey(bytes.view()) > maxKdfRounds)
        return KeyMatch::Unreadable;
    const BioPtr bio(BIO_new_mem_buf(bytes.view().data(), int(bytes.size())));
    Passphrase passphrase{given};
    const PkeyPtr key(d2i_PKCS8PrivateKey_bio(bio.get(), nullptr, answerPassphrase, &passphrase));
    return key ? compared(key.get(), expected) : refused(passphrase, given);
}

KeyMatch matchPlainDer(const Secret &bytes, EVP_PKEY *expected) {
    const auto *in = reinterpret_cast<const unsigned char *>(bytes.view().data());
    const PkeyPtr key(d2i_AutoPrivateKey(nullptr, &in, long(bytes.size())));
    ERR_clear_error();
    return key ? compared(key.get(), expected) : KeyMatch::Unreadable;
}

KeyMatch matchPkcs12(const Secret &bytes, const Certificate &certificate, EVP_PKEY *expected,
                     const Secret *given) {
    using Outcome = ContainerContent::Outcome;
    const auto der = QByteArray::fromRawData(bytes.view().data(), bytes.size());
    // Tells the wrong passphrase from the old encryption, and bounds the work that the file may ask for.
    const auto content = readPkcs12(der, given);
    switch (content.outcome) {
    case Outcome::PassphraseMissing: return KeyMatch::PassphraseMissing;
    case Outcome::PassphraseWrong: return KeyMatch::PassphraseWrong;
    case Outcome::Damaged: return KeyMatch::Unreadable;
    case Outcome::Read:
    case Outcome::ReadWithLegacy:
    case Outcome::LegacyUnavailable: break;
    }
    if (content.keyRounds > maxKdfRounds)
        return KeyMatch::Unreadable;
    const auto *in = reinterpret_cast<const unsigned char *>(bytes.view().data());
    const Pkcs12Ptr file(d2i_PKCS12(nullptr, &in, long(bytes.size())));
    EVP_PKEY *raw = nullptr;
    X509 *leaf = nullptr;
    // PKCS12_parse wants its passphrase terminated.
    QByteArray text = given ? QByteArray(given->view().data(), given->size()) : QByteArray();
    const bool parsed = file && PKCS12_parse(file.get(), text.constData(), &raw, &leaf, nullptr);
    wipe(text);
    const PkeyPtr key(raw);
    const X509Ptr owned(leaf);
    ERR_clear_error();
    if (parsed)
        return key ? compared(key.get(), expected) : KeyMatch::NoKey;
    // Old encryption: the container's own tie between key and certificate has to do.
    if (!content.hasPrivateKey)
        return KeyMatch::NoKey;
    if (content.keyOwner < 0)
        return KeyMatch::Unreadable;
    const auto owner = Certificate::fromDer(content.ders[content.keyOwner]);
    if (!owner)
        return KeyMatch::Unreadable;
    return owner->publicKey.spkiSha256 == certificate.publicKey.spkiSha256 ? KeyMatch::Matches
                                                                           : KeyMatch::Differs;
}

} // namespace

KeyMatch matchKey(const Secret &bytes, const Certificate &certificate, const Secret *passphrase) {
    if (bytes.isEmpty())
        return KeyMatch::NoKey; // OpenSSL makes no BIO of nothing
    ERR_clear_error();
    const auto x509 = readX509WithKey(certificate.der);
    auto *expected = x509 ? X509_get0_pubkey(x509.get()) : nullptr;
    ERR_clear_error();
    if (!expected)
        return KeyMatch::Unreadable;
    switch (derKind(bytes.view())) {
    case DerKind::PrivateKey: return matchPlainDer(bytes, expected);
    case DerKind::EncryptedKey: return matchEncryptedDer(bytes, expected, passphrase);
    case DerKind::Pkcs12: return matchPkcs12(bytes, certificate, expected, passphrase);
    default: return matchPem(bytes, expected, passphrase);
    }
}

Result<KeyMatch> matchKeyFile(const QString &path, const Certificate &certificate, const Secret *passphrase) {
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ErrorCode::FileNotFound, {path});
    if (!info.isFile())
        return failure(ErrorCode::FileUnreadable, {path, QString()});
    if (info.size() > maxKeyBytes)
        return failure(ErrorCode::FileTooLarge, {path, QString::number(maxKeyBytes)});
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorCode::FileUnreadable, {path, file.errorString()});
    auto raw = readAtMost(file, maxKeyBytes);
    const Secret bytes(raw);
    wipe(raw);
    return matchKey(bytes, certificate, passphrase);
}

} // namespace tokendesk
