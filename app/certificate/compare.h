#pragma once

#include "certificate.h"

namespace tokendesk {

/// One line of a comparison. `field` is a stable id for labels and tests.
struct ComparisonRow {
    enum class Field {
        Subject,
        Issuer,
        SerialNumber,
        Version,
        NotBefore,
        NotAfter,
        Sha256,
        Sha1,
        PublicKey,       ///< algorithm, size, curve
        PublicKeySha256, ///< of the SubjectPublicKeyInfo: the same key or another
        SignatureAlgorithm,
        SubjectAltNames,
        KeyUsage,
        ExtendedKeyUsage,
        BasicConstraints,
        SubjectKeyIdentifier,
        AuthorityKeyIdentifier,
        Cnpj,
        Cpf,
        Responsible,
        Company,
        ParticipantCode,
        Extension, ///< any other; `name` tells which
    };

    Field field = Field::Subject;
    QString name;        ///< of an extension ("certificatePolicies", or a dotted OID); else empty
    QString left, right; ///< empty when absent; several values stand on lines of their own
    bool differs = false;
    /// A renewal that changes this deserves a look: another holder, issuer, use or weaker key. Dates, serial
    /// number and fingerprints change in every renewal.
    bool matters = false;

    friend bool operator==(const ComparisonRow &, const ComparisonRow &) = default;
};

/// Two certificates field by field, in the order of the enum, then the remaining extensions. Fields that both
/// do not have are left out.
[[nodiscard]] QList<ComparisonRow> compareCertificates(const Certificate &left, const Certificate &right);

/// "subject", "notAfter", …: the id of a field, for JSON and object names. Never translated.
[[nodiscard]] QString fieldName(ComparisonRow::Field field);

} // namespace tokendesk
