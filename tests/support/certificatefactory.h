#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

struct evp_pkey_st;

/// Mints certificates for tests, at run time: no private key is stored in the tree.
namespace tokendesk::mint {

enum class KeyType {
    P256,
    P384,
    P521,
    Secp256k1,
    Brainpool256,
    P256Explicit, ///< the curve spelled out instead of named
    Rsa1024,
    Rsa2048,
    Rsa3072,
    Rsa4096,
    RsaPss2048,
    Ed25519,
    Ed448,
    Dsa2048,
};

/// A private key. Copies share it.
class Key {
public:
    Key() = default;
    explicit Key(evp_pkey_st *owned);

    /// A key of that type: generated at the first call in this process, the same one afterwards. `variant`
    /// tells several keys of one type apart.
    static Key of(KeyType type = KeyType::P256, int variant = 0);
    /// An RSA key from its primes and exponent (hex), for weak keys.
    static Key rsaFrom(const QByteArray &pHex, const QByteArray &qHex, const QByteArray &eHex);

    /// An RSA key that has the structure of CVE-2017-15361.
    static Key roca();
    /// An RSA key of two primes that stand side by side.
    static Key closePrimes();

    [[nodiscard]] QByteArray pkcs8Pem() const;
    [[nodiscard]] QByteArray pkcs8Der() const;
    [[nodiscard]] QByteArray traditionalPem() const; ///< BEGIN RSA/EC PRIVATE KEY
    [[nodiscard]] QByteArray encryptedPem(const QByteArray &passphrase) const;
    [[nodiscard]] QByteArray traditionalEncryptedPem(const QByteArray &passphrase) const;
    [[nodiscard]] QByteArray publicPem() const;
    [[nodiscard]] QByteArray publicDer() const;
    [[nodiscard]] evp_pkey_st *get() const { return m_key.get(); }

private:
    std::shared_ptr<evp_pkey_st> m_key;
};

/// One attribute of a name. `type` is OpenSSL's: MBSTRING_UTF8 by default, or V_ASN1_PRINTABLESTRING,
/// V_ASN1_BMPSTRING, …, which take `value` as raw bytes.
struct NamePart {
    QByteArray oid; ///< short name or dotted
    QByteArray value;
    int type = 0;
    bool sameRdn = false; ///< joins the attribute before it
};

struct Extension {
    QByteArray oid; ///< short name or dotted
    bool critical = false;
    QByteArray config; ///< OpenSSL's configuration syntax ("CA:TRUE"), or
    QByteArray der;    ///< the extension's value as it is
};

/// What to mint; the defaults are a healthy client certificate, self-signed unless an issuer is given.
struct Spec {
    QList<NamePart> subject = {{"C", "BR"}, {"O", "Acme Ltda"}, {"CN", "client.acme.example"}};
    std::optional<QList<NamePart>> issuerName; ///< when no issuer is given; default: the subject
    Key key = Key::of();
    QDateTime notBefore = QDateTime::currentDateTimeUtc().addDays(-1);
    QDateTime notAfter = QDateTime::currentDateTimeUtc().addDays(365);
    QByteArray rawNotBefore, rawNotAfter; ///< content of a UTCTime (13 bytes and less) or GeneralizedTime
    QByteArray serialHex = "0102030405060708"; ///< "-" in front for a negative one
    int version = 3;
    QByteArray digest = "SHA256"; ///< ignored for Ed25519 and Ed448
    QList<Extension> extensions = {{"keyUsage", true, "digitalSignature", {}},
                                   {"extendedKeyUsage", false, "clientAuth", {}},
                                   {"subjectKeyIdentifier", false, "hash", {}}};
};

struct Minted {
    QByteArray der;
    Key key;

    [[nodiscard]] QByteArray pem(const QByteArray &label = "CERTIFICATE") const;
    [[nodiscard]] QByteArray sha256Hex() const;
};

/// Signed by `issuer`, or by its own key.
Minted certificate(const Spec &spec = {}, const Minted *issuer = nullptr);
/// A healthy certificate of that common name.
Minted certificate(const QByteArray &commonName, KeyType type = KeyType::P256);
/// A CA of that name: CA:TRUE, keyCertSign.
Spec authoritySpec(const QByteArray &commonName, const Key &key = Key::of(KeyType::P256, 90));
/// Root, intermediate and leaf, in the order leaf, intermediate, root.
QList<Minted> chain();

QByteArray pem(const QByteArray &label, const QByteArray &der);
QByteArray requestPem(const Key &key = Key::of());
/// PKCS#7 (certificates only), DER.
QByteArray pkcs7(const QList<QByteArray> &ders);

enum class Pkcs12Encryption {
    Modern, ///< AES-256-CBC, PBKDF2: OpenSSL 3's own
    Legacy, ///< RC2-40 for certificates, 3DES for the key: what old exports have
    TripleDes,
};
/// PKCS#12 with the key of the first certificate, or without a key.
QByteArray pkcs12(const QList<Minted> &certificates, const QByteArray &passphrase,
                  Pkcs12Encryption encryption = Pkcs12Encryption::Modern, bool withKey = true);

/// DER helpers for broken certificates.
QByteArray tlv(int tag, const QByteArray &content);
/// A dotted object identifier as DER.
QByteArray oid(const QByteArray &dotted);
/// One otherName of a subjectAltName: its value in the string type `tag` (0x0c UTF8String, 0x04 OCTET
/// STRING).
struct OtherName {
    QByteArray dotted, value;
    int tag = 0x0c;
};
Extension otherNames(const QList<OtherName> &names);

/// The three members of a certificate, each with its header.
struct Parts {
    QByteArray tbs, algorithm, signature;
};
Parts parts(const QByteArray &der);
/// A certificate of these parts, signed over `tbs` as it is, with SHA-256.
QByteArray signedCertificate(const QByteArray &tbs, const QByteArray &algorithm, const Key &key);
/// Replaces `from` in the TBS part by `to` of the same size, once, and signs again with its own key.
Minted patched(const Minted &original, const QByteArray &from, const QByteArray &to);

} // namespace tokendesk::mint
