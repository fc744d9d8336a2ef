#include "compare.h"

namespace tokendesk {

namespace {

using Field = ComparisonRow::Field;

QString keyText(const PublicKeyFacts &key) {
    QStringList parts{key.algorithm};
    if (!key.curve.isEmpty())
        parts += key.curve;
    else if (key.bits > 0)
        parts += QString::number(key.bits);
    return parts.join(u' ');
}

QString constraintsText(const std::optional<BasicConstraints> &basic) {
    if (!basic)
        return {};
    auto text = basic->ca ? QStringLiteral("cA: TRUE") : QStringLiteral("cA: FALSE");
    if (basic->pathLength)
        text += QStringLiteral("\npathLenConstraint: %1").arg(*basic->pathLength);
    return text;
}

/// Sets are compared without order: a CA may list the same names in another one.
QString sorted(QStringList values) {
    values.sort();
    return values.join(u'\n');
}

QString textOf(const Certificate &c, Field field) {
    switch (field) {
    case Field::Subject: return c.subject;
    case Field::Issuer: return c.issuer;
    case Field::SerialNumber: return c.serialNumber;
    case Field::Version: return QString::number(c.version);
    case Field::NotBefore: return c.notBefore.toString(Qt::ISODate);
    case Field::NotAfter: return c.notAfter.toString(Qt::ISODate);
    case Field::Sha256: return c.fingerprint();
    case Field::Sha1: return QString::fromLatin1(c.sha1.toHex());
    case Field::PublicKey: return keyText(c.publicKey);
    case Field::PublicKeySha256: return QString::fromLatin1(c.publicKey.spkiSha256.toHex());
    case Field::SignatureAlgorithm: return c.signatureAlgorithm;
    case Field::SubjectAltNames: return sorted(c.subjectAltNames);
    case Field::KeyUsage: return sorted(c.keyUsage);
    case Field::ExtendedKeyUsage: return sorted(c.extendedKeyUsage);
    case Field::BasicConstraints: return constraintsText(c.basicConstraints);
    case Field::SubjectKeyIdentifier: return c.subjectKeyIdentifier;
    case Field::AuthorityKeyIdentifier: return c.authorityKeyIdentifier;
    case Field::Cnpj: return c.identity.cnpj;
    case Field::Cpf: return c.identity.cpf;
    case Field::Responsible: return c.identity.responsible;
    case Field::Company: return c.identity.company;
    case Field::ParticipantCode: return c.identity.participantCode;
    case Field::Extension: return {};
    }
    return {};
}

/// What every renewal changes is not worth a mark.
bool isWorthALook(Field field) {
    switch (field) {
    case Field::Subject:
    case Field::Issuer:
    case Field::PublicKey:
    case Field::SignatureAlgorithm:
    case Field::SubjectAltNames:
    case Field::KeyUsage:
    case Field::ExtendedKeyUsage:
    case Field::BasicConstraints:
    case Field::Cnpj:
    case Field::Cpf:
    case Field::Company:
    case Field::ParticipantCode: return true;
    case Field::SerialNumber:
    case Field::Version:
    case Field::NotBefore:
    case Field::NotAfter:
    case Field::Sha256:
    case Field::Sha1:
    case Field::PublicKeySha256:
    case Field::SubjectKeyIdentifier:
    case Field::AuthorityKeyIdentifier:
    case Field::Responsible:
    case Field::Extension: return false;
    }
    return false;
}

/// The extensions that have fields of their own above.
bool isTold(const ExtensionFacts &extension) {
    static constexpr const char *told[] = {"2.5.29.17", "2.5.29.15", "2.5.29.37",
                                           "2.5.29.19", "2.5.29.14", "2.5.29.35"};
    for (const char *oid : told) {
        if (extension.oid == QLatin1String(oid))
            return true;
    }
    return false;
}

QString extensionText(const Certificate &certificate, const QString &oid) {
    QStringList lines;
    for (const auto &extension : certificate.extensions) {
        if (extension.oid != oid)
            continue;
        if (extension.critical)
            lines += QStringLiteral("critical");
        lines += extension.lines;
    }
    return lines.join(u'\n');
}

} // namespace

QList<ComparisonRow> compareCertificates(const Certificate &left, const Certificate &right) {
    QList<ComparisonRow> rows;
    const auto add = [&](Field field, const QString &name, const QString &a, const QString &b) {
        if (a.isEmpty() && b.isEmpty())
            return;
        const bool differs = a != b;
        rows.append({field, name, a, b, differs, differs && isWorthALook(field)});
    };
    for (int i = 0; i < int(Field::Extension); ++i)
        add(Field(i), {}, textOf(left, Field(i)), textOf(right, Field(i)));
    QStringList seen;
    for (const auto *certificate : {&left, &right}) {
        for (const auto &extension : certificate->extensions) {
            if (isTold(extension) || seen.contains(extension.oid))
                continue;
            seen += extension.oid;
            add(Field::Extension, extension.name, extensionText(left, extension.oid),
                extensionText(right, extension.oid));
        }
    }
    return rows;
}

QString fieldName(Field field) {
    switch (field) {
    case Field::Subject: return QStringLiteral("subject");
    case Field::Issuer: return QStringLiteral("issuer");
    case Field::SerialNumber: return QStringLiteral("serialNumber");
    case Field::Version: return QStringLiteral("version");
    case Field::NotBefore: return QStringLiteral("notBefore");
    case Field::NotAfter: return QStringLiteral("notAfter");
    case Field::Sha256: return QStringLiteral("sha256");
    case Field::Sha1: return QStringLiteral("sha1");
    case Field::PublicKey: return QStringLiteral("publicKey");
    case Field::PublicKeySha256: return QStringLiteral("publicKeySha256");
    case Field::SignatureAlgorithm: return QStringLiteral("signatureAlgorithm");
    case Field::SubjectAltNames: return QStringLiteral("subjectAltNames");
    case Field::KeyUsage: return QStringLiteral("keyUsage");
    case Field::ExtendedKeyUsage: return QStringLiteral("extendedKeyUsage");
    case Field::BasicConstraints: return QStringLiteral("basicConstraints");
    case Field::SubjectKeyIdentifier: return QStringLiteral("subjectKeyIdentifier");
    case Field::AuthorityKeyIdentifier: return QStringLiteral("authorityKeyIdentifier");
    case Field::Cnpj: return QStringLiteral("cnpj");
    case Field::Cpf: return QStringLiteral("cpf");
    case Field::Responsible: return QStringLiteral("responsible");
    case Field::Company: return QStringLiteral("company");
    case Field::ParticipantCode: return QStringLiteral("participantCode");
    case Field::Extension: return QStringLiteral("extension");
    }
    return {};
}

} // namespace tokendesk
