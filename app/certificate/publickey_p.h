#pragma once

#include "certificate.h"
#include "opensslptr_p.h"

namespace tokendesk {

/// Facts of a SubjectPublicKeyInfo. The common kinds are read directly, because OpenSSL 3's decoders cost ten
/// times the rest of a certificate; everything else goes through them.
[[nodiscard]] PublicKeyFacts publicKeyFacts(X509_PUBKEY *key);

} // namespace tokendesk
