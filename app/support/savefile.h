#pragma once

#include "result.h"

#include <QFileDevice>

#include <optional>
#include <system_error>

namespace tokendesk {

enum class Overwrite { No, Yes };

/// For what nobody but its owner may read.
inline constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

struct SaveOptions {
    /// From the first byte on; those of the file that is replaced, or what is usual here, when absent.
    std::optional<QFileDevice::Permissions> permissions = ownerOnly;
    Overwrite overwrite = Overwrite::Yes;
    /// Behind the name until the file is whole. What a killed process left under it is removed, so the caller
    /// holds a lock. Random when empty.
    QString pendingSuffix;
};

/// Writes a file, whole and onto the disk, or leaves everything as it was. A link is followed: what it points
/// to is replaced, and the link stays. Only a regular file is replaced, and none that its owner has made
/// read-only. Answers FileExists (without Overwrite::Yes; for a dangling link too) or FileNotWritable.
[[nodiscard]] Result<void> saveFile(const QString &path, QByteArrayView content,
                                    const SaveOptions &options = {});

/// A new file, on the disk; none is left when that fails. Answers the system's reason, or nothing.
[[nodiscard]] QString writeNewFile(const QString &path, QByteArrayView content,
                                   std::optional<QFileDevice::Permissions> permissions = ownerOnly);

/// Where a chain of symbolic links ends, also when nothing is there yet.
[[nodiscard]] QString linkTarget(const QString &path);

/// In the system's own words.
[[nodiscard]] QString reasonOf(const std::error_code &error);

} // namespace tokendesk
