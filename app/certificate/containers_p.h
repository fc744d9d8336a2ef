#pragma once

#include "opensslptr_p.h"
#include "secrets/secret.h"

#include <QByteArray>
#include <QList>

#include <vector>

namespace tokendesk {

/// What came out of a PKCS#7 or PKCS#12 container. Certificates only: a key is decrypted on demand alone
/// (ContainerKeys).
struct ContainerContent {
    enum class Outcome {
        Read,
        ReadWithLegacy,    ///< old encryption; the legacy provider opened it
        PassphraseMissing, ///< encrypted, and neither no nor an empty passphrase fits
        PassphraseWrong,
        LegacyUnavailable, ///< old encryption, and no legacy provider on this system
        Damaged,
    };
    Outcome outcome = Outcome::Damaged;
    QList<QByteArray> ders;
    bool hasPrivateKey = false;
    int keyOwner = -1;    ///< index of the certificate that the container ties to its key, or -1
    qint64 keyRounds = 0; ///< of key derivation that its private keys would take (kdfcost_p.h)
    QString reason;       ///< OpenSSL's, when damaged
};

/// The private keys of a PKCS#12.
struct ContainerKeys {
    std::vector<PkeyPtr> keys;
    bool locked = false; ///< one of them wants a passphrase, or another one
    bool unreadable =
        false; ///< one of them is damaged, too costly, or of a kind or encryption not known here
};

[[nodiscard]] ContainerContent readPkcs7(QByteArrayView der);
[[nodiscard]] ContainerContent readPkcs12(const QByteArray &der, const Secret *passphrase,
                                          ContainerKeys *keys = nullptr);

} // namespace tokendesk
