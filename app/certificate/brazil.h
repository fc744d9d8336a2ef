#pragma once

#include "certificate.h"

namespace tokendesk {

/// Check digits of a CNPJ without punctuation: 12 letters or digits (letters since July 2026, upper-case) and
/// two digits.
[[nodiscard]] bool isValidCnpj(QStringView cnpj);
/// Check digits of a CPF without punctuation: 11 digits.
[[nodiscard]] bool isValidCpf(QStringView cpf);

/// What the names of a certificate say about a Brazilian holder. Empty when they say nothing.
/// Source: ICP-Brasil DOC-ICP-04 (otherName layouts), Open Finance Brasil certificate profile.
[[nodiscard]] BrazilianIdentity brazilianIdentity(const Certificate &certificate);

} // namespace tokendesk
