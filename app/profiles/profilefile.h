#pragma once

#include "support/result.h"

#include <QByteArray>

#include <optional>

namespace tokendesk {

/// The bytes of a small private file of ours. A symbolic link is followed by all three: people keep their
/// configuration in a repository elsewhere.
struct ProfileFile {
    QString path;

    /// Nothing when there is no such file. Answers FileUnreadable (no permission, an I/O error, not a regular
    /// file) or FileTooLarge.
    [[nodiscard]] Result<std::optional<QByteArray>> read() const;
    /// Atomically: the old content or the new, whatever happens. Mode 0600. Answers FileNotWritable.
    [[nodiscard]] Result<void> write(const QByteArray &bytes) const;
    /// Renames the file to "<its name>.damaged-<UTC time>" and answers the new path, or FileNotWritable.
    [[nodiscard]] Result<QString> setAside() const;
};

} // namespace tokendesk
