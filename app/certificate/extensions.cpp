#include "extensions_p.h"

#include "asn1text_p.h"
#include "asn1tree_p.h"
#include "der_p.h"
#include "extensiontext_p.h"

namespace tokendesk {

namespace {

QStringList bitNames(const ASN1_BIT_STRING *bits, std::initializer_list<const char *> names) {
    QStringList found;
    int bit = 0;
    for (const char *name : names) {
        if (ASN1_BIT_STRING_get_bit(bits, bit++))
            found += QString::fromLatin1(name);
    }
    return found;
}

void freeMappings(POLICY_MAPPINGS *mappings) {
    sk_POLICY_MAPPING_pop_free(mappings, POLICY_MAPPING_free);
}

/// One extension at a time: what it says goes into the certificate's facts and into lines.
class Reader {
public:
    Reader(X509_EXTENSION *extension, Certificate &certificate)
        : m_extension(extension), m_certificate(certificate) {}

    /// Nothing when the extension is of a known kind but cannot be read.
    std::optional<QStringList> read();

private:
    /// Decodes into a T and answers `use` of it.
    template <typename T, auto Free, typename Use>
    std::optional<QStringList> with(Use use) {
        const std::unique_ptr<T, OpenSslDeleter<Free>> value(static_cast<T *>(X509V3_EXT_d2i(m_extension)));
        if (!value)
            return std::nullopt;
        return QStringList(use(value.get()));
    }
    template <auto Text, typename T, auto Free>
    std::optional<QStringList> text() {
        return with<T, Free>([](const T *value) { return Text(value); });
    }

    std::optional<QStringList> alternativeNames(bool subject);
    std::optional<QStringList> keyUsage();
    std::optional<QStringList> extendedKeyUsage();
    std::optional<QStringList> basicConstraints();
    std::optional<QStringList> keyIdentifiers(bool authority);
    std::optional<QStringList> plainString();

    X509_EXTENSION *m_extension;
    Certificate &m_certificate;
};

std::optional<QStringList> Reader::alternativeNames(bool subject) {
    return with<GENERAL_NAMES, GENERAL_NAMES_free>([&](const GENERAL_NAMES *names) {
        const auto lines = generalNamesText(names);
        if (subject)
            m_certificate.subjectAltNames += lines;
        return lines;
    });
}

std::optional<QStringList> Reader::keyUsage() {
    return with<ASN1_BIT_STRING, ASN1_BIT_STRING_free>([&](const ASN1_BIT_STRING *bits) {
        m_certificate.hasKeyUsage = true;
        m_certificate.keyUsage =
            bitNames(bits, {"digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment",
                            "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"});
        return m_certificate.keyUsage;
    });
}

std::optional<QStringList> Reader::extendedKeyUsage() {
    return with<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>([&](const EXTENDED_KEY_USAGE *usages) {
        m_certificate.hasExtendedKeyUsage = true;
        QStringList lines;
        for (int i = 0; i < sk_ASN1_OBJECT_num(usages); ++i) {
            const auto *usage = sk_ASN1_OBJECT_value(usages, i);
            m_certificate.extendedKeyUsage += shortName(usage);
            lines += objectText(usage);
        }
        return lines;
    });
}

std::optional<QStringList> Reader::basicConstraints() {
    return with<BASIC_CONSTRAINTS, BASIC_CONSTRAINTS_free>([&](const BASIC_CONSTRAINTS *basic) {
        BasicConstraints facts;
        facts.ca = basic->ca;
        int64_t length = 0;
        if (basic->pathlen && ASN1_INTEGER_get_int64(&length, basic->pathlen))
            facts.pathLength = length;
        m_certificate.basicConstraints = facts;
        return basicConstraintsText(basic);
    });
}

std::optional<QStringList> Reader::keyIdentifiers(bool authority) {
    if (authority) {
        return with<AUTHORITY_KEYID, AUTHORITY_KEYID_free>([&](const AUTHORITY_KEYID *id) {
            m_certificate.authorityKeyIdentifier = hexText(bytesOf(id->keyid));
            return authorityKeyText(id);
        });
    }
    return with<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>([&](const ASN1_OCTET_STRING *id) {
        m_certificate.subjectKeyIdentifier = hexText(bytesOf(id));
        return QStringList(m_certificate.subjectKeyIdentifier);
    });
}

/// Netscape's comment and URLs
std::optional<QStringList> Reader::plainString() {
    return with<ASN1_STRING, ASN1_STRING_free>(
        [](const ASN1_STRING *string) { return QStringList(stringValue(string)); });
}

std::optional<QStringList> Reader::read() {
    switch (OBJ_obj2nid(X509_EXTENSION_get_object(m_extension))) {
    case NID_subject_alt_name: return alternativeNames(true);
    case NID_issuer_alt_name: return alternativeNames(false);
    case NID_key_usage: return keyUsage();
    case NID_ext_key_usage: return extendedKeyUsage();
    case NID_basic_constraints: return basicConstraints();
    case NID_subject_key_identifier: return keyIdentifiers(false);
    case NID_authority_key_identifier: return keyIdentifiers(true);
    case NID_info_access:
    case NID_sinfo_access: return text<accessText, AUTHORITY_INFO_ACCESS, AUTHORITY_INFO_ACCESS_free>();
    case NID_crl_distribution_points:
    case NID_freshest_crl: return text<distributionPointsText, CRL_DIST_POINTS, CRL_DIST_POINTS_free>();
    case NID_certificate_policies: return text<policiesText, CERTIFICATEPOLICIES, CERTIFICATEPOLICIES_free>();
    case NID_policy_mappings: return text<policyMappingsText, POLICY_MAPPINGS, freeMappings>();
    case NID_policy_constraints:
        return text<policyConstraintsText, POLICY_CONSTRAINTS, POLICY_CONSTRAINTS_free>();
    case NID_name_constraints: return text<nameConstraintsText, NAME_CONSTRAINTS, NAME_CONSTRAINTS_free>();
    case NID_private_key_usage_period:
        return text<usagePeriodText, PKEY_USAGE_PERIOD, PKEY_USAGE_PERIOD_free>();
    case NID_netscape_cert_type:
        return with<ASN1_BIT_STRING, ASN1_BIT_STRING_free>([](const ASN1_BIT_STRING *bits) {
            return bitNames(bits, {"sslClient", "sslServer", "smime", "objectSigning", "reserved", "sslCA",
                                   "smimeCA", "objectSigningCA"});
        });
    case NID_netscape_base_url:
    case NID_netscape_revocation_url:
    case NID_netscape_ca_revocation_url:
    case NID_netscape_renewal_url:
    case NID_netscape_ca_policy_url:
    case NID_netscape_ssl_server_name:
    case NID_netscape_comment: return plainString();
    case NID_ct_precert_scts: {
        const auto lines = timestampsText(m_extension);
        return lines.isEmpty() ? std::nullopt : std::optional(lines);
    }
    default: return asn1Tree(bytesOf(X509_EXTENSION_get_data(m_extension)));
    }
}

} // namespace

void readExtensions(const X509 *x509, Certificate &certificate) {
    const int count = X509_get_ext_count(x509);
    certificate.extensions.reserve(count);
    for (int i = 0; i < count; ++i) {
        auto *extension = X509_get_ext(x509, i);
        const auto *object = X509_EXTENSION_get_object(extension);
        ExtensionFacts facts{
            dottedOid(object), shortName(object), X509_EXTENSION_get_critical(extension) != 0, {}};
        const auto lines = Reader(extension, certificate).read();
        const auto value = bytesOf(X509_EXTENSION_get_data(extension));
        const auto item = DerReader(value).next();
        if (!lines)
            certificate.defects += facts.name + QLatin1String(" cannot be read");
        else if (item && item->whole.size() < value.size())
            certificate.defects += facts.name + QLatin1String(" has bytes behind its end");
        facts.lines = lines ? *lines : asn1Tree(value);
        certificate.extensions.append(facts);
        ERR_clear_error();
    }
}

} // namespace tokendesk
