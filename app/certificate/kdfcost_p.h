#pragma once

#include <QByteArrayView>

namespace tokendesk {

/// A file may ask for any number of rounds of key derivation, which OpenSSL then runs without an end to it;
/// more than this, all its parts together, is an attack on our time. Current programs use up to 600,000.
inline constexpr qint64 maxKdfRounds = 5'000'000;

/// The rounds that the DER of an encryption algorithm, or of its parameters, asks for: the iteration count
/// (RFC 8018), or of scrypt N·r·p (RFC 7914), a unit of which takes about as long. Capped at a large number,
/// so that sums do not overflow.
[[nodiscard]] qint64 kdfRounds(QByteArrayView der);

} // namespace tokendesk
