#include "rules_p.h"

namespace tokendesk::rules {

namespace {
constexpr int planDays = 30;
constexpr int urgentDays = 7;
constexpr qint64 daySeconds = 24 * 60 * 60;
} // namespace

void validity(const Certificate &leaf, const InspectionContext &context, QList<Finding> &findings) {
    const auto left = context.now.secsTo(leaf.notAfter);
    if (leaf.notAfter.isValid() && left < 0) {
        findings.append({Rule::V01,
                         Severity::Error,
                         {isoText(leaf.notAfter), QString::number(-left / daySeconds)},
                         FindingAction::ChooseAnother});
    }
    const auto until = context.now.secsTo(leaf.notBefore);
    if (leaf.notBefore.isValid() && until > 0) {
        findings.append({Rule::V02,
                         Severity::Error,
                         {isoText(leaf.notBefore), QString::number((until + daySeconds - 1) / daySeconds)},
                         FindingAction::None});
    }
    if (leaf.notAfter.isValid() && left >= 0 && left < planDays * daySeconds) {
        const bool urgent = left < urgentDays * daySeconds;
        findings.append({Rule::V03,
                         Severity::Warning,
                         {isoText(leaf.notAfter), QString::number(left / daySeconds),
                          urgent ? QStringLiteral("urgent") : QStringLiteral("soon")},
                         FindingAction::None});
    }
}

} // namespace tokendesk::rules
