#pragma once

#include "certificate/certificatefile.h"

namespace tokendesk {

/// Writes `certificate` alone as PEM with LF to `path`, at once or not at all, readable by everybody and
/// writable by its owner. Answers FileNotWritable.
[[nodiscard]] Result<void> writeCertificate(const Certificate &certificate, const QString &path);

/// Both paths lead to one existing file.
bool isTheOriginal(const QString &a, const QString &b);

/// Nothing would be lost if the leaf alone stood in the file's place.
bool isOnlyThisCertificate(const CertificateFile &file);

/// A name that every file system takes, or "certificate".
QString safeFileName(const QString &name);

} // namespace tokendesk
