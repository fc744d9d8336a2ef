#pragma once

#include "certificate/inspection.h"

namespace tokendesk::rules {

// One function a group of `design/certificate-rules.md`: facts in, findings appended. Pure.

/// F15: what the file was when it was last used.
void file(const Inspection &inspection, const InspectionContext &context, QList<Finding> &findings);
/// C02 to C04 and C07 to C09: the leaf among the other certificates.
void chain(const Inspection &inspection, int candidates, const InspectionContext &context,
           QList<Finding> &findings);

/// C05 and C06: the leaf by itself.
void authority(const Certificate &leaf, QList<Finding> &findings);
void validity(const Certificate &leaf, const InspectionContext &context, QList<Finding> &findings);
void usage(const Certificate &leaf, QList<Finding> &findings);
void crypto(const Certificate &leaf, const InspectionContext &context, QList<Finding> &findings);
void identity(const Certificate &leaf, const InspectionContext &context, QList<Finding> &findings);
void header(const Certificate &leaf, const InspectionContext &context, QList<Finding> &findings);

/// A moment in an argument: ISO 8601, UTC, seconds.
[[nodiscard]] inline QString isoText(const QDateTime &moment) {
    return moment.toUTC().toString(Qt::ISODate);
}

} // namespace tokendesk::rules
