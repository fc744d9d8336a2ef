#include "finding.h"

namespace tokendesk {

namespace {
constexpr qint64 tolerableSkew = 60; // seconds
}

std::optional<Finding> clockFinding(std::optional<qint64> skew) {
    if (!skew || qAbs(*skew) <= tolerableSkew)
        return std::nullopt;
    return Finding{Rule::V05, Severity::Warning, {QString::number(*skew)}, FindingAction::None};
}

QString ruleName(Rule rule) {
#define NAME(rule)                                                                                           \
    case Rule::rule: return QStringLiteral(#rule)
    switch (rule) {
        NAME(F01);
        NAME(F02);
        NAME(F03);
        NAME(F04);
        NAME(F05);
        NAME(F06);
        NAME(F07);
        NAME(F08);
        NAME(F09);
        NAME(F10);
        NAME(F11);
        NAME(F12);
        NAME(F13);
        NAME(F14);
        NAME(F15);
        NAME(C01);
        NAME(C02);
        NAME(C03);
        NAME(C04);
        NAME(C05);
        NAME(C06);
        NAME(C07);
        NAME(C08);
        NAME(C09);
        NAME(V01);
        NAME(V02);
        NAME(V03);
        NAME(V04);
        NAME(V05);
        NAME(V06);
        NAME(U01);
        NAME(U02);
        NAME(U03);
        NAME(U04);
        NAME(K01);
        NAME(K02);
        NAME(K03);
        NAME(K04);
        NAME(K05);
        NAME(K06);
        NAME(N01);
        NAME(N02);
        NAME(N03);
        NAME(N04);
        NAME(N05);
        NAME(H01);
        NAME(H02);
        NAME(H03);
        NAME(X01);
        NAME(X02);
        NAME(X03);
        NAME(X04);
        NAME(X05);
        NAME(X06);
        NAME(X07);
        NAME(X08);
        NAME(X09);
        NAME(X10);
        NAME(X11);
        NAME(X12);
        NAME(X13);
        NAME(X14);
        NAME(X15);
    }
#undef NAME
    return {};
}

QString severityName(Severity severity) {
    switch (severity) {
    case Severity::Info: return QStringLiteral("info");
    case Severity::Warning: return QStringLiteral("warning");
    case Severity::Error: return QStringLiteral("error");
    }
    return {};
}

} // namespace tokendesk
