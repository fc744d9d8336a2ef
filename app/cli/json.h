#pragma once

#include "certificate/compare.h"
#include "certificate/headercheck.h"
#include "certificate/inspection.h"
#include "profiles/profile.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tokendesk::cli {

// The JSON of tokendesk-cli. The keys are a contract (README, "JSON"): they are never renamed, absent facts
// are null or empty lists, never missing keys.

/// Null for an empty text.
QJsonValue orNull(const QString &text);

/// One certificate: subject, issuer, serialNumber, version, notBefore, notAfter, sha256, sha1, publicKey,
/// signatureAlgorithm, subjectAltNames, keyUsage, extendedKeyUsage, basicConstraints, subjectKeyIdentifier,
/// authorityKeyIdentifier, extensions, icpBrasil.
QJsonObject toJson(const Certificate &certificate);

/// [{id, severity, message, remedy}], in the order given.
QJsonArray toJson(const QList<Finding> &findings);

/// One file: file, format, certificates (all of them), leaf, header {value, bytes, lineBytes}, findings, and
/// the places of what inspect may be asked for beside it: key and comparison, both null.
QJsonObject toJson(const Inspection &inspection, const QString &file);

/// [{field, name, left, right, differs, matters}]; `name` is that of an extension, else null.
QJsonArray toJson(const QList<ComparisonRow> &rows);

/// acceptable, findings, corrected, certificates.
QJsonObject toJson(const HeaderCheck &check);

/// One profile: id, name, brand, kind, baseUrl, tokenUrl, endpoint, certificate, privateKey,
/// caFile, proxy (system, none or its URL), store, command, variablePrefix, autoRenew, timeoutSeconds,
/// lastSuccessFingerprint, default.
QJsonObject toJson(const Profile &profile, bool isDefault);

} // namespace tokendesk::cli
