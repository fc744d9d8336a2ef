#pragma once

#include "console.h"

#include "certificate/compare.h"

namespace tokendesk::cli {

/// What differs between two certificates, for people: the old value, then the new one, and a mark at what
/// deserves a look in a renewal. `other` is the name of the second file.
void showComparison(Console &console, const QList<ComparisonRow> &rows, const QString &other);

} // namespace tokendesk::cli
