#pragma once

#include "inspection.h"

namespace tokendesk {

/// What a header check may know beside the value.
struct HeaderCheckContext {
    InspectionContext inspection; ///< for the rules about the certificate itself
    QString expectedFingerprint;  ///< lower-case hex of the certificate that should be in it; empty: any
};

/// The answer to "what is wrong with the header that my program sends?".
struct HeaderCheck {
    /// A server that decodes as NGINX encodes would read the certificate: no X rule of severity error.
    /// Whether the certificate itself is any good is told by the findings that follow.
    bool acceptable = false;
    QByteArray value;     ///< what was taken for the value, without what stood around it
    QByteArray corrected; ///< the value as it should be; empty when no certificate could be recovered
    QList<Certificate> certificates; ///< as far as they could be recovered, in the value's order
    QList<Finding> findings; ///< X rules, worst first, then the rules about the certificate, worst first
};

/// Pure. `text` is a header value, a whole header line or a whole curl command that somebody else's code
/// made.
[[nodiscard]] HeaderCheck checkHeader(const QByteArray &text, const HeaderCheckContext &context);

} // namespace tokendesk
