#pragma once

#include "secrets/secret.h"
#include "support/result.h"

namespace tokendesk {

/// True for CMS as PEM ("BEGIN CMS"), and for its DER.
bool isEnvelope(QByteArrayView bytes);

/// CMS EnvelopedData (RFC 5652) as PEM: AES-256-CBC under a key that one password recipient (RFC 3211) can
/// unwrap, PBKDF2. `openssl cms -decrypt -inform PEM -pwri_password` opens it. Takes about a second. Answers
/// PassphraseNeeded for an empty passphrase.
[[nodiscard]] Result<QByteArray> sealEnvelope(QByteArrayView content, const Secret &passphrase);

/// Opens what sealEnvelope or `openssl cms -encrypt -pwri_password` wrote. Answers PassphraseWrong, or
/// ImportDamaged ("cms" and: "content", "recipient" when no passphrase opens it, "cost" when it asks for
/// more key derivation than maxKdfRounds).
[[nodiscard]] Result<Secret> openEnvelope(QByteArrayView bytes, const Secret &passphrase);

} // namespace tokendesk
