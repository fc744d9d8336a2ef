#include "rules_p.h"

#include <algorithm>

namespace tokendesk::rules {

namespace {
/// Extensions that X.509 software knows and can therefore obey when they are critical: RFC 5280's, and those
/// that OpenSSL's X509_supported_extension() lists beside them.
bool isWidelyKnown(const QString &oid) {
    static constexpr const char *known[] = {
        "2.5.29.15",             // keyUsage
        "2.5.29.17",             // subjectAltName
        "2.5.29.18",             // issuerAltName
        "2.5.29.19",             // basicConstraints
        "2.5.29.30",             // nameConstraints
        "2.5.29.31",             // cRLDistributionPoints
        "2.5.29.32",             // certificatePolicies
        "2.5.29.33",             // policyMappings
        "2.5.29.36",             // policyConstraints
        "2.5.29.37",             // extendedKeyUsage
        "2.5.29.54",             // inhibitAnyPolicy
        "2.5.29.14",             // subjectKeyIdentifier
        "2.5.29.35",             // authorityKeyIdentifier
        "1.3.6.1.5.5.7.1.7",     // RFC 3779 IP addresses
        "1.3.6.1.5.5.7.1.8",     // RFC 3779 AS numbers
        "2.16.840.1.113730.1.1", // Netscape certificate type
    };
    return std::any_of(std::begin(known), std::end(known),
                       [&](const char *one) { return oid == QLatin1String(one); });
}
} // namespace

void usage(const Certificate &leaf, QList<Finding> &findings) {
    const auto &extended = leaf.extendedKeyUsage;
    if (leaf.hasExtendedKeyUsage && !extended.contains(QLatin1String("clientAuth")) &&
        !extended.contains(QLatin1String("anyExtendedKeyUsage"))) {
        findings.append(
            {Rule::U01, Severity::Warning, {extended.join(QLatin1String(", "))}, FindingAction::None});
    }
    const auto &usages = leaf.keyUsage;
    if (leaf.hasKeyUsage && !usages.contains(QLatin1String("digitalSignature"))) {
        findings.append(
            {Rule::U02, Severity::Warning, {usages.join(QLatin1String(", "))}, FindingAction::None});
    }
    if (usages.contains(QLatin1String("keyCertSign")) && !leaf.isCa())
        findings.append({Rule::U03, Severity::Warning, {}, FindingAction::None});
    for (const auto &extension : leaf.extensions) {
        if (extension.critical && !isWidelyKnown(extension.oid))
            findings.append({Rule::U04, Severity::Warning, {extension.name}, FindingAction::None});
    }
}

} // namespace tokendesk::rules
