#pragma once

#include "inspection.h"

namespace tokendesk {

/// The way from the leaf to a root, as far as the given certificates lead. Issuers are looked for in the
/// file, then among the chosen CA certificates, then in the system's store; one whose key verifies the
/// signature is preferred to one that has only the name.
[[nodiscard]] QList<ChainLink> buildChain(const Inspection &inspection, const InspectionContext &context);

} // namespace tokendesk
