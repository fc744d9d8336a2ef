#pragma once

#include "certificate.h"
#include "secrets/secret.h"

namespace tokendesk {

/// Kinds of key that TLS clients and servers here agree on.
enum class KeyKind { Rsa, Ec };

/// The private key that belongs to a certificate, for mutual TLS; decrypted, so it must live briefly.
struct ClientKey {
    KeyKind kind = KeyKind::Ec;
    Secret pem; ///< PKCS#8, not encrypted
};

/// Why a key file cannot be used: the second argument of KeyUnusable. `text/sentences` has the words.
namespace keyreason {
inline const QString noKey = QStringLiteral("no-key");
inline const QString unreadable = QStringLiteral("unreadable");
inline const QString unsupported = QStringLiteral("unsupported"); ///< third argument: the kind of key
} // namespace keyreason

/// Pure. The key in `bytes` (all the forms that matchKey reads) that belongs to the certificate. `path` is
/// for the errors: KeyMismatch, KeyPassphraseMissing, KeyPassphraseWrong or KeyUnusable.
[[nodiscard]] Result<ClientKey> readClientKey(const Secret &bytes, const Certificate &certificate,
                                              const Secret *passphrase, const QString &path);

/// The same for a file; also FileNotFound, FileUnreadable (what is not a regular file too) and FileTooLarge.
/// Not for the main thread: files may lie on slow drives, and opening a key costs time by design.
[[nodiscard]] Result<ClientKey> loadClientKey(const QString &path, const Certificate &certificate,
                                              const Secret *passphrase);

/// Whether a private key file can be used with the certificate in `certificatePath` (which may be the same
/// PKCS#12). Answers as loadClientKey, and CertificateNotChosen or CertificateRefused when the key is fine
/// but there is no certificate to compare it with. In background, too.
[[nodiscard]] Result<void> checkClientKey(const QString &path, const QString &certificatePath,
                                          const Secret *passphrase);

} // namespace tokendesk
