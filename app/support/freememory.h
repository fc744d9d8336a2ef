#pragma once

namespace tokendesk {

/// Gives memory that was freed back to the system, where the allocator keeps it for itself (glibc).
void releaseFreeMemory();

} // namespace tokendesk
