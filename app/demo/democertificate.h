#pragma once

#include "secrets/secret.h"

#include <QByteArray>

namespace tokendesk {

/// A throw-away certificate, minted in memory for the demo server and thrown away with it.
struct DemoCertificate {
    QByteArray certificatePem;
    Secret keyPem; ///< needed by the TLS fault only

    /// EC P-256, self-made CA or self-signed, valid from yesterday for `days`.
    static DemoCertificate mint(const QByteArray &commonName, int days = 90);
};

} // namespace tokendesk
