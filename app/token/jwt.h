#pragma once

#include "support/result.h"

#include <QDateTime>
#include <QJsonObject>

namespace tokendesk {

/// What a bearer token says about itself. Decoded only: the signature is not checked, its key is the
/// server's.
struct Jwt {
    enum class Form {
        Signed,    ///< three parts: header, claims, signature
        Encrypted, ///< five parts: only the header can be read
        Opaque,    ///< not a JWT at all
    };

    Form form = Form::Opaque;
    QJsonObject header;
    QJsonObject claims;
    QString defect; ///< why a token that looks like a JWT is Opaque, untranslated; empty otherwise

    [[nodiscard]] std::optional<QDateTime> time(const QString &claim) const; ///< NumericDate of `claim`, UTC

    /// Never fails: what cannot be read is Opaque.
    [[nodiscard]] static Jwt decode(QByteArrayView token);
};

} // namespace tokendesk
