#include "keyread_p.h"

#include "containers_p.h"
#include "der_p.h"
#include "kdfcost_p.h"
#include "support/boundedread.h"

#include <openssl/pem.h>

#include <QFile>
#include <QFileInfo>

namespace tokendesk {

namespace {

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

KeyMatch locked(const Secret *given) {
    return given ? KeyMatch::PassphraseWrong : KeyMatch::PassphraseMissing;
}

KeyMatch refused(const Passphrase &passphrase, const Secret *given) {
    ERR_clear_error();
    return passphrase.asked ? locked(given) : KeyMatch::Unreadable;
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
PrivateKeys readPem(const Secret &bytes, const Secret *given) {
    PrivateKeys found;
    if (roundsOfPem(bytes) > maxKdfRounds) {
        found.problem = KeyMatch::Unreadable;
        return found;
    }
    const BioPtr bio(BIO_new_mem_buf(bytes.view().data(), int(bytes.size())));
    constexpr int maxKeys = 16;
    for (int keys = 0; keys < maxKeys; ++keys) {
        char *rest = nullptr;
        const long size = BIO_get_mem_data(bio.get(), &rest);
        if (!QByteArrayView(rest, size).contains("PRIVATE KEY-----"))
            break;
        Passphrase passphrase{given};
        PkeyPtr key(PEM_read_bio_PrivateKey(bio.get(), nullptr, answerPassphrase, &passphrase));
        if (key)
            found.keys.push_back(std::move(key));
        else if (const auto refusal = refused(passphrase, given); found.problem == KeyMatch::NoKey)
            found.problem = refusal;
    }
    ERR_clear_error();
    return found;
}

PrivateKeys one(PkeyPtr key, KeyMatch otherwise) {
    PrivateKeys found;
    if (key)
        found.keys.push_back(std::move(key));
    else
        found.problem = otherwise;
    ERR_clear_error();
    return found;
}

PrivateKeys readEncryptedDer(const Secret &bytes, const Secret *given) {
    if (roundsOfKey(bytes.view()) > maxKdfRounds)
        return one({}, KeyMatch::Unreadable);
    const BioPtr bio(BIO_new_mem_buf(bytes.view().data(), int(bytes.size())));
    Passphrase passphrase{given};
    PkeyPtr key(d2i_PKCS8PrivateKey_bio(bio.get(), nullptr, answerPassphrase, &passphrase));
    return key ? one(std::move(key), {}) : one({}, refused(passphrase, given));
}

PrivateKeys readPlainDer(const Secret &bytes) {
    const auto *in = reinterpret_cast<const unsigned char *>(bytes.view().data());
    return one(PkeyPtr(d2i_AutoPrivateKey(nullptr, &in, long(bytes.size()))), KeyMatch::Unreadable);
}

PrivateKeys readContainer(const Secret &bytes, const Secret *given) {
    using Outcome = ContainerContent::Outcome;
    ContainerKeys keys;
    const auto der = QByteArray::fromRawData(bytes.view().data(), bytes.size());
    const auto content = readPkcs12(der, given, &keys);
    PrivateKeys found;
    found.keys = std::move(keys.keys);
    if (content.outcome == Outcome::PassphraseMissing || content.outcome == Outcome::PassphraseWrong)
        found.problem = locked(given);
    else if (keys.locked)
        found.problem = locked(given);
    else if (keys.unreadable || content.outcome == Outcome::Damaged)
        found.problem = KeyMatch::Unreadable;
    else if (content.outcome == Outcome::LegacyUnavailable && !content.hasPrivateKey)
        found.problem = KeyMatch::Unreadable; // it may lie in the part that could not be opened
    if (content.hasPrivateKey && content.keyOwner >= 0)
        found.owner = content.ders[content.keyOwner];
    return found;
}

} // namespace

PrivateKeys readPrivateKeys(const Secret &bytes, const Secret *passphrase) {
    if (bytes.isEmpty())
        return {}; // OpenSSL makes no BIO of nothing
    ERR_clear_error();
    switch (derKind(bytes.view())) {
    case DerKind::PrivateKey: return readPlainDer(bytes);
    case DerKind::EncryptedKey: return readEncryptedDer(bytes, passphrase);
    case DerKind::Pkcs12: return readContainer(bytes, passphrase);
    default: return readPem(bytes, passphrase);
    }
}

Result<Secret> readKeyBytes(const QString &path) {
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
    Secret bytes(raw);
    wipe(raw);
    return bytes;
}

} // namespace tokendesk
