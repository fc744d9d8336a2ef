#include "clientkey.h"

#include "inspection.h"
#include "keyread_p.h"
#include "x509read_p.h"

#include <openssl/pem.h>

#include <algorithm>

namespace tokendesk {

namespace {

/// EVP_PKEY_base_id of what QSslKey can hold, too; RSA-PSS and the Edwards curves are none of it.
std::optional<KeyKind> kindOf(const EVP_PKEY *key) {
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA: return KeyKind::Rsa;
    case EVP_PKEY_EC: return KeyKind::Ec;
    default: return std::nullopt;
    }
}

Error problem(KeyMatch problem, const QString &path) {
    switch (problem) {
    case KeyMatch::PassphraseMissing: return {ErrorCode::KeyPassphraseMissing, {path}};
    case KeyMatch::PassphraseWrong: return {ErrorCode::KeyPassphraseWrong, {path}};
    case KeyMatch::NoKey: return {ErrorCode::KeyUnusable, {path, keyreason::noKey}};
    case KeyMatch::Matches:
    case KeyMatch::Differs:
    case KeyMatch::Unreadable: break;
    }
    return {ErrorCode::KeyUnusable, {path, keyreason::unreadable}};
}

Secret pemOf(EVP_PKEY *key) {
    // Secure memory is wiped by OpenSSL when it is freed.
    const BioPtr bio(BIO_new(BIO_s_secmem()));
    if (!bio || PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return {};
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return Secret(QByteArrayView(data, size));
}

} // namespace

Result<ClientKey> readClientKey(const Secret &bytes, const Certificate &certificate, const Secret *passphrase,
                                const QString &path) {
    ERR_clear_error();
    const auto x509 = readX509WithKey(certificate.der);
    auto *expected = x509 ? X509_get0_pubkey(x509.get()) : nullptr;
    const auto found = readPrivateKeys(bytes, passphrase);
    if (found.keys.empty())
        return tl::unexpected(problem(found.problem, path));
    const auto fits = std::find_if(found.keys.begin(), found.keys.end(), [expected](const PkeyPtr &key) {
        return expected && EVP_PKEY_eq(key.get(), expected) == 1;
    });
    ERR_clear_error();
    if (fits == found.keys.end())
        return failure(ErrorCode::KeyMismatch);
    const auto kind = kindOf(fits->get());
    if (!kind)
        return failure(ErrorCode::KeyUnusable,
                       {path, keyreason::unsupported, certificate.publicKey.algorithm});
    ClientKey key{*kind, pemOf(fits->get())};
    ERR_clear_error();
    if (key.pem.isEmpty())
        return failure(ErrorCode::KeyUnusable, {path, keyreason::unreadable});
    return key;
}

Result<ClientKey> loadClientKey(const QString &path, const Certificate &certificate,
                                const Secret *passphrase) {
    return readKeyBytes(path).and_then(
        [&](const Secret &bytes) { return readClientKey(bytes, certificate, passphrase, path); });
}

Result<void> checkClientKey(const QString &path, const QString &certificatePath, const Secret *passphrase) {
    const auto bytes = readKeyBytes(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    InspectionContext context;
    context.now = QDateTime::currentDateTimeUtc(); // what it finds about time is not looked at
    const auto inspection = certificatePath.isEmpty()
                                ? Inspection()
                                : inspect(readCertificateFile(certificatePath, passphrase), context);
    if (const auto *leaf = inspection.leafCertificate())
        return readClientKey(*bytes, *leaf, passphrase, path).map([](const ClientKey &) {});
    if (const auto found = readPrivateKeys(*bytes, passphrase); found.keys.empty())
        return tl::unexpected(problem(found.problem, path));
    if (certificatePath.isEmpty() || inspection.findings.isEmpty())
        return failure(ErrorCode::CertificateNotChosen);
    const auto &worst = inspection.findings.first();
    return failure(ErrorCode::CertificateRefused, QStringList(ruleName(worst.rule)) + worst.args);
}

} // namespace tokendesk
