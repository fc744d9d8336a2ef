#include "certificatefactory.h"

#include <openssl/conf.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <QCryptographicHash>
#include <QTimeZone>

namespace tokendesk::mint {

namespace {

X509_NAME *makeName(const QList<NamePart> &parts) {
    auto *name = X509_NAME_new();
    for (const auto &part : parts) {
        auto *object = OBJ_txt2obj(part.oid.constData(), 0);
        const int type = part.type == 0 ? MBSTRING_UTF8 : part.type;
        if (!object ||
            !X509_NAME_add_entry_by_OBJ(name, object, type,
                                        reinterpret_cast<const unsigned char *>(part.value.constData()),
                                        int(part.value.size()), -1, part.sameRdn ? -1 : 0))
            qFatal("cannot add the name part %s", part.oid.constData());
        ASN1_OBJECT_free(object);
    }
    return name;
}

void setTime(ASN1_TIME *target, const QDateTime &moment, const QByteArray &raw) {
    if (!raw.isEmpty()) {
        ASN1_STRING_set(target, raw.constData(), int(raw.size()));
        target->type = raw.size() <= 13 ? V_ASN1_UTCTIME : V_ASN1_GENERALIZEDTIME;
        return;
    }
    // Written as text: the system's time_t arithmetic would do, but not for years beyond 9999 or before 1950.
    const auto utc = moment.toUTC();
    const bool shortForm = utc.date().year() >= 1950 && utc.date().year() < 2050;
    const auto text =
        utc.toString(shortForm ? QStringLiteral("yyMMddHHmmss'Z'") : QStringLiteral("yyyyMMddHHmmss'Z'"))
            .toLatin1();
    ASN1_STRING_set(target, text.constData(), int(text.size()));
    target->type = shortForm ? V_ASN1_UTCTIME : V_ASN1_GENERALIZEDTIME;
}

void addExtension(X509 *x509, X509 *issuer, const Extension &extension) {
    X509_EXTENSION *made = nullptr;
    if (!extension.der.isEmpty()) {
        auto *object = OBJ_txt2obj(extension.oid.constData(), 0);
        auto *octets = ASN1_OCTET_STRING_new();
        ASN1_OCTET_STRING_set(octets, reinterpret_cast<const unsigned char *>(extension.der.constData()),
                              int(extension.der.size()));
        made = X509_EXTENSION_create_by_OBJ(nullptr, object, extension.critical, octets);
        ASN1_OCTET_STRING_free(octets);
        ASN1_OBJECT_free(object);
    } else {
        X509V3_CTX context;
        X509V3_set_ctx(&context, issuer, x509, nullptr, nullptr, 0);
        auto *database = NCONF_new(nullptr); // policies want one, be it empty
        X509V3_set_nconf(&context, database);
        auto config = extension.config;
        if (extension.critical)
            config.prepend("critical,");
        made = X509V3_EXT_nconf(database, &context, extension.oid.constData(), config.constData());
        NCONF_free(database);
    }
    if (!made)
        qFatal("cannot make the extension %s", extension.oid.constData());
    X509_add_ext(x509, made, -1);
    X509_EXTENSION_free(made);
}

QByteArray encoded(X509 *x509) {
    unsigned char *out = nullptr;
    const int size = i2d_X509(x509, &out);
    const QByteArray der(reinterpret_cast<const char *>(out), size);
    OPENSSL_free(out);
    return der;
}

X509 *decoded(const QByteArray &der) {
    const auto *in = reinterpret_cast<const unsigned char *>(der.constData());
    return d2i_X509(nullptr, &in, long(der.size()));
}

const EVP_MD *digestFor(const Key &key, const QByteArray &name) {
    if (EVP_PKEY_is_a(key.get(), "ED25519") || EVP_PKEY_is_a(key.get(), "ED448"))
        return nullptr;
    return EVP_get_digestbyname(name.constData());
}

} // namespace

QByteArray Minted::pem(const QByteArray &label) const {
    return mint::pem(label, der);
}

QByteArray Minted::sha256Hex() const {
    return QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex();
}

Minted certificate(const Spec &spec, const Minted *issuer) {
    auto *x509 = X509_new();
    X509_set_version(x509, spec.version - 1);
    BIGNUM *serial = nullptr;
    BN_hex2bn(&serial, spec.serialHex.constData());
    BN_to_ASN1_INTEGER(serial, X509_get_serialNumber(x509));
    BN_free(serial);
    setTime(X509_getm_notBefore(x509), spec.notBefore, spec.rawNotBefore);
    setTime(X509_getm_notAfter(x509), spec.notAfter, spec.rawNotAfter);

    auto *subject = makeName(spec.subject);
    X509_set_subject_name(x509, subject);
    X509 *above = issuer ? decoded(issuer->der) : nullptr;
    if (above) {
        X509_set_issuer_name(x509, X509_get_subject_name(above));
    } else if (spec.issuerName) {
        auto *name = makeName(*spec.issuerName);
        X509_set_issuer_name(x509, name);
        X509_NAME_free(name);
    } else {
        X509_set_issuer_name(x509, subject);
    }
    X509_NAME_free(subject);
    X509_set_pubkey(x509, spec.key.get());
    for (const auto &extension : spec.extensions)
        addExtension(x509, above ? above : x509, extension);

    const auto &signer = issuer ? issuer->key : spec.key;
    if (!X509_sign(x509, signer.get(), digestFor(signer, spec.digest)))
        qFatal("cannot sign");
    Minted minted{encoded(x509), spec.key};
    X509_free(x509);
    X509_free(above);
    return minted;
}

Minted certificate(const QByteArray &commonName, KeyType type) {
    Spec spec;
    spec.subject.last().value = commonName;
    spec.key = Key::of(type);
    return certificate(spec);
}

Spec authoritySpec(const QByteArray &commonName, const Key &key) {
    Spec spec;
    spec.subject = {{"C", "BR"}, {"O", "Example CA"}, {"CN", commonName}};
    spec.key = key;
    spec.notAfter = spec.notAfter.addYears(5);
    spec.extensions = {{"basicConstraints", true, "CA:TRUE", {}},
                       {"keyUsage", true, "keyCertSign,cRLSign", {}},
                       {"subjectKeyIdentifier", false, "hash", {}}};
    return spec;
}

QList<Minted> chain() {
    const auto root = certificate(authoritySpec("Example Root", Key::of(KeyType::P256, 91)));
    auto spec = authoritySpec("Example Intermediate", Key::of(KeyType::P256, 92));
    spec.extensions.append({"authorityKeyIdentifier", false, "keyid", {}});
    const auto intermediate = certificate(spec, &root);
    Spec end;
    end.extensions.append({"authorityKeyIdentifier", false, "keyid", {}});
    const auto leaf = certificate(end, &intermediate);
    return {leaf, intermediate, root};
}

QByteArray pem(const QByteArray &label, const QByteArray &der) {
    QByteArray text = "-----BEGIN " + label + "-----\n";
    const auto base64 = der.toBase64();
    for (qsizetype i = 0; i < base64.size(); i += 64)
        text += base64.mid(i, 64) + '\n';
    return text + "-----END " + label + "-----\n";
}

QByteArray tlv(int tag, const QByteArray &content) {
    QByteArray out(1, char(tag));
    const auto size = content.size();
    if (size < 0x80) {
        out += char(size);
    } else if (size < 0x100) {
        out += char(0x81);
        out += char(size);
    } else if (size < 0x10000) {
        out += char(0x82);
        out += char(size >> 8);
        out += char(size);
    } else {
        out += char(0x83);
        out += char(size >> 16);
        out += char(size >> 8);
        out += char(size);
    }
    return out + content;
}

QByteArray oid(const QByteArray &dotted) {
    auto *object = OBJ_txt2obj(dotted.constData(), 1);
    unsigned char *out = nullptr;
    const int size = i2d_ASN1_OBJECT(object, &out);
    const QByteArray der(reinterpret_cast<const char *>(out), size);
    OPENSSL_free(out);
    ASN1_OBJECT_free(object);
    return der;
}

Extension otherNames(const QList<OtherName> &names) {
    QByteArray content;
    for (const auto &name : names)
        content += tlv(0xa0, oid(name.dotted) + tlv(0xa0, tlv(name.tag, name.value)));
    return {"subjectAltName", false, {}, tlv(0x30, content)};
}

Parts parts(const QByteArray &der) {
    const auto next = [](const QByteArray &bytes, qsizetype at, bool contentOnly) {
        qsizetype size = uchar(bytes[at + 1]), header = 2;
        if (size & 0x80) {
            header += size & 0x7f;
            size = 0;
            for (qsizetype i = 2; i < header; ++i)
                size = size << 8 | uchar(bytes[at + i]);
        }
        return contentOnly ? bytes.mid(at + header, size) : bytes.mid(at, header + size);
    };
    const auto content = next(der, 0, true);
    Parts found;
    found.tbs = next(content, 0, false);
    found.algorithm = next(content, found.tbs.size(), false);
    found.signature = content.mid(found.tbs.size() + found.algorithm.size());
    return found;
}

QByteArray signedCertificate(const QByteArray &tbs, const QByteArray &algorithm, const Key &key) {
    auto *context = EVP_MD_CTX_new();
    QByteArray signature(1024, '\0');
    auto size = size_t(signature.size());
    EVP_DigestSignInit(context, nullptr, digestFor(key, "SHA256"), nullptr, key.get());
    EVP_DigestSign(context, reinterpret_cast<unsigned char *>(signature.data()), &size,
                   reinterpret_cast<const unsigned char *>(tbs.constData()), size_t(tbs.size()));
    EVP_MD_CTX_free(context);
    return tlv(0x30, tbs + algorithm + tlv(0x03, '\0' + signature.first(qsizetype(size))));
}

Minted patched(const Minted &original, const QByteArray &from, const QByteArray &to) {
    auto pieces = parts(original.der);
    const auto at = pieces.tbs.indexOf(from);
    if (at < 0 || from.size() != to.size())
        qFatal("nothing to patch");
    pieces.tbs.replace(at, from.size(), to);
    return {signedCertificate(pieces.tbs, pieces.algorithm, original.key), original.key};
}

} // namespace tokendesk::mint
