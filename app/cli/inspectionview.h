#pragma once

#include "console.h"

#include "certificate/inspection.h"

namespace tokendesk::cli {

/// The verdict, the findings with their remedies, and the facts of the leaf, for people. `keyMatches` is the
/// answer about a private key that was tried.
void showInspection(Console &console, const Inspection &inspection, const QString &file, const QDateTime &now,
                    std::optional<bool> keyMatches = {});

/// The findings alone, worst first.
void showFindings(Console &console, const QList<Finding> &findings);

} // namespace tokendesk::cli
