#pragma once

#include "certificate/finding.h"

namespace tokendesk {

/// "F11 no-end 1|F12": what a list of findings says, for comparing in tests.
inline QString textOf(const QList<Finding> &findings) {
    QStringList parts;
    for (const auto &finding : findings)
        parts += (QStringList{ruleName(finding.rule)} + finding.args).join(u' ').trimmed();
    return parts.join(u'|');
}

/// "error check-digit…" of the first finding of that rule, or empty: severity, then its arguments.
inline QString textOf(const QList<Finding> &findings, const QString &rule) {
    for (const auto &finding : findings) {
        if (ruleName(finding.rule) == rule)
            return (QStringList{severityName(finding.severity)} + finding.args).join(u' ').trimmed();
    }
    return {};
}

} // namespace tokendesk
