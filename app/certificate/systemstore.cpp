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

} // namespace tokendesk
