#include "rules_p.h"

#include "certificate/headervalue.h"
#include "certificate/pemscan_p.h"

namespace tokendesk::rules {

void header(const Certificate &leaf, const InspectionContext &context, QList<Finding> &findings) {
    const auto value = encodeHeaderValue(leaf.toPem());
    const auto bytes = headerLineBytes(value);
    if (bytes > headerWarnBytes) {
        const bool tooLarge = bytes > headerErrorBytes;
        findings.append(
            {Rule::H01,
             tooLarge ? Severity::Error : Severity::Warning,
             {QString::number(bytes), QString::number(tooLarge ? headerErrorBytes : headerWarnBytes)},
             FindingAction::None});
    }
    const auto decoded = decodeHeaderValue(value);
    const auto again = decoded ? scanPem(*decoded).blocks : QList<PemBlock>();
    if (again.size() != 1 || again.first().der != leaf.der) {
        findings.append({Rule::H02,
                         Severity::Error,
                         {decoded ? QStringLiteral("another certificate") : QStringLiteral("characters")},
                         FindingAction::None});
    }
    if (context.profile && !isAcceptableUrl(context.profile->baseUrl)) {
        findings.append({Rule::H03,
                         Severity::Error,
                         {context.profile->baseUrl.toString(QUrl::RemoveUserInfo)},
                         FindingAction::EditProfile});
    }
}

} // namespace tokendesk::rules
