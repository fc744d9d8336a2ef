#include "clientidentity.h"

namespace tokendesk {

QList<QByteArray> clientChain(const Inspection &inspection) {
    const auto *leaf = inspection.leafCertificate();
    if (!leaf)
        return {};
    QList<QByteArray> chain{leaf->der};
    for (qsizetype i = 1; i < inspection.chain.size(); ++i) {
        const auto &link = inspection.chain[i];
        if (link.origin != ChainLink::Origin::File || !link.verified || link.index < 0 ||
            link.index >= inspection.certificates.size())
            break;
        const auto &certificate = inspection.certificates[link.index];
        if (certificate.selfIssued)
            break;
        chain.append(certificate.der);
    }
    return chain;
}

bool canBeShown(const Inspection &inspection) {
    return inspection.leafCertificate() &&
           std::none_of(inspection.findings.begin(), inspection.findings.end(), [](const Finding &finding) {
               return finding.severity == Severity::Error &&
                      !ruleName(finding.rule).startsWith(QLatin1Char('H'));
           });
}

} // namespace tokendesk
