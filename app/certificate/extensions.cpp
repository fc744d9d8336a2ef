#include "extensions_p.h"

#include "asn1text_p.h"

namespace tokendesk {

namespace {

template <typename T, auto Free>
using Decoded = std::unique_ptr<T, OpenSslDeleter<Free>>;

template <typename T>
T *decode(X509_EXTENSION *extension) {
    return static_cast<T *>(X509V3_EXT_d2i(extension));
}

QStringList keyUsageNames(const ASN1_BIT_STRING *bits) {
    static constexpr const char *names[] = {"digitalSignature", "nonRepudiation", "keyEncipherment",
                                            "dataEncipherment", "keyAgreement",   "keyCertSign",
                                            "cRLSign",          "encipherOnly",   "decipherOnly"};
    QStringList found;
    for (int i = 0; i < int(std::size(names)); ++i) {
        if (ASN1_BIT_STRING_get_bit(bits, i))
            found += QLatin1String(names[i]);
    }
    return found;
}

QStringList printed(X509_EXTENSION *extension) {
    const BioPtr bio(BIO_new(BIO_s_mem()));
    if (!X509V3_EXT_print(bio.get(), extension, X509V3_EXT_PARSE_UNKNOWN, 0)) {
        ERR_clear_error();
        return {u'#' + hexText(bytesOf(X509_EXTENSION_get_data(extension)))};
    }
    QStringList lines;
    for (const auto &line : QString::fromUtf8(bioBytes(bio.get())).split(u'\n', Qt::SkipEmptyParts))
        lines += line.trimmed();
    return lines;
}

void readExtension(X509_EXTENSION *extension, Certificate &certificate) {
    switch (OBJ_obj2nid(X509_EXTENSION_get_object(extension))) {
    case NID_subject_alt_name:
        if (const Decoded<GENERAL_NAMES, GENERAL_NAMES_free> names{decode<GENERAL_NAMES>(extension)}) {
            for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i)
                certificate.subjectAltNames += generalNameText(sk_GENERAL_NAME_value(names.get(), i));
        }
        break;
    case NID_key_usage:
        if (const Decoded<ASN1_BIT_STRING, ASN1_BIT_STRING_free> bits{decode<ASN1_BIT_STRING>(extension)}) {
            certificate.hasKeyUsage = true;
            certificate.keyUsage = keyUsageNames(bits.get());
        }
        break;
    case NID_ext_key_usage:
        if (const Decoded<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free> usages{
                decode<EXTENDED_KEY_USAGE>(extension)}) {
            certificate.hasExtendedKeyUsage = true;
            for (int i = 0; i < sk_ASN1_OBJECT_num(usages.get()); ++i)
                certificate.extendedKeyUsage += shortName(sk_ASN1_OBJECT_value(usages.get(), i));
        }
        break;
    case NID_basic_constraints:
        if (const Decoded<BASIC_CONSTRAINTS, BASIC_CONSTRAINTS_free> basic{
                decode<BASIC_CONSTRAINTS>(extension)}) {
            BasicConstraints facts;
            facts.ca = basic->ca;
            if (basic->pathlen) {
                int64_t length = 0;
                ASN1_INTEGER_get_int64(&length, basic->pathlen);
                facts.pathLength = length;
            }
            certificate.basicConstraints = facts;
        }
        break;
    case NID_subject_key_identifier:
        if (const Decoded<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free> id{decode<ASN1_OCTET_STRING>(extension)})
            certificate.subjectKeyIdentifier = hexText(bytesOf(id.get()));
        break;
    case NID_authority_key_identifier:
        if (const Decoded<AUTHORITY_KEYID, AUTHORITY_KEYID_free> id{decode<AUTHORITY_KEYID>(extension)})
            certificate.authorityKeyIdentifier = hexText(bytesOf(id->keyid));
        break;
    default: break;
    }
    ERR_clear_error();
}

} // namespace

void readExtensions(const X509 *x509, Certificate &certificate) {
    const int count = X509_get_ext_count(x509);
    certificate.extensions.reserve(count);
    for (int i = 0; i < count; ++i) {
        auto *extension = X509_get_ext(x509, i);
        const auto *object = X509_EXTENSION_get_object(extension);
        readExtension(extension, certificate);
        certificate.extensions.append({dottedOid(object), shortName(object),
                                       X509_EXTENSION_get_critical(extension) != 0, printed(extension)});
    }
}

} // namespace tokendesk
