#pragma once

#include "result.h"

namespace tokendesk {

/// Makes a folder that only its owner can enter (0700), with its parents as the system makes them. One that
/// exists is left as it is: it may be shared on purpose. Answers FileNotWritable.
[[nodiscard]] Result<void> makePrivateFolder(const QString &path);

} // namespace tokendesk
