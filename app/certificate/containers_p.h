#pragma once

#include "secrets/secret.h"

#include <QByteArray>
#include <QList>

namespace tokendesk {

/// What came out of a PKCS#7 or PKCS#12 container. Certificates only: a key is never decrypted.
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

[[nodiscard]] ContainerContent readPkcs7(QByteArrayView der);
[[nodiscard]] ContainerContent readPkcs12(const QByteArray &der, const Secret *passphrase);

} // namespace tokendesk
