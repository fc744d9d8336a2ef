#pragma once

#include "certificate/clientkey.h"
#include "certificate/inspection.h"

namespace tokendesk {

/// Who we are to a server that asks for a client certificate in TLS.
struct ClientIdentity {
    QList<QByteArray> chain; ///< DER, leaf first; without a root, which the server has to know anyway
    ClientKey key;
};

/// Pure. The leaf of an inspected file and the intermediates beside it, for ClientIdentity::chain.
[[nodiscard]] QList<QByteArray> clientChain(const Inspection &inspection);

/// True when no finding forbids to show the certificate in TLS: those on the header do not matter there.
[[nodiscard]] bool canBeShown(const Inspection &inspection);

} // namespace tokendesk
