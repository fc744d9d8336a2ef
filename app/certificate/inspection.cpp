#include "inspection.h"

#include "headervalue.h"
#include "issuergraph_p.h"
#include "rules/rules_p.h"

namespace tokendesk {

namespace {

/// Chooses the leaf and parses what is shown; findings about that choice.
void chooseLeaf(Inspection &inspection, const InspectionContext &context) {
    const auto &ders = inspection.file.ders;
    const auto candidates = leafCandidates(ders);
    const bool picked = context.pickedLeaf && *context.pickedLeaf >= 0 && *context.pickedLeaf < ders.size();
    if (!candidates.isEmpty())
        inspection.leafPosition = picked ? *context.pickedLeaf : candidates.first();
    if (ders.size() > 1) {
        inspection.findings.append(
            {Rule::C02, Severity::Info, {QString::number(ders.size())}, FindingAction::SaveCleanCopy});
    }
    for (int i = 0; i < ders.size(); ++i) {
        if (i >= maxDetailed && i != inspection.leafPosition)
            continue;
        const auto certificate = Certificate::fromDer(ders[i]);
        if (!certificate)
            continue;
        if (i == inspection.leafPosition)
            inspection.leaf = int(inspection.certificates.size());
        inspection.certificates.append(*certificate);
    }
}

} // namespace

bool Inspection::canBeSent() const {
    return leaf >= 0 && count(Severity::Error) == 0;
}

int Inspection::count(Severity severity) const {
    return int(std::count_if(findings.begin(), findings.end(),
                             [&](const Finding &finding) { return finding.severity == severity; }));
}

QList<Finding> diagnose(const Certificate &leaf, const InspectionContext &context) {
    QList<Finding> findings;
    rules::validity(leaf, context, findings);
    rules::header(leaf, context, findings);
    return findings;
}

Inspection inspect(CertificateFile file, const InspectionContext &context) {
    Inspection inspection;
    inspection.file = std::move(file);
    inspection.findings = inspection.file.findings;
    if (!inspection.file.ders.isEmpty())
        chooseLeaf(inspection, context);
    if (const auto *leaf = inspection.leafCertificate()) {
        inspection.headerValue = encodeHeaderValue(leaf->toPem());
        inspection.findings += diagnose(*leaf, context);
    }
    std::stable_sort(inspection.findings.begin(), inspection.findings.end(),
                     [](const Finding &a, const Finding &b) {
                         return a.severity != b.severity ? a.severity > b.severity : a.rule < b.rule;
                     });
    return inspection;
}

} // namespace tokendesk
