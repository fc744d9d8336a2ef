#include "inspection.h"

#include "chain_p.h"
#include "headervalue.h"
#include "issuergraph_p.h"
#include "rules/rules_p.h"

namespace tokendesk {

namespace {

/// Chooses the leaf and parses what is shown. Answers how many certificates could be the leaf.
int chooseLeaf(Inspection &inspection, const InspectionContext &context) {
    const auto &ders = inspection.file.ders;
    auto candidates = leafCandidates(ders);
    if (inspection.file.keyOwner >= 0)
        candidates = {inspection.file.keyOwner}; // the container says whose the key is
    const bool picked = context.pickedLeaf && *context.pickedLeaf >= 0 && *context.pickedLeaf < ders.size();
    if (!candidates.isEmpty())
        inspection.leafPosition = picked ? *context.pickedLeaf : candidates.first();
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
    return int(candidates.size());
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
    rules::authority(leaf, findings);
    rules::validity(leaf, context, findings);
    rules::usage(leaf, findings);
    rules::crypto(leaf, context, findings);
    rules::identity(leaf, context, findings);
    rules::header(leaf, context, findings);
    return findings;
}

Inspection inspect(CertificateFile file, const InspectionContext &context) {
    Inspection inspection;
    inspection.file = std::move(file);
    inspection.findings = inspection.file.findings;
    if (!inspection.file.ders.isEmpty()) {
        const int candidates = chooseLeaf(inspection, context);
        inspection.chain = buildChain(inspection, context);
        rules::chain(inspection, candidates, context, inspection.findings);
    }
    rules::file(inspection, context, inspection.findings);
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
