#pragma once

#include "secrets/secret.h"
#include "support/result.h"

namespace tokendesk {

/// Writes the program, atomically; what is there is replaced. With `real` values in it only the owner can
/// read the file. Answers FileNotWritable.
[[nodiscard]] Result<void> saveSnippet(const QString &path, const Secret &code, bool real);

} // namespace tokendesk
