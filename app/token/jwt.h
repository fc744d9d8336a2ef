#pragma once

#include "jsontree.h"

#include <QDateTime>

namespace tokendesk {

/// Why something that is meant to be a token cannot be read as one. `text/tokenwords` says it.
struct JwtDefect {
    enum class Part { Whole, Header, Claims, Signature };
    enum class Kind {
        TooLong,      ///< longer than Jwt::longest
        NoToken,      ///< Whole: characters that no token has; `at`: the first
        PartsMissing, ///< Whole: a readable header, but two or four parts
        NotBase64Url, ///< `at`: the first character that is none; -1: its length is impossible
        NotUtf8,      ///< the JSON of the part; the others below too. `at`: its byte
        NotJson,
        NotAnObject,
        TooDeep,
        TooMuch,
    };
    Part part = Part::Whole;
    Kind kind = Kind::NoToken;
    qsizetype at = -1;

    friend bool operator==(const JwtDefect &, const JwtDefect &) = default;
};

/// What a bearer token says about itself. Decoded only: the signature is not checked, its key is the
/// server's.
struct Jwt {
    static constexpr qsizetype longest = 1024 * 1024; ///< bytes; no gateway takes a hundredth of it

    enum class Form {
        Signed,    ///< three parts: header, claims, signature
        Encrypted, ///< five parts: only the header can be read
        Opaque,    ///< not a JWT at all, or a broken one
    };

    Form form = Form::Opaque;
    JsonTree header; ///< also of a broken one, when it could be read
    JsonTree claims;
    std::optional<JwtDefect> defect; ///< why a token that looks like a JWT is Opaque
    QList<qsizetype> partSizes;      ///< bytes of each part, decoded; -1: not base64url. Empty when Opaque
    qsizetype length = 0;            ///< of the whole, in characters

    [[nodiscard]] std::optional<QDateTime> time(QStringView claim) const; ///< NumericDate of `claim`, UTC
    /// `alg` is "none", in any case: anybody can have written it.
    [[nodiscard]] bool isUnsecured() const;
    /// Names that stand twice in one object, each once, in header and claims.
    [[nodiscard]] QStringList repeatedNames() const;

    /// Never fails: what cannot be read is Opaque.
    [[nodiscard]] static Jwt decode(QByteArrayView token);
};

/// A whole number that a double, and so JavaScript and many another program, cannot hold exactly.
[[nodiscard]] bool isBeyondDouble(QStringView number);

} // namespace tokendesk
