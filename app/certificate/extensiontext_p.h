#pragma once

#include "opensslptr_p.h"

#include <QStringList>

namespace tokendesk {

// The values of extensions for people, one fact a line. Words are RFC 5280's own field names, which need no
// translation.

[[nodiscard]] QStringList generalNamesText(const GENERAL_NAMES *names);
[[nodiscard]] QStringList basicConstraintsText(const BASIC_CONSTRAINTS *basic);
[[nodiscard]] QStringList authorityKeyText(const AUTHORITY_KEYID *id);
[[nodiscard]] QStringList accessText(const AUTHORITY_INFO_ACCESS *access);
[[nodiscard]] QStringList distributionPointsText(const CRL_DIST_POINTS *points);
[[nodiscard]] QStringList policiesText(const CERTIFICATEPOLICIES *policies);
[[nodiscard]] QStringList policyMappingsText(const POLICY_MAPPINGS *mappings);
[[nodiscard]] QStringList policyConstraintsText(const POLICY_CONSTRAINTS *constraints);
[[nodiscard]] QStringList nameConstraintsText(const NAME_CONSTRAINTS *constraints);
[[nodiscard]] QStringList usagePeriodText(const PKEY_USAGE_PERIOD *period);
/// "clientAuth (1.3.6.1.5.5.7.3.2)"
[[nodiscard]] QString objectText(const ASN1_OBJECT *object);

/// Signed certificate timestamps; empty when `extension` holds none that can be read.
[[nodiscard]] QStringList timestampsText(X509_EXTENSION *extension);

} // namespace tokendesk
