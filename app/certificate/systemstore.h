#pragma once

#include "inspection.h"

#include <functional>

namespace tokendesk {

/// DER of the CA certificates that this system trusts. Reads files or asks the system: call it off the GUI
/// thread. Empty where the system has no store.
[[nodiscard]] QList<QByteArray> systemIssuers();

/// What `inspect` says; where the file leaves the chain open, with the issuers that `ask` knows. They are
/// asked for only then, because reading them costs time and memory.
[[nodiscard]] Inspection inspectWithSystem(CertificateFile file, InspectionContext context,
                                           const std::function<QList<QByteArray>()> &ask = systemIssuers);

} // namespace tokendesk
