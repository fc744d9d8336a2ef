#include "json.h"

#include "interrupt.h"

#include "certificate/headervalue.h"
#include "text/sentences.h"

namespace tokendesk::cli {

namespace {

QString hex(const QByteArray &bytes) {
    return QString::fromLatin1(bytes.toHex());
}

QJsonValue constraints(const std::optional<BasicConstraints> &found) {
    if (!found) {
        return {};
    }
    return QJsonObject{
        {QStringLiteral("ca"), found->ca},
        {QStringLiteral("pathLength"), found->pathLength ? QJsonValue(*found->pathLength) : QJsonValue()}};
}

QJsonArray extensions(const QList<ExtensionFacts> &found) {
    QJsonArray list;
    for (const ExtensionFacts &one : found) {
        list.append(QJsonObject{{QStringLiteral("oid"), one.oid},
                                {QStringLiteral("name"), one.name},
                                {QStringLiteral("critical"), one.critical}});
    }
    return list;
}

QJsonValue identity(const BrazilianIdentity &found) {
    if (found.isEmpty()) {
        return {};
    }
    return QJsonObject{{QStringLiteral("cnpj"), orNull(found.cnpj)},
                       {QStringLiteral("cpf"), orNull(found.cpf)},
                       {QStringLiteral("birthDate"), orNull(found.birthDate)},
                       {QStringLiteral("responsible"), orNull(found.responsible)},
                       {QStringLiteral("company"), orNull(found.company)},
                       {QStringLiteral("participantCode"), orNull(found.participantCode)}};
}

} // namespace

QJsonValue orNull(const QString &text) {
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject toJson(const Certificate &certificate) {
    const PublicKeyFacts &key = certificate.publicKey;
    return {
        {QStringLiteral("subject"), certificate.subject},
        {QStringLiteral("issuer"), certificate.issuer},
        {QStringLiteral("serialNumber"), certificate.serialNumber},
        {QStringLiteral("version"), certificate.version},
        {QStringLiteral("notBefore"), orNull(isoMoment(certificate.notBefore))},
        {QStringLiteral("notAfter"), orNull(isoMoment(certificate.notAfter))},
        {QStringLiteral("sha256"), hex(certificate.sha256)},
        {QStringLiteral("sha1"), hex(certificate.sha1)},
        {QStringLiteral("publicKey"),
         QJsonObject{{QStringLiteral("algorithm"), orNull(key.algorithm)},
                     {QStringLiteral("bits"), key.bits > 0 ? QJsonValue(key.bits) : QJsonValue()},
                     {QStringLiteral("curve"), orNull(key.curve)},
                     {QStringLiteral("spkiSha256"), orNull(hex(key.spkiSha256))}}},
        {QStringLiteral("signatureAlgorithm"), orNull(certificate.signatureAlgorithm)},
        {QStringLiteral("subjectAltNames"), QJsonArray::fromStringList(certificate.subjectAltNames)},
        {QStringLiteral("keyUsage"), QJsonArray::fromStringList(certificate.keyUsage)},
        {QStringLiteral("extendedKeyUsage"), QJsonArray::fromStringList(certificate.extendedKeyUsage)},
        {QStringLiteral("basicConstraints"), constraints(certificate.basicConstraints)},
        {QStringLiteral("subjectKeyIdentifier"), orNull(certificate.subjectKeyIdentifier)},
        {QStringLiteral("authorityKeyIdentifier"), orNull(certificate.authorityKeyIdentifier)},
        {QStringLiteral("extensions"), extensions(certificate.extensions)},
        {QStringLiteral("icpBrasil"), identity(certificate.identity)},
    };
}

QJsonArray toJson(const QList<Finding> &findings) {
    QJsonArray list;
    for (const Finding &finding : findings) {
        const Sentence sentence = Sentences::of(finding);
        list.append(QJsonObject{{QStringLiteral("id"), ruleName(finding.rule)},
                                {QStringLiteral("severity"), severityName(finding.severity)},
                                {QStringLiteral("message"), sentence.what},
                                {QStringLiteral("remedy"), orNull(sentence.remedy)}});
    }
    return list;
}

QJsonObject toJson(const Inspection &inspection, const QString &file) {
    QJsonArray certificates;
    for (const QByteArray &der : inspection.file.ders) {
        if (Interrupt::signal() != 0) {
            break; // of tens of thousands; nobody waits for the rest
        }
        // An Inspection keeps the facts of the first ones only; the contract is every certificate.
        if (const auto certificate = Certificate::fromDer(der)) {
            certificates.append(toJson(*certificate));
        }
    }
    QJsonValue header;
    if (inspection.leafCertificate()) {
        header = QJsonObject{
            {QStringLiteral("value"), QString::fromLatin1(inspection.headerValue)},
            {QStringLiteral("bytes"), inspection.headerValue.size()},
            {QStringLiteral("lineBytes"), headerLineBytes(inspection.headerValue)},
        };
    }
    const FileFormat format = inspection.file.format;
    return {
        {QStringLiteral("file"), file},
        {QStringLiteral("format"), format == FileFormat::Unknown ? QJsonValue() : formatName(format)},
        {QStringLiteral("certificates"), certificates},
        {QStringLiteral("leaf"),
         inspection.leafPosition >= 0 ? QJsonValue(inspection.leafPosition) : QJsonValue()},
        {QStringLiteral("header"), header},
        {QStringLiteral("findings"), toJson(inspection.findings)},
        {QStringLiteral("key"), QJsonValue()},
        {QStringLiteral("comparison"), QJsonValue()},
    };
}

QJsonArray toJson(const QList<ComparisonRow> &rows) {
    QJsonArray list;
    for (const ComparisonRow &row : rows) {
        list.append(QJsonObject{{QStringLiteral("field"), fieldName(row.field)},
                                {QStringLiteral("name"), orNull(row.name)},
                                {QStringLiteral("left"), orNull(row.left)},
                                {QStringLiteral("right"), orNull(row.right)},
                                {QStringLiteral("differs"), row.differs},
                                {QStringLiteral("matters"), row.matters}});
    }
    return list;
}

QJsonObject toJson(const HeaderCheck &check) {
    QJsonArray certificates;
    for (const Certificate &certificate : check.certificates) {
        certificates.append(toJson(certificate));
    }
    return {
        {QStringLiteral("acceptable"), check.acceptable},
        {QStringLiteral("findings"), toJson(check.findings)},
        {QStringLiteral("corrected"), orNull(QString::fromLatin1(check.corrected))},
        {QStringLiteral("certificates"), certificates},
    };
}

QJsonObject toJson(const Profile &profile, bool isDefault) {
    return {
        {QStringLiteral("id"), profile.id},
        {QStringLiteral("name"), profile.name},
        {QStringLiteral("brand"), profile.brandId},
        {QStringLiteral("kind"), kindName(profile.kind)},
        {QStringLiteral("baseUrl"), profile.baseUrl.toString()},
        {QStringLiteral("tokenUrl"), profile.tokenUrl().toString()},
        {QStringLiteral("endpoint"), endpointName(profile.endpoint)},
        {QStringLiteral("certificate"), orNull(profile.certificatePath)},
        {QStringLiteral("privateKey"), orNull(profile.privateKeyPath)},
        {QStringLiteral("caFile"), orNull(profile.caFile)},
        {QStringLiteral("proxy"),
         profile.proxy == ProxyMode::Custom ? profile.proxyUrl.toString() : proxyName(profile.proxy)},
        {QStringLiteral("store"), storeName(profile.store)},
        {QStringLiteral("command"), QJsonArray::fromStringList(profile.command)},
        {QStringLiteral("variablePrefix"), profile.effectivePrefix()},
        {QStringLiteral("autoRenew"), profile.autoRenew},
        {QStringLiteral("envFile"), orNull(profile.envFile)},
        {QStringLiteral("timeoutSeconds"), profile.timeoutSeconds},
        {QStringLiteral("lastSuccessFingerprint"), orNull(profile.lastSuccessFingerprint)},
        {QStringLiteral("default"), isDefault},
    };
}

} // namespace tokendesk::cli
