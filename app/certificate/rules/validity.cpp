#include "rules_p.h"

namespace tokendesk::rules {

namespace {
constexpr int planDays = 30;
constexpr int urgentDays = 7;
constexpr qint64 daySeconds = 24 * 60 * 60;

QString wholeDays(qint64 seconds) {
    return QString::number(seconds / daySeconds);
}
} // namespace

void validity(const Certificate &leaf, const InspectionContext &context, QList<Finding> &findings) {
    const auto left = context.now.secsTo(leaf.notAfter);
    const auto until = context.now.secsTo(leaf.notBefore);
    const bool ends = leaf.notAfter.isValid();
    if (ends && left < 0) {
        findings.append({Rule::V01,
                         Severity::Error,
                         {isoText(leaf.notAfter), wholeDays(-left)},
                         FindingAction::ChooseAnother});
    }
    if (leaf.notBefore.isValid() && until > 0) {
        findings.append(
            {Rule::V02, Severity::Error, {isoText(leaf.notBefore), wholeDays(until)}, FindingAction::None});
    }
    if (ends && left >= 0 && left < planDays * daySeconds) {
        const bool urgent = left < urgentDays * daySeconds;
        findings.append({Rule::V03,
                         Severity::Warning,
                         {isoText(leaf.notAfter), wholeDays(left),
                          urgent ? QStringLiteral("urgent") : QStringLiteral("soon")},
                         FindingAction::None});
    }
    if (ends && left >= 0 && left < context.tokenLife)
        findings.append({Rule::V04, Severity::Warning, {isoText(leaf.notAfter)}, FindingAction::None});
    if (const auto clock = clockFinding(context.clockSkew))
        findings.append(*clock);
    if (ends && leaf.notBefore.isValid() && leaf.notAfter <= leaf.notBefore)
        findings.append({Rule::V06, Severity::Error, {}, FindingAction::ChooseAnother});
}

} // namespace tokendesk::rules
