#include "extensiontext_p.h"

#include "asn1text_p.h"

#include <openssl/ct.h>

#include <algorithm>

namespace tokendesk {

namespace {

/// Policies that people in this field meet; OpenSSL has no names for them.
/// Sources: ICP-Brasil DOC-ICP-04.01 (2.16.76.1.2.x), CA/Browser Forum object registry.
QString policyName(const QString &oid) {
    static constexpr std::pair<const char *, const char *> exact[] = {
        {"2.5.29.32.0", "anyPolicy"},
        {"2.23.140.1.1", "CA/B Forum: extended validation"},
        {"2.23.140.1.2.1", "CA/B Forum: domain validated"},
        {"2.23.140.1.2.2", "CA/B Forum: organization validated"},
        {"2.23.140.1.2.3", "CA/B Forum: individual validated"},
    };
    for (const auto &[known, name] : exact) {
        if (oid == QLatin1String(known))
            return QString::fromLatin1(name);
    }
    static constexpr std::pair<const char *, const char *> prefixes[] = {
        {"2.16.76.1.2.1.", "ICP-Brasil A1"},   {"2.16.76.1.2.2.", "ICP-Brasil A2"},
        {"2.16.76.1.2.3.", "ICP-Brasil A3"},   {"2.16.76.1.2.4.", "ICP-Brasil A4"},
        {"2.16.76.1.2.101.", "ICP-Brasil S1"}, {"2.16.76.1.2.102.", "ICP-Brasil S2"},
        {"2.16.76.1.2.103.", "ICP-Brasil S3"}, {"2.16.76.1.2.104.", "ICP-Brasil S4"},
        {"2.16.76.1.2.303.", "ICP-Brasil T3"}, {"2.16.76.1.2.304.", "ICP-Brasil T4"},
        {"2.16.76.1.1.", "ICP-Brasil CPS"},
    };
    for (const auto &[known, name] : prefixes) {
        if (oid.startsWith(QLatin1String(known)))
            return QString::fromLatin1(name);
    }
    return {};
}

QString namedOid(const ASN1_OBJECT *object) {
    const auto oid = dottedOid(object);
    const auto name = policyName(oid);
    return name.isEmpty() ? objectText(object) : QStringLiteral("%1 (%2)").arg(oid, name);
}

QString integerOf(const ASN1_INTEGER *integer) {
    int64_t value = 0;
    if (ASN1_INTEGER_get_int64(&value, integer))
        return QString::number(value);
    ERR_clear_error();
    return QStringLiteral("0x") + integerText(integer);
}

void addQualifier(const POLICYQUALINFO *qualifier, QStringList &lines) {
    switch (OBJ_obj2nid(qualifier->pqualid)) {
    case NID_id_qt_cps: lines += QStringLiteral("  cPSuri: ") + stringValue(qualifier->d.cpsuri); break;
    case NID_id_qt_unotice: {
        const auto *notice = qualifier->d.usernotice;
        if (notice->exptext)
            lines += QStringLiteral("  userNotice: ") + stringValue(notice->exptext);
        if (notice->noticeref)
            lines += QStringLiteral("  noticeRef: ") + stringValue(notice->noticeref->organization);
        break;
    }
    default: lines += QStringLiteral("  qualifier: ") + dottedOid(qualifier->pqualid);
    }
}

void addName(const DIST_POINT_NAME *name, QStringList &lines) {
    if (!name)
        return;
    if (name->type == 0) {
        lines += generalNamesText(name->name.fullname);
        return;
    }
    QStringList parts;
    for (int i = 0; i < sk_X509_NAME_ENTRY_num(name->name.relativename); ++i) {
        const auto *entry = sk_X509_NAME_ENTRY_value(name->name.relativename, i);
        parts += shortName(X509_NAME_ENTRY_get_object(entry)) + u'=' +
                 stringValue(X509_NAME_ENTRY_get_data(entry));
    }
    lines += QStringLiteral("nameRelativeToCRLIssuer: ") + parts.join(u'+');
}

QString reasonsText(const ASN1_BIT_STRING *reasons) {
    static constexpr const char *names[] = {
        "unused",      "keyCompromise",        "cACompromise",    "affiliationChanged",
        "superseded",  "cessationOfOperation", "certificateHold", "privilegeWithdrawn",
        "aACompromise"};
    QStringList found;
    for (int i = 0; i < int(std::size(names)); ++i) {
        if (ASN1_BIT_STRING_get_bit(reasons, i))
            found += QString::fromLatin1(names[i]);
    }
    return found.join(QLatin1String(", "));
}

/// A subtree of an IP constraint is address and mask.
QString subtreeText(const GENERAL_SUBTREE *subtree) {
    const auto *base = subtree->base;
    if (base->type != GEN_IPADD)
        return generalNameText(base);
    const auto bytes = bytesOf(base->d.iPAddress);
    if (bytes.size() != 8 && bytes.size() != 32)
        return generalNameText(base);
    const auto half = bytes.size() / 2;
    const auto address = addressText(bytes.first(half)), mask = addressText(bytes.sliced(half));
    return QStringLiteral("IP:%1/%2").arg(address, mask);
}

void addSubtrees(const char *which, const STACK_OF(GENERAL_SUBTREE) * subtrees, QStringList &lines) {
    for (int i = 0; subtrees && i < sk_GENERAL_SUBTREE_num(subtrees); ++i) {
        lines += QStringLiteral("%1: %2").arg(QLatin1String(which),
                                              subtreeText(sk_GENERAL_SUBTREE_value(subtrees, i)));
    }
}

} // namespace

QString objectText(const ASN1_OBJECT *object) {
    const auto dotted = dottedOid(object);
    const auto name = shortName(object);
    return name == dotted ? dotted : QStringLiteral("%1 (%2)").arg(name, dotted);
}

QStringList generalNamesText(const GENERAL_NAMES *names) {
    QStringList lines;
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names); ++i)
        lines += generalNameText(sk_GENERAL_NAME_value(names, i));
    return lines;
}

QStringList basicConstraintsText(const BASIC_CONSTRAINTS *basic) {
    QStringList lines{basic->ca ? QStringLiteral("cA: TRUE") : QStringLiteral("cA: FALSE")};
    if (basic->pathlen)
        lines += QStringLiteral("pathLenConstraint: ") + integerOf(basic->pathlen);
    return lines;
}

QStringList authorityKeyText(const AUTHORITY_KEYID *id) {
    QStringList lines;
    if (id->keyid)
        lines += QStringLiteral("keyIdentifier: ") + hexText(bytesOf(id->keyid));
    for (const auto &name : generalNamesText(id->issuer))
        lines += QStringLiteral("authorityCertIssuer: ") + name;
    if (id->serial)
        lines += QStringLiteral("authorityCertSerialNumber: ") + integerText(id->serial);
    return lines;
}

QStringList accessText(const AUTHORITY_INFO_ACCESS *access) {
    QStringList lines;
    for (int i = 0; i < sk_ACCESS_DESCRIPTION_num(access); ++i) {
        const auto *description = sk_ACCESS_DESCRIPTION_value(access, i);
        lines += QStringLiteral("%1: %2").arg(shortName(description->method),
                                              generalNameText(description->location));
    }
    return lines;
}

QStringList distributionPointsText(const CRL_DIST_POINTS *points) {
    QStringList lines;
    for (int i = 0; i < sk_DIST_POINT_num(points); ++i) {
        const auto *point = sk_DIST_POINT_value(points, i);
        addName(point->distpoint, lines);
        if (point->reasons)
            lines += QStringLiteral("reasons: ") + reasonsText(point->reasons);
        for (const auto &name : generalNamesText(point->CRLissuer))
            lines += QStringLiteral("cRLIssuer: ") + name;
    }
    return lines;
}

QStringList policiesText(const CERTIFICATEPOLICIES *policies) {
    QStringList lines;
    for (int i = 0; i < sk_POLICYINFO_num(policies); ++i) {
        const auto *policy = sk_POLICYINFO_value(policies, i);
        lines += namedOid(policy->policyid);
        for (int j = 0; policy->qualifiers && j < sk_POLICYQUALINFO_num(policy->qualifiers); ++j)
            addQualifier(sk_POLICYQUALINFO_value(policy->qualifiers, j), lines);
    }
    return lines;
}

QStringList policyMappingsText(const POLICY_MAPPINGS *mappings) {
    QStringList lines;
    for (int i = 0; i < sk_POLICY_MAPPING_num(mappings); ++i) {
        const auto *mapping = sk_POLICY_MAPPING_value(mappings, i);
        lines += QStringLiteral("%1 → %2").arg(namedOid(mapping->issuerDomainPolicy),
                                               namedOid(mapping->subjectDomainPolicy));
    }
    return lines;
}

QStringList policyConstraintsText(const POLICY_CONSTRAINTS *constraints) {
    QStringList lines;
    if (constraints->requireExplicitPolicy)
        lines += QStringLiteral("requireExplicitPolicy: ") + integerOf(constraints->requireExplicitPolicy);
    if (constraints->inhibitPolicyMapping)
        lines += QStringLiteral("inhibitPolicyMapping: ") + integerOf(constraints->inhibitPolicyMapping);
    return lines;
}

QStringList nameConstraintsText(const NAME_CONSTRAINTS *constraints) {
    QStringList lines;
    addSubtrees("permitted", constraints->permittedSubtrees, lines);
    addSubtrees("excluded", constraints->excludedSubtrees, lines);
    return lines;
}

QStringList usagePeriodText(const PKEY_USAGE_PERIOD *period) {
    QStringList lines;
    const auto add = [&](const char *name, const ASN1_GENERALIZEDTIME *time) {
        if (!time)
            return;
        const auto moment = timeValue(time);
        lines += QStringLiteral("%1: %2").arg(QLatin1String(name), moment.isValid()
                                                                       ? moment.toString(Qt::ISODate)
                                                                       : u'#' + hexText(bytesOf(time)));
    };
    add("notBefore", period->notBefore);
    add("notAfter", period->notAfter);
    return lines;
}

QStringList timestampsText(X509_EXTENSION *extension) {
    struct ListFree {
        void operator()(STACK_OF(SCT) * list) const { SCT_LIST_free(list); }
    };
    const std::unique_ptr<STACK_OF(SCT), ListFree> list(
        static_cast<STACK_OF(SCT) *>(X509V3_EXT_d2i(extension)));
    QStringList lines;
    for (int i = 0; list && i < sk_SCT_num(list.get()); ++i) {
        const auto *sct = sk_SCT_value(list.get(), i);
        unsigned char *id = nullptr;
        const auto size = SCT_get0_log_id(sct, &id);
        const auto moment = QDateTime::fromMSecsSinceEpoch(qint64(SCT_get_timestamp(sct)), Qt::UTC);
        lines += QStringLiteral("v%1, log %2, %3")
                     .arg(int(SCT_get_version(sct)) + 1)
                     .arg(hexText(QByteArray(reinterpret_cast<const char *>(id), qsizetype(size))),
                          moment.toString(Qt::ISODateWithMs));
    }
    return lines;
}

} // namespace tokendesk
