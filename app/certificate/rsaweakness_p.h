#pragma once

#include <QByteArray>

namespace tokendesk {

/// Flaws that can be seen in an RSA public key alone. Numbers are big-endian.
enum class RsaWeakness {
    None,
    Exponent, ///< even, or under 17
    Fermat,   ///< the primes are so close that 100 rounds of Fermat's method find them
    Roca,     ///< CVE-2017-15361: the modulus has the structure of Infineon's faulty library
};
[[nodiscard]] RsaWeakness rsaWeakness(const QByteArray &modulus, const QByteArray &exponent);

} // namespace tokendesk
