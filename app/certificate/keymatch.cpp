#include "keymatch.h"

#include "keyread_p.h"
#include "x509read_p.h"

#include <algorithm>

namespace tokendesk {

KeyMatch matchKey(const Secret &bytes, const Certificate &certificate, const Secret *passphrase) {
    if (bytes.isEmpty())
        return KeyMatch::NoKey;
    ERR_clear_error();
    const auto x509 = readX509WithKey(certificate.der);
    auto *expected = x509 ? X509_get0_pubkey(x509.get()) : nullptr;
    ERR_clear_error();
    if (!expected)
        return KeyMatch::Unreadable;
    const auto found = readPrivateKeys(bytes, passphrase);
    // EVP_PKEY_eq looks at the public half; it is negative for keys of different kinds.
    const bool fits = std::any_of(found.keys.begin(), found.keys.end(), [expected](const PkeyPtr &key) {
        return EVP_PKEY_eq(key.get(), expected) == 1;
    });
    ERR_clear_error();
    if (fits)
        return KeyMatch::Matches;
    if (!found.keys.empty())
        return KeyMatch::Differs;
    // Old encryption: the container's own tie between key and certificate has to do.
    const auto owner = found.problem == KeyMatch::Unreadable ? Certificate::fromDer(found.owner)
                                                             : failure(ErrorCode::Internal);
    if (!owner)
        return found.problem;
    return owner->publicKey.spkiSha256 == certificate.publicKey.spkiSha256 ? KeyMatch::Matches
                                                                           : KeyMatch::Differs;
}

Result<KeyMatch> matchKeyFile(const QString &path, const Certificate &certificate, const Secret *passphrase) {
    return readKeyBytes(path).map(
        [&](const Secret &bytes) { return matchKey(bytes, certificate, passphrase); });
}

} // namespace tokendesk
