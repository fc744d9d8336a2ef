#pragma once

#include "console.h"

#include "token/exchange.h"

namespace tokendesk::cli {

/// What --verbose shows of an exchange: the request, the answer's status line, how long each stretch took,
/// what secured it. Of the secrets an Exchange holds nothing. With --json one object, durations in
/// milliseconds, null when a stretch was not reached.
void traceExchange(Console &console, const Exchange &exchange);

} // namespace tokendesk::cli
