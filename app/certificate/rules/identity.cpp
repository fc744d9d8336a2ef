#include "rules_p.h"

#include "certificate/brazil.h"

#include <QRegularExpression>

namespace tokendesk::rules {

namespace {

constexpr int maxSerialOctets = 20; // RFC 5280 4.1.2.2

void number(const char *kind, const QString &value, bool valid, const QString &expected,
            QList<Finding> &findings) {
    if (value.isEmpty())
        return;
    const bool differs = valid && !expected.isEmpty() && expected != value;
    findings.append({Rule::N01,
                     valid && !differs ? Severity::Info : Severity::Warning,
                     {QString::fromLatin1(kind), value,
                      !valid    ? QStringLiteral("check-digit")
                      : differs ? QStringLiteral("differs")
                                : QStringLiteral("ok"),
                      differs ? expected : QString()},
                     differs ? FindingAction::EditProfile : FindingAction::None});
}

/// UTF-8 that was taken for Latin-1 or Windows-1252: a lead byte of two or three, then its continuation.
/// Bytes 0x80 to 0x9F stand as themselves (escaped by us as \XX) or as Windows-1252's printable characters.
const QRegularExpression &mojibakePattern() {
    static const QString continuation = QStringLiteral(
        "(?:[\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
        "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]|\\\\[89][0-9A-"
        "F])");
    static const QRegularExpression pattern(
        QStringLiteral("[\u00c2-\u00df]%1|[\u00e0-\u00ef]%1%1").arg(continuation));
    return pattern;
}

void mojibake(const Certificate &leaf, QList<Finding> &findings) {
    for (const auto &entry : leaf.subjectEntries) {
        if (mojibakePattern().match(entry.value).hasMatch()) {
            findings.append({Rule::N02, Severity::Warning, {entry.value}, FindingAction::None});
            return;
        }
    }
}

void serial(const Certificate &leaf, QList<Finding> &findings) {
    const bool zero =
        std::all_of(leaf.serialNumber.begin(), leaf.serialNumber.end(), [](QChar c) { return c == u'0'; });
    const bool notPositive = zero || leaf.serialNumber.startsWith(u'-');
    if (notPositive || leaf.serialOctets > maxSerialOctets) {
        findings.append(
            {Rule::N03,
             Severity::Warning,
             {leaf.serialNumber, notPositive ? QStringLiteral("not-positive") : QStringLiteral("too-long")},
             FindingAction::None});
    }
}

QString wordIn(const QList<NameEntry> &entries, const QRegularExpression &pattern) {
    for (const auto &entry : entries) {
        if (entry.name == QLatin1String("C"))
            continue;
        if (const auto match = pattern.match(entry.value); match.hasMatch())
            return match.captured(1);
    }
    return {};
}

/// N04
void environment(const Certificate &leaf, const Profile &profile, QList<Finding> &findings) {
    static const QRegularExpression testWords(
        QStringLiteral("(?<![a-z])(homologa[a-z\u00e0-\u00ff]*|hml|homolog|sandbox|test|teste|tests|testing|"
                       "staging|desenvolvimento)(?![a-z])"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression liveWords(
        QStringLiteral("(?<![a-z])(produ[c\u00e7][a\u00e3]o|production|prod|prd)(?![a-z])"),
        QRegularExpression::CaseInsensitiveOption);
    const bool production = profile.kind == Kind::Production;
    const auto &pattern = production ? testWords : liveWords;
    auto word = wordIn(leaf.subjectEntries, pattern);
    if (word.isEmpty())
        word = wordIn(leaf.issuerEntries, pattern);
    if (!word.isEmpty())
        findings.append(
            {Rule::N04, Severity::Warning, {word, kindName(profile.kind)}, FindingAction::EditProfile});
}

} // namespace

void identity(const Certificate &leaf, const InspectionContext &context, QList<Finding> &findings) {
    number("cnpj", leaf.identity.cnpj, isValidCnpj(leaf.identity.cnpj), context.expectedCnpj, findings);
    number("cpf", leaf.identity.cpf, isValidCpf(leaf.identity.cpf), {}, findings);
    mojibake(leaf, findings);
    serial(leaf, findings);
    if (!context.profile)
        return;
    environment(leaf, *context.profile, findings);
    const auto &last = context.profile->lastSuccessFingerprint;
    if (!last.isEmpty() && last != leaf.fingerprint()) {
        findings.append(
            {Rule::N05, Severity::Warning, {leaf.fingerprint(), last}, FindingAction::CopyFingerprint});
    }
}

} // namespace tokendesk::rules
