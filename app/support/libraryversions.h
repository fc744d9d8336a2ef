#pragma once

#include <QString>

namespace tokendesk {

/// The libraries that this process really runs with, which need not be those it was compiled against.
struct LibraryVersions {
    QString qt;      ///< "6.4.2"
    QString openssl; ///< the one that reads certificates: "OpenSSL 3.0.17 1 Jul 2025"
    QString tls;     ///< what Qt loaded for HTTPS; can be another copy of OpenSSL, or empty

    [[nodiscard]] static LibraryVersions now();
};

} // namespace tokendesk
