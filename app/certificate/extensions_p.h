#pragma once

#include "certificate.h"
#include "opensslptr_p.h"

namespace tokendesk {

/// Reads every extension into `certificate`: the facts that rules use, and for each extension its lines.
void readExtensions(const X509 *x509, Certificate &certificate);

} // namespace tokendesk
