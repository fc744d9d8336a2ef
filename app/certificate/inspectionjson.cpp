#include "inspectionjson.h"

#include <QJsonArray>

namespace tokendesk {

namespace {

/// Text, or null when there is none.
QJsonValue orNull(const QString &text) {
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue momentJson(const QDateTime &moment) {
    return moment.isValid() ? QJsonValue(moment.toUTC().toString(Qt::ISODate)) : QJsonValue(QJsonValue::Null);
}

QString hex(const QByteArray &bytes) {
    return QString::fromLatin1(bytes.toHex());
}

QJsonObject publicKeyJson(const PublicKeyFacts &key) {
    return {{QStringLiteral("algorithm"), orNull(key.algorithm)},
            {QStringLiteral("bits"), key.bits > 0 ? QJsonValue(key.bits) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("curve"), orNull(key.curve)},
            {QStringLiteral("spkiSha256"), orNull(hex(key.spkiSha256))}};
}

QJsonValue constraintsJson(const std::optional<BasicConstraints> &basic) {
    if (!basic)
        return QJsonValue::Null;
    return QJsonObject{{QStringLiteral("ca"), basic->ca},
                       {QStringLiteral("pathLength"),
                        basic->pathLength ? QJsonValue(*basic->pathLength) : QJsonValue(QJsonValue::Null)}};
}

QJsonValue identityJson(const BrazilianIdentity &identity) {
    if (identity.isEmpty())
        return QJsonValue::Null;
    return QJsonObject{{QStringLiteral("cnpj"), orNull(identity.cnpj)},
                       {QStringLiteral("cpf"), orNull(identity.cpf)},
                       {QStringLiteral("birthDate"), orNull(identity.birthDate)},
                       {QStringLiteral("responsible"), orNull(identity.responsible)},
                       {QStringLiteral("company"), orNull(identity.company)},
                       {QStringLiteral("participantCode"), orNull(identity.participantCode)},
                       {QStringLiteral("voterId"), orNull(identity.voterId)},
                       {QStringLiteral("cei"), orNull(identity.cei)}};
}

QJsonArray certificatesJson(const QList<Certificate> &certificates) {
    QJsonArray array;
    for (const auto &certificate : certificates)
        array.append(certificateJson(certificate));
    return array;
}

QJsonArray findingsJson(const QList<Finding> &findings, const FindingWords &words) {
    QJsonArray array;
    for (const auto &finding : findings) {
        const auto [message, remedy] = words(finding);
        array.append(QJsonObject{{QStringLiteral("id"), ruleName(finding.rule)},
                                 {QStringLiteral("severity"), severityName(finding.severity)},
                                 {QStringLiteral("message"), message},
                                 {QStringLiteral("remedy"), orNull(remedy)}});
    }
    return array;
}

} // namespace

QJsonObject certificateJson(const Certificate &certificate) {
    QJsonArray extensions;
    for (const auto &extension : certificate.extensions) {
        extensions.append(QJsonObject{{QStringLiteral("oid"), extension.oid},
                                      {QStringLiteral("name"), extension.name},
                                      {QStringLiteral("critical"), extension.critical}});
    }
    return {
        {QStringLiteral("subject"), certificate.subject},
        {QStringLiteral("issuer"), certificate.issuer},
        {QStringLiteral("serialNumber"), certificate.serialNumber},
        {QStringLiteral("version"), certificate.version},
        {QStringLiteral("notBefore"), momentJson(certificate.notBefore)},
        {QStringLiteral("notAfter"), momentJson(certificate.notAfter)},
        {QStringLiteral("sha256"), certificate.fingerprint()},
        {QStringLiteral("sha1"), hex(certificate.sha1)},
        {QStringLiteral("publicKey"), publicKeyJson(certificate.publicKey)},
        {QStringLiteral("signatureAlgorithm"), certificate.signatureAlgorithm},
        {QStringLiteral("subjectAltNames"), QJsonArray::fromStringList(certificate.subjectAltNames)},
        {QStringLiteral("keyUsage"), QJsonArray::fromStringList(certificate.keyUsage)},
        {QStringLiteral("extendedKeyUsage"), QJsonArray::fromStringList(certificate.extendedKeyUsage)},
        {QStringLiteral("basicConstraints"), constraintsJson(certificate.basicConstraints)},
        {QStringLiteral("subjectKeyIdentifier"), orNull(certificate.subjectKeyIdentifier)},
        {QStringLiteral("authorityKeyIdentifier"), orNull(certificate.authorityKeyIdentifier)},
        {QStringLiteral("extensions"), extensions},
        {QStringLiteral("icpBrasil"), identityJson(certificate.identity)},
    };
}

QJsonObject inspectionJson(const Inspection &inspection, const FindingWords &words) {
    QJsonValue header(QJsonValue::Null);
    if (!inspection.headerValue.isEmpty()) {
        header = QJsonObject{{QStringLiteral("value"), QString::fromLatin1(inspection.headerValue)},
                             {QStringLiteral("bytes"), qint64(inspection.headerValue.size())}};
    }
    const bool known = inspection.file.format != FileFormat::Unknown;
    return {
        {QStringLiteral("file"), orNull(inspection.file.path)},
        {QStringLiteral("format"), known ? QJsonValue(formatName(inspection.file.format)) : QJsonValue::Null},
        {QStringLiteral("certificates"), certificatesJson(inspection.certificates)},
        {QStringLiteral("leaf"), inspection.leaf >= 0 ? QJsonValue(inspection.leaf) : QJsonValue::Null},
        {QStringLiteral("header"), header},
        {QStringLiteral("findings"), findingsJson(inspection.findings, words)},
    };
}

QJsonObject headerCheckJson(const HeaderCheck &check, const FindingWords &words) {
    return {
        {QStringLiteral("acceptable"), check.acceptable},
        {QStringLiteral("findings"), findingsJson(check.findings, words)},
        {QStringLiteral("corrected"), orNull(QString::fromLatin1(check.corrected))},
        {QStringLiteral("certificates"), certificatesJson(check.certificates)},
    };
}

} // namespace tokendesk
