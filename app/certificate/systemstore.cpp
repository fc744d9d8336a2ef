#include "systemstore.h"

#include <QSslCertificate>
#include <QSslConfiguration>

namespace tokendesk {

QList<QByteArray> systemIssuers() {
    // Qt only fetches them, from where each system keeps them; what they say is read by Certificate.
    QList<QByteArray> ders;
    for (const QSslCertificate &certificate : QSslConfiguration::systemCaCertificates())
        ders.append(certificate.toDer());
    return ders;
}

Inspection inspectWithSystem(CertificateFile file, InspectionContext context,
                             const std::function<QList<QByteArray>()> &ask) {
    Inspection inspection = inspect(std::move(file), context);
    const bool open =
        !inspection.chain.isEmpty() && inspection.chain.last().origin == ChainLink::Origin::Missing;
    if (!open || inspection.file.ders.size() > maxDetailed)
        return inspection;
    context.systemIssuers = ask();
    return context.systemIssuers.isEmpty() ? inspection : inspect(std::move(inspection.file), context);
}

} // namespace tokendesk
