#pragma once

#include "secrets/secret.h"

#include <QByteArray>

namespace tokendesk {

/// A throw-away certificate, minted in memory for the demo server and thrown away with it.
struct DemoCertificate {
    QByteArray certificatePem; ///< the leaf alone
    QByteArray certificateDer; ///< the same
    Secret keyPem;             ///< needed by the TLS fault only

    /// EC P-256 for client and server use (127.0.0.1, localhost), signed by a CA that nobody keeps, valid
    /// from yesterday for `days`. Empty when OpenSSL refuses.
    static DemoCertificate mint(const QByteArray &commonName, int days = 90);
};

} // namespace tokendesk
