#pragma once

#include <QByteArray>
#include <QList>

namespace tokendesk {

/// DER of the CA certificates that this system trusts. Reads files or asks the system: call it off the GUI
/// thread. Empty where the system has no store.
[[nodiscard]] QList<QByteArray> systemIssuers();

} // namespace tokendesk
