#include "rules_p.h"

#include "certificate/rsaweakness_p.h"

#include <QSet>

namespace tokendesk::rules {

namespace {

constexpr int smallestRsa = 2048;

bool isRsa(const PublicKeyFacts &key) {
    return key.algorithm == QLatin1String("RSA") || key.algorithm == QLatin1String("RSA-PSS");
}

bool isBrokenDigest(const QString &digest) {
    static constexpr const char *broken[] = {"MD2", "MD4", "MD5", "MDC2", "SHA", "SHA1", "RIPEMD160"};
    return std::any_of(std::begin(broken), std::end(broken), [&](const char *one) {
        return digest.compare(QLatin1String(one), Qt::CaseInsensitive) == 0;
    });
}

/// What not every gateway can do, or empty.
QString unusualKind(const Certificate &leaf) {
    const auto &key = leaf.publicKey;
    if (key.algorithm == QLatin1String("EC")) {
        static constexpr const char *usual[] = {"P-256", "P-384", "P-521"};
        const bool known = std::any_of(std::begin(usual), std::end(usual),
                                       [&](const char *one) { return key.curve == QLatin1String(one); });
        if (!known)
            return QStringLiteral("EC ") + key.curve;
    } else if (key.algorithm != QLatin1String("RSA")) {
        return key.algorithm;
    }
    const auto &signature = leaf.signatureAlgorithm;
    if (signature.compare(QLatin1String("rsassaPss"), Qt::CaseInsensitive) == 0)
        return QStringLiteral("RSA-PSS");
    // An issuer's key of an unusual kind, or an algorithm without a name.
    const bool usual = signature.contains(QLatin1String("WithRSA")) ||
                       signature.contains(QLatin1String("ecdsa")) || !leaf.signatureDigest.isEmpty();
    return usual ? QString() : signature;
}

void weakness(const PublicKeyFacts &key, QList<Finding> &findings) {
    const char *which = nullptr;
    switch (rsaWeakness(key.modulus, key.exponent)) {
    case RsaWeakness::None: return;
    case RsaWeakness::Exponent: which = "exponent"; break;
    case RsaWeakness::Fermat: which = "fermat"; break;
    case RsaWeakness::Roca: which = "roca"; break;
    }
    findings.append({Rule::K04, Severity::Error, {QString::fromLatin1(which)}, FindingAction::ChooseAnother});
}

void corruption(const Certificate &leaf, QList<Finding> &findings) {
    const auto add = [&](const char *what, const QString &detail) {
        findings.append(
            {Rule::K05, Severity::Error, {QString::fromLatin1(what), detail}, FindingAction::ChooseAnother});
    };
    if (!leaf.algorithmsMatch) {
        add("algorithm", leaf.innerSignatureAlgorithm == leaf.signatureAlgorithm
                             ? leaf.signatureAlgorithm
                             : leaf.innerSignatureAlgorithm + QLatin1String(", ") + leaf.signatureAlgorithm);
    }
    QSet<QString> seen, told;
    for (const auto &extension : leaf.extensions) {
        if (seen.contains(extension.oid) && !told.contains(extension.oid)) {
            add("duplicate", extension.name);
            told.insert(extension.oid);
        }
        seen.insert(extension.oid);
    }
    if (!leaf.defects.isEmpty())
        add("der", leaf.defects.join(QLatin1String("; ")));
}

} // namespace

void crypto(const Certificate &leaf, const InspectionContext &context, QList<Finding> &findings) {
    const auto &key = leaf.publicKey;
    if (isRsa(key) && key.bits > 0 && key.bits < smallestRsa) {
        findings.append(
            {Rule::K01, Severity::Error, {QString::number(key.bits)}, FindingAction::ChooseAnother});
    }
    if (isBrokenDigest(leaf.signatureDigest)) {
        findings.append(
            {Rule::K02,
             leaf.selfSigned ? Severity::Warning : Severity::Error,
             {leaf.signatureAlgorithm, leaf.selfSigned ? QStringLiteral("self-signed") : QString()},
             FindingAction::None});
    }
    if (const auto unusual = unusualKind(leaf); !unusual.isEmpty())
        findings.append({Rule::K03, Severity::Warning, {unusual}, FindingAction::None});
    if (!key.modulus.isEmpty())
        weakness(key, findings);
    corruption(leaf, findings);
    if (context.keyMatches && !*context.keyMatches)
        findings.append({Rule::K06, Severity::Error, {}, FindingAction::None});
}

} // namespace tokendesk::rules
