#pragma once

#include "completion.h"

namespace tokendesk::cli {

/// "files", "profiles", "choices raw bearer …": how the functions of the scripts call what may follow.
QString valueKind(const ValueHint &hint);
/// The functions that hold what is known about commands and options, in words of bash and zsh.
QString caseFunctions(const CommandInfo &root);

} // namespace tokendesk::cli
