#pragma once

#include "certificate.h"
#include "secrets/secret.h"

namespace tokendesk {

/// What a private key file had to say about a certificate.
enum class KeyMatch {
    Matches,
    Differs,           ///< another key: K06
    PassphraseMissing, ///< encrypted
    PassphraseWrong,
    NoKey,      ///< readable, but no private key in it
    Unreadable, ///< the key is damaged, or its encryption or kind is not supported here
};

/// Whether the private key in `bytes` belongs to the certificate: PEM or DER, PKCS#8 or traditional,
/// encrypted or not, alone or beside certificates, or a PKCS#12. When a file holds several keys one that fits
/// is enough. The key is read, compared and wiped; nothing of it is kept.
[[nodiscard]] KeyMatch matchKey(const Secret &bytes, const Certificate &certificate,
                                const Secret *passphrase = nullptr);

/// The same for a file. Answers FileNotFound, FileUnreadable (also for what is not a regular file) or
/// FileTooLarge.
[[nodiscard]] Result<KeyMatch> matchKeyFile(const QString &path, const Certificate &certificate,
                                            const Secret *passphrase = nullptr);

} // namespace tokendesk
