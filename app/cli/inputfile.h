#pragma once

#include "context.h"

#include "certificate/inspection.h"

#include <string>

namespace tokendesk::cli {

/// The bytes of a path on the command line as a profile can keep it: absolute, without "." and "..". A name
/// that is not UTF-8 cannot be written into JSON: FileUnreadable says so.
[[nodiscard]] Result<QString> storablePath(const std::string &path);

/// A certificate file named on the command line: "-" is stdin; pipes are read to their end; names that are
/// not UTF-8 work. What cannot be read is a CertificateFile with F01, as `readCertificateFile` has it. Only
/// an interruption is an Error.
[[nodiscard]] Result<CertificateFile> readInput(const std::string &path, const Secret *passphrase = nullptr);

/// The same; asks for the passphrase of a PKCS#12 file where somebody can answer.
[[nodiscard]] Result<CertificateFile> readInputAsking(const std::string &path, const Secret *passphrase);

/// What `encode` and `convert` share: reads the file, with the password from stdin when that was asked for,
/// and inspects it. What goes wrong is printed; the unexpected side is the exit code.
[[nodiscard]] tl::expected<Inspection, int> inspectInput(Context &context, const std::string &path,
                                                         bool passwordFromStdin);

/// Why a file that was read has no certificate to work with: its worst finding.
[[nodiscard]] Error noLeaf(const Inspection &inspection);

} // namespace tokendesk::cli
