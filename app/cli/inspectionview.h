#pragma once

#include "console.h"

#include "certificate/inspection.h"

namespace tokendesk::cli {

/// The verdict, the findings with their remedies, and the facts of the leaf, for people.
void showInspection(Console &console, const Inspection &inspection, const QString &file,
                    const QDateTime &now);

/// The findings alone, worst first.
void showFindings(Console &console, const QList<Finding> &findings);

} // namespace tokendesk::cli
