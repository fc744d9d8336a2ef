#pragma once

#include "finding.h"

#include <QByteArray>

namespace tokendesk {

/// Typographic dashes, blanks and invisible characters in and between BEGIN and END lines put right; the
/// first one of each block is told as F10. Text around the blocks may hold what it likes.
void mendTypography(QByteArray &text, QList<Finding> &findings);

/// BEGIN and END lines with a wrong number of dashes put right, each with an F11. A second step, for texts in
/// which no whole block was found.
void mendDashes(QByteArray &text, QList<Finding> &findings);

} // namespace tokendesk
