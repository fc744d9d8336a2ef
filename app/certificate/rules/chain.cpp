#include "rules_p.h"

#include <algorithm>

namespace tokendesk::rules {

namespace {

using Origin = ChainLink::Origin;

bool isSupplied(const ChainLink &link) {
    return link.origin == Origin::File || link.origin == Origin::Chosen;
}

/// C07: the name fits, the key does not.
void signatures(const QList<ChainLink> &chain, QList<Finding> &findings) {
    for (const auto &link : chain) {
        if (link.origin != Origin::Missing && !link.verified) {
            findings.append({Rule::C07, Severity::Warning, {link.name}, FindingAction::None});
            return; // above a wrong issuer nothing more can be said
        }
    }
}

/// C08
void lifetimes(const QList<ChainLink> &chain, const InspectionContext &context, QList<Finding> &findings) {
    for (qsizetype i = 1; i < chain.size(); ++i) {
        const auto &link = chain[i];
        if (!isSupplied(link) || !link.notAfter.isValid())
            continue;
        const bool expired = link.notAfter < context.now;
        const bool endsFirst = chain[0].notAfter.isValid() && link.notAfter < chain[0].notAfter;
        if (expired || endsFirst) {
            findings.append({Rule::C08,
                             Severity::Warning,
                             {link.name, expired ? QStringLiteral("expired") : QStringLiteral("ends-first"),
                              isoText(link.notAfter)},
                             FindingAction::None});
        }
    }
}

} // namespace

void chain(const Inspection &inspection, int candidates, const InspectionContext &context,
           QList<Finding> &findings) {
    const auto count = inspection.file.ders.size();
    if (count > 1) {
        findings.append({Rule::C02, Severity::Info, {QString::number(count)}, FindingAction::SaveCleanCopy});
    }
    const bool picked = context.pickedLeaf && *context.pickedLeaf == inspection.leafPosition;
    if (candidates > 1 && !picked) {
        findings.append({Rule::C04, Severity::Error, {QString::number(candidates)}, FindingAction::PickLeaf});
    } else if (inspection.leafPosition > 0) {
        findings.append({Rule::C03,
                         Severity::Warning,
                         {QString::number(inspection.leafPosition + 1)},
                         FindingAction::SaveCleanCopy});
    }
    signatures(inspection.chain, findings);
    lifetimes(inspection.chain, context, findings);
    if (!inspection.chain.isEmpty() && inspection.chain.last().origin == Origin::Missing)
        findings.append({Rule::C09, Severity::Info, {inspection.chain.last().name}, FindingAction::None});
}

void authority(const Certificate &leaf, QList<Finding> &findings) {
    if (leaf.isCa())
        findings.append({Rule::C05, Severity::Error, {leaf.displayName()}, FindingAction::ChooseAnother});
    if (leaf.selfSigned)
        findings.append({Rule::C06, Severity::Warning, {}, FindingAction::None});
}

} // namespace tokendesk::rules
