#pragma once

#include "certificate.h"
#include "support/savefile.h"

namespace tokendesk {

/// Writes the certificate alone as plain PEM (LF, 64 columns, no key, mode 0644), whole or not at all.
/// Answers FileExists when something is there and `overwrite` is No, and FileNotWritable. A symbolic link is
/// followed: what it points to is replaced, and the link stays.
[[nodiscard]] Result<void> writeCleanCopy(const Certificate &certificate, const QString &path,
                                          Overwrite overwrite = Overwrite::No);

/// True when both paths lead to the same file, through links as well. For asking before the original goes.
[[nodiscard]] bool isSameFile(const QString &left, const QString &right);

} // namespace tokendesk
