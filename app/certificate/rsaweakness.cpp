#include "rsaweakness_p.h"

#include "opensslptr_p.h"

#include <array>

namespace tokendesk {

namespace {

constexpr int fermatRounds = 100;
constexpr BN_ULONG smallestExponent = 17;

// ---- ROCA (Nemec, Sys, Svenda, Klinec, Matyas: "The Return of Coppersmith's Attack", CCS 2017).
// The faulty library makes primes p = k*M + (65537^a mod M), M a product of the first primes. So modulo each
// of these primes the modulus is a power of 65537 as well, which of a random one is true with a probability
// of about 2^-28 for the primes below.

constexpr std::array<quint32, 38> rocaPrimes = {
    3,  5,  7,  11, 13, 17,  19,  23,  29,  31,  37,  41,  43,  47,  53,  59,  61,  67,  71,
    73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167};

/// For each prime, which residues are powers of 65537.
constexpr auto rocaResidues = [] {
    std::array<std::array<bool, 168>, rocaPrimes.size()> table{};
    for (std::size_t i = 0; i < rocaPrimes.size(); ++i) {
        quint32 power = 1;
        do {
            table[i][power] = true;
            power = power * (65537 % rocaPrimes[i]) % rocaPrimes[i];
        } while (power != 1);
    }
    return table;
}();

bool looksLikeRoca(const BIGNUM *modulus) {
    // Several primes share one long division.
    std::size_t at = 0;
    while (at < rocaPrimes.size()) {
        std::size_t end = at;
        quint64 product = 1;
        while (end < rocaPrimes.size() && product * rocaPrimes[end] < (quint64(1) << 31))
            product *= rocaPrimes[end++];
        const auto rest = BN_mod_word(modulus, static_cast<BN_ULONG>(product));
        for (; at < end; ++at) {
            if (!rocaResidues[at][rest % rocaPrimes[at]])
                return false;
        }
    }
    return true;
}

// ---- Fermat

/// Whole square root, rounded down (Newton's method from above).
BigNumPtr squareRoot(const BIGNUM *number, BN_CTX *context) {
    BigNumPtr root(BN_new());
    BN_set_bit(root.get(), (BN_num_bits(number) + 1) / 2);
    const BigNumPtr next(BN_new());
    while (true) {
        BN_div(next.get(), nullptr, number, root.get(), context);
        BN_add(next.get(), next.get(), root.get());
        BN_rshift1(next.get(), next.get());
        if (BN_cmp(next.get(), root.get()) >= 0)
            return root;
        BN_copy(root.get(), next.get());
    }
}

/// Residues of squares, to rule out nearly all candidates without long arithmetic.
class SquareFilter {
public:
    SquareFilter(const BIGNUM *a, const BIGNUM *difference) {
        for (std::size_t i = 0; i < moduli.size(); ++i) {
            m_a[i] = BN_mod_word(a, moduli[i]);
            m_difference[i] = BN_mod_word(difference, moduli[i]);
        }
    }
    [[nodiscard]] bool maybeSquare() const {
        for (std::size_t i = 0; i < moduli.size(); ++i) {
            if (!squares[i][m_difference[i]])
                return false;
        }
        return true;
    }
    /// a becomes a + 1; (a + 1)² - n = a² - n + 2a + 1
    void step() {
        for (std::size_t i = 0; i < moduli.size(); ++i) {
            m_difference[i] = (m_difference[i] + 2 * m_a[i] + 1) % moduli[i];
            m_a[i] = (m_a[i] + 1) % moduli[i];
        }
    }

private:
    static constexpr std::array<BN_ULONG, 5> moduli = {64, 63, 65, 11, 17};
    static constexpr auto squares = [] {
        std::array<std::array<bool, 65>, 5> table{};
        for (std::size_t i = 0; i < 5; ++i) {
            constexpr BN_ULONG all[] = {64, 63, 65, 11, 17};
            for (BN_ULONG x = 0; x < all[i]; ++x)
                table[i][x * x % all[i]] = true;
        }
        return table;
    }();
    std::array<BN_ULONG, 5> m_a{}, m_difference{};
};

bool isSquare(const BIGNUM *number, BN_CTX *context) {
    const auto root = squareRoot(number, context);
    const BigNumPtr square(BN_new());
    BN_sqr(square.get(), root.get(), context);
    return BN_cmp(square.get(), number) == 0;
}

bool fermatFinds(const BIGNUM *modulus, BN_CTX *context) {
    // a starts at the square root, rounded up; a² - n is a square when a = (p + q) / 2.
    auto a = squareRoot(modulus, context);
    const BigNumPtr difference(BN_new());
    BN_sqr(difference.get(), a.get(), context);
    if (BN_cmp(difference.get(), modulus) < 0) {
        BN_add_word(a.get(), 1);
        BN_sqr(difference.get(), a.get(), context);
    }
    BN_sub(difference.get(), difference.get(), modulus);
    SquareFilter filter(a.get(), difference.get());
    int behind = 0; // rounds that a has not followed yet
    for (int round = 0; round < fermatRounds; ++round, ++behind, filter.step()) {
        if (!filter.maybeSquare())
            continue;
        BN_add_word(a.get(), static_cast<BN_ULONG>(behind));
        behind = 0;
        BN_sqr(difference.get(), a.get(), context);
        BN_sub(difference.get(), difference.get(), modulus);
        if (isSquare(difference.get(), context))
            return true;
    }
    return false;
}

BigNumPtr number(const QByteArray &bytes) {
    return BigNumPtr(
        BN_bin2bn(reinterpret_cast<const unsigned char *>(bytes.constData()), int(bytes.size()), nullptr));
}

} // namespace

RsaWeakness rsaWeakness(const QByteArray &modulus, const QByteArray &exponent) {
    const auto n = number(modulus);
    const auto e = number(exponent);
    constexpr int saneBits = 16384; // OpenSSL uses no larger modulus
    if (!n || !e || BN_is_zero(n.get()))
        return RsaWeakness::None;
    if (!BN_is_odd(e.get()) || (BN_num_bits(e.get()) < 31 && BN_get_word(e.get()) < smallestExponent))
        return RsaWeakness::Exponent;
    if (!BN_is_odd(n.get()) || BN_num_bits(n.get()) > saneBits)
        return RsaWeakness::None;
    if (looksLikeRoca(n.get()))
        return RsaWeakness::Roca;
    const BigNumContextPtr context(BN_CTX_new());
    return fermatFinds(n.get(), context.get()) ? RsaWeakness::Fermat : RsaWeakness::None;
}

} // namespace tokendesk
