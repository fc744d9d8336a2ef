#include "rules_p.h"

namespace tokendesk::rules {

void file(const Inspection &inspection, const InspectionContext &context, QList<Finding> &findings) {
    if (context.knownFileHash.isEmpty())
        return;
    const auto &file = inspection.file;
    if (file.hash.isEmpty()) {
        // It could not be read; whatever F01 says, it was there once.
        findings.append({Rule::F15,
                         Severity::Warning,
                         {QStringLiteral("vanished"), context.knownFingerprint, file.path},
                         FindingAction::Reload});
    } else if (file.hash != context.knownFileHash) {
        const auto *leaf = inspection.leafCertificate();
        findings.append(
            {Rule::F15,
             Severity::Warning,
             {QStringLiteral("changed"), context.knownFingerprint, leaf ? leaf->fingerprint() : QString()},
             FindingAction::Reload});
    }
}

} // namespace tokendesk::rules
