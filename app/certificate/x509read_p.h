#pragma once

#include "opensslptr_p.h"

namespace tokendesk {

/// Parses one DER certificate without decoding its key, which OpenSSL 3 otherwise does through its decoders
/// at ten times the cost of everything else. Good for reading facts; not for verifying.
/// `consumed` receives the bytes that belong to the certificate.
[[nodiscard]] X509Ptr readX509(const QByteArray &der, qsizetype *consumed = nullptr);

/// Parses it as everybody does, for verifying.
[[nodiscard]] X509Ptr readX509WithKey(const QByteArray &der);

/// True when the key of `issuer` verifies the signature of `certificate` (both DER).
[[nodiscard]] bool verifies(const QByteArray &issuer, const QByteArray &certificate);

} // namespace tokendesk
