#pragma once

#include "keymatch.h"
#include "opensslptr_p.h"

#include <vector>

namespace tokendesk {

/// A private key file is never larger, in bytes: a PKCS#12 with a long chain has some ten thousand.
inline constexpr qint64 maxKeyBytes = 1024 * 1024;

/// The private keys of a file, decrypted.
struct PrivateKeys {
    std::vector<PkeyPtr> keys;
    KeyMatch problem = KeyMatch::NoKey; ///< why there are none
    QByteArray owner; ///< DER of the certificate that a PKCS#12 ties to a key which cannot be read, or empty
};

/// PEM or DER, PKCS#8 or traditional, encrypted or not, alone or beside certificates, or a PKCS#12. What a
/// file asks for in key derivation is bounded (kdfcost_p.h).
[[nodiscard]] PrivateKeys readPrivateKeys(const Secret &bytes, const Secret *passphrase);

/// The bytes of a private key file. Answers FileNotFound, FileUnreadable (also for what is not a regular
/// file) or FileTooLarge.
[[nodiscard]] Result<Secret> readKeyBytes(const QString &path);

} // namespace tokendesk
