#include "publickey_p.h"

#include "der_p.h"
#include "digest_p.h"

#include <bit>

namespace tokendesk {

namespace {

QString curveName(int nid) {
    switch (nid) {
    case NID_X9_62_prime256v1: return QStringLiteral("P-256");
    case NID_secp384r1: return QStringLiteral("P-384");
    case NID_secp521r1: return QStringLiteral("P-521");
    default: return QString::fromLatin1(OBJ_nid2sn(nid));
    }
}

/// Post-quantum signatures, which OpenSSL 3.0 has no names for (FIPS 204, FIPS 205).
QString quantumName(const QString &oid) {
    static constexpr std::pair<const char *, const char *> names[] = {
        {"2.16.840.1.101.3.4.3.17", "ML-DSA-44"},
        {"2.16.840.1.101.3.4.3.18", "ML-DSA-65"},
        {"2.16.840.1.101.3.4.3.19", "ML-DSA-87"},
    };
    for (const auto &[known, name] : names) {
        if (oid == QLatin1String(known))
            return QString::fromLatin1(name);
    }
    return oid;
}

QString algorithmName(const ASN1_OBJECT *object) {
    switch (OBJ_obj2nid(object)) {
    case NID_rsaEncryption: return QStringLiteral("RSA");
    case NID_rsassaPss: return QStringLiteral("RSA-PSS");
    case NID_X9_62_id_ecPublicKey: return QStringLiteral("EC");
    case NID_ED25519: return QStringLiteral("Ed25519");
    case NID_ED448: return QStringLiteral("Ed448");
    case NID_X25519: return QStringLiteral("X25519");
    case NID_X448: return QStringLiteral("X448");
    case NID_dsa: return QStringLiteral("DSA");
    case NID_dhKeyAgreement: return QStringLiteral("DH");
    default: return quantumName(dottedOid(object));
    }
}

QByteArray withoutLeadingZeros(QByteArrayView bytes) {
    while (!bytes.isEmpty() && bytes.front() == 0)
        bytes = bytes.sliced(1);
    return bytes.toByteArray();
}

/// RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }
void readRsa(QByteArrayView key, PublicKeyFacts &facts) {
    DerReader outer(key);
    const auto sequence = outer.nextSequence();
    if (!sequence)
        return;
    DerReader reader(sequence->content);
    const auto modulus = reader.next();
    const auto exponent = reader.next();
    if (!modulus || !exponent || !modulus->is(DerItem::Integer) || !exponent->is(DerItem::Integer))
        return;
    facts.modulus = withoutLeadingZeros(modulus->content);
    facts.exponent = withoutLeadingZeros(exponent->content);
    if (!facts.modulus.isEmpty())
        facts.bits =
            int(facts.modulus.size() - 1) * 8 + int(std::bit_width(unsigned(uchar(facts.modulus[0]))));
}

/// The groups that nearly every certificate uses, made once: that takes longer than all else about a key.
/// Read by all threads; freed with the process.
const EC_GROUP *usualGroup(int nid) {
    switch (nid) {
    case NID_X9_62_prime256v1: {
        static const EC_GROUP *const group = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
        return group;
    }
    case NID_secp384r1: {
        static const EC_GROUP *const group = EC_GROUP_new_by_curve_name(NID_secp384r1);
        return group;
    }
    default: return nullptr;
    }
}

/// Named curves: the group is known, the point must lie on it. False when the parameters are not a name.
bool readNamedCurve(const X509_ALGOR *algorithm, QByteArrayView point, PublicKeyFacts &facts) {
    int type = 0;
    const void *value = nullptr;
    X509_ALGOR_get0(nullptr, &type, &value, algorithm);
    if (type != V_ASN1_OBJECT)
        return false;
    const int nid = OBJ_obj2nid(static_cast<const ASN1_OBJECT *>(value));
    const EC_GROUP *group = usualGroup(nid);
    const EcGroupPtr own(group || nid == NID_undef ? nullptr : EC_GROUP_new_by_curve_name(nid));
    if (!group)
        group = own.get();
    if (!group) {
        facts.curve = dottedOid(static_cast<const ASN1_OBJECT *>(value));
        return true;
    }
    facts.curve = curveName(nid);
    const EcPointPtr read(EC_POINT_new(group));
    if (EC_POINT_oct2point(group, read.get(), reinterpret_cast<const unsigned char *>(point.data()),
                           size_t(point.size()), nullptr))
        facts.bits = EC_GROUP_order_bits(group);
    return true;
}

void readThroughDecoder(X509_PUBKEY *key, PublicKeyFacts &facts) {
    const auto der = derOf(key, i2d_X509_PUBKEY);
    const auto *in = reinterpret_cast<const unsigned char *>(der.constData());
    const PkeyPtr pkey(d2i_PUBKEY(nullptr, &in, long(der.size())));
    if (!pkey)
        return;
    facts.bits = EVP_PKEY_get_bits(pkey.get());
    char group[80];
    size_t size = 0;
    if (EVP_PKEY_is_a(pkey.get(), "EC") && EVP_PKEY_get_group_name(pkey.get(), group, sizeof group, &size)) {
        const int nid = OBJ_txt2nid(group);
        facts.curve = nid == NID_undef ? QString::fromLatin1(group) : curveName(nid);
    }
}

} // namespace

PublicKeyFacts publicKeyFacts(X509_PUBKEY *key) {
    PublicKeyFacts facts;
    ASN1_OBJECT *object = nullptr;
    const unsigned char *raw = nullptr;
    int size = 0;
    X509_ALGOR *algorithm = nullptr;
    if (!key || !X509_PUBKEY_get0_param(&object, &raw, &size, &algorithm, key))
        return facts;
    facts.algorithm = algorithmName(object);
    facts.spkiSha256 = sha256Of(derOf(key, i2d_X509_PUBKEY));
    const QByteArrayView point(reinterpret_cast<const char *>(raw), size);
    const int nid = OBJ_obj2nid(object);
    if (nid == NID_rsaEncryption) {
        readRsa(point, facts);
    } else if (nid != NID_X9_62_id_ecPublicKey || !readNamedCurve(algorithm, point, facts)) {
        readThroughDecoder(key, facts);
    }
    ERR_clear_error();
    return facts;
}

} // namespace tokendesk
