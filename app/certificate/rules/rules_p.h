#pragma once

#include "certificate/inspection.h"

namespace tokendesk::rules {

// One function a group of `design/certificate-rules.md`: facts in, findings appended. Pure.

void validity(const Certificate &leaf, const InspectionContext &context, QList<Finding> &findings);
void header(const Certificate &leaf, const InspectionContext &context, QList<Finding> &findings);

/// A moment in an argument: ISO 8601, UTC, seconds.
[[nodiscard]] inline QString isoText(const QDateTime &moment) {
    return moment.toUTC().toString(Qt::ISODate);
}

} // namespace tokendesk::rules
