#pragma once

#include "certificate/certificatefile.h"

namespace tokendesk {

/// Nothing would be lost if the leaf alone stood in the file's place.
bool isOnlyThisCertificate(const CertificateFile &file);

/// The folder of `path`, or the home folder: where a file dialog starts.
QString folderFor(const QString &path);

/// A name that every file system takes, or "certificate".
QString safeFileName(const QString &name);

} // namespace tokendesk
