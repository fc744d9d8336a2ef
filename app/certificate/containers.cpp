#include "containers_p.h"

#include "asn1text_p.h"
#include "der_p.h"
#include "kdfcost_p.h"
#include "opensslptr_p.h"

namespace tokendesk {

namespace {

using Outcome = ContainerContent::Outcome;

struct SafeBagsFree {
    void operator()(STACK_OF(PKCS12_SAFEBAG) * bags) const {
        sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
    }
};
using SafeBagsPtr = std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), SafeBagsFree>;
struct SafesFree {
    void operator()(STACK_OF(PKCS7) * safes) const { sk_PKCS7_pop_free(safes, PKCS7_free); }
};
using SafesPtr = std::unique_ptr<STACK_OF(PKCS7), SafesFree>;

/// A library context of its own with the legacy provider, which must not leak into the rest of the process.
class LegacyContext {
public:
    LegacyContext() : m_context(OSSL_LIB_CTX_new()) {
        m_default = OSSL_PROVIDER_load(m_context, "default");
        m_legacy = OSSL_PROVIDER_load(m_context, "legacy");
        ERR_clear_error();
    }
    ~LegacyContext() {
        for (auto *provider : {m_legacy, m_default}) {
            if (provider)
                OSSL_PROVIDER_unload(provider);
        }
        OSSL_LIB_CTX_free(m_context);
    }
    LegacyContext(const LegacyContext &) = delete;
    LegacyContext &operator=(const LegacyContext &) = delete;
    [[nodiscard]] OSSL_LIB_CTX *get() const { return m_legacy ? m_context : nullptr; }

private:
    OSSL_LIB_CTX *m_context;
    OSSL_PROVIDER *m_default = nullptr;
    OSSL_PROVIDER *m_legacy = nullptr;
};

/// A passphrase as PKCS#12 wants it. "No passphrase" and "an empty one" are two different things there.
struct Attempt {
    const char *text;
    int size;
};

class Pkcs12Reader {
public:
    Pkcs12Reader(const QByteArray &der, const Secret *passphrase, ContainerKeys *keys)
        : m_passphrase(passphrase), m_keys(keys) {
        const auto *in = reinterpret_cast<const unsigned char *>(der.constData());
        m_file.reset(d2i_PKCS12(nullptr, &in, long(der.size())));
    }

    ContainerContent read() {
        if (!m_file)
            return damaged();
        m_safes.reset(PKCS12_unpack_authsafes(m_file.get()));
        if (!m_safes)
            return damaged();
        if (tooManyIterations()) {
            m_content.reason = QStringLiteral("iteration count");
            return std::move(m_content);
        }
        m_content.outcome = Outcome::Read;
        m_opened = choosePassphrase();
        for (int i = 0; i < sk_PKCS7_num(m_safes.get()); ++i)
            readSafe(sk_PKCS7_value(m_safes.get(), i));
        ERR_clear_error();
        // Certificates that were never encrypted need no passphrase.
        if (!m_opened && m_content.ders.isEmpty())
            m_content.outcome = m_passphrase ? Outcome::PassphraseWrong : Outcome::PassphraseMissing;
        for (int i = 0; i < m_localIds.size() && m_content.keyOwner < 0; ++i) {
            if (!m_localIds[i].isEmpty() && m_keyIds.contains(m_localIds[i]))
                m_content.keyOwner = i;
        }
        return std::move(m_content);
    }

private:
    ContainerContent damaged() {
        m_content.outcome = Outcome::Damaged;
        m_content.reason = drainErrors();
        return std::move(m_content);
    }

    [[nodiscard]] static qint64 roundsOf(const X509_ALGOR *algorithm) {
        const ASN1_OBJECT *object = nullptr;
        int type = 0;
        const void *value = nullptr;
        X509_ALGOR_get0(&object, &type, &value, algorithm);
        return type == V_ASN1_SEQUENCE ? kdfRounds(bytesOf(static_cast<const ASN1_STRING *>(value))) : 0;
    }

    [[nodiscard]] bool tooManyIterations() const {
        const ASN1_INTEGER *count = nullptr;
        PKCS12_get0_mac(nullptr, nullptr, nullptr, &count, m_file.get());
        int64_t mac = 0;
        if (count && (!ASN1_INTEGER_get_int64(&mac, count) || mac > maxKdfRounds))
            return true;
        qint64 rounds = mac;
        for (int i = 0; i < sk_PKCS7_num(m_safes.get()) && rounds <= maxKdfRounds; ++i) {
            const auto *safe = sk_PKCS7_value(m_safes.get(), i);
            if (PKCS7_type_is_encrypted(const_cast<PKCS7 *>(safe)) && safe->d.encrypted)
                rounds += roundsOf(safe->d.encrypted->enc_data->algorithm);
        }
        return rounds > maxKdfRounds;
    }

    /// Finds the passphrase that the integrity check accepts. True when encrypted parts can be tried.
    bool choosePassphrase() {
        QList<Attempt> attempts;
        if (m_passphrase && !m_passphrase->isEmpty())
            attempts = {{m_passphrase->view().data(), int(m_passphrase->size())}};
        else
            attempts = {{"", 0}, {nullptr, 0}};
        m_attempt = attempts.first();
        if (!PKCS12_mac_present(m_file.get())) {
            m_unchecked = true;
            return true;
        }
        for (const auto &attempt : std::as_const(attempts)) {
            if (PKCS12_verify_mac(m_file.get(), attempt.text, attempt.size)) {
                m_attempt = attempt;
                return true;
            }
        }
        // A check that cannot be computed says nothing about the passphrase.
        const auto reason = drainErrors();
        const X509_ALGOR *algorithm = nullptr;
        PKCS12_get0_mac(nullptr, &algorithm, nullptr, nullptr, m_file.get());
        const ASN1_OBJECT *digest = nullptr;
        X509_ALGOR_get0(&digest, nullptr, nullptr, algorithm);
        const auto *known = EVP_get_digestbyobj(digest);
        m_unchecked = !known;
        return m_unchecked;
    }

    void readSafe(PKCS7 *safe) {
        if (PKCS7_type_is_data(safe)) {
            const SafeBagsPtr bags(PKCS12_unpack_p7data(safe));
            readBags(bags.get(), 0);
        } else if (PKCS7_type_is_encrypted(safe) && m_opened) {
            const SafeBagsPtr bags(decrypted(safe));
            readBags(bags.get(), 0);
        }
    }

    STACK_OF(PKCS12_SAFEBAG) * decrypt(const PKCS7 *safe, OSSL_LIB_CTX *context) {
        const auto *content = safe->d.encrypted->enc_data;
        auto *bags = static_cast<STACK_OF(PKCS12_SAFEBAG) *>(
            PKCS12_item_decrypt_d2i_ex(content->algorithm, ASN1_ITEM_rptr(PKCS12_SAFEBAGS), m_attempt.text,
                                       m_attempt.size, content->enc_data, 1, context, nullptr));
        ERR_clear_error();
        return bags;
    }

    STACK_OF(PKCS12_SAFEBAG) * decrypted(const PKCS7 *safe) {
        if (!safe->d.encrypted || !safe->d.encrypted->enc_data || !safe->d.encrypted->enc_data->enc_data)
            return nullptr;
        if (auto *bags = decrypt(safe, nullptr))
            return bags;
        // The passphrase fits, so it is the algorithm; or nothing says that it fits, then both are possible.
        const LegacyContext legacy;
        auto *bags = legacy.get() ? decrypt(safe, legacy.get()) : nullptr;
        if (bags)
            m_content.outcome = Outcome::ReadWithLegacy;
        else if (!m_unchecked || (!legacy.get() && isLegacyAlgorithm(safe)))
            m_content.outcome = legacy.get() ? Outcome::Damaged : Outcome::LegacyUnavailable;
        else
            m_content.outcome = m_passphrase ? Outcome::PassphraseWrong : Outcome::PassphraseMissing;
        return bags;
    }

    [[nodiscard]] static bool isLegacyAlgorithm(const PKCS7 *safe) {
        const ASN1_OBJECT *object = nullptr;
        X509_ALGOR_get0(&object, nullptr, nullptr, safe->d.encrypted->enc_data->algorithm);
        switch (OBJ_obj2nid(object)) {
        case NID_pbe_WithSHA1And40BitRC2_CBC:
        case NID_pbe_WithSHA1And128BitRC2_CBC:
        case NID_pbe_WithSHA1And40BitRC4:
        case NID_pbe_WithSHA1And128BitRC4:
        case NID_pbeWithMD5AndDES_CBC:
        case NID_pbeWithSHA1AndDES_CBC:
        case NID_pbeWithMD5AndRC2_CBC:
        case NID_pbeWithSHA1AndRC2_CBC: return true;
        default: return false;
        }
    }

    void readBags(const STACK_OF(PKCS12_SAFEBAG) * bags, int depth) {
        for (int i = 0; bags && i < sk_PKCS12_SAFEBAG_num(bags); ++i) {
            const auto *bag = sk_PKCS12_SAFEBAG_value(bags, i);
            const auto *attribute = PKCS12_SAFEBAG_get0_attr(bag, NID_localKeyID);
            const auto id = attribute && attribute->type == V_ASN1_OCTET_STRING
                                ? bytesOf(attribute->value.octet_string)
                                : QByteArray();
            switch (PKCS12_SAFEBAG_get_nid(bag)) {
            case NID_pkcs8ShroudedKeyBag: addRounds(bag); [[fallthrough]];
            case NID_keyBag:
                m_content.hasPrivateKey = true;
                m_keyIds += id;
                if (m_keys)
                    addKey(bag);
                break;
            case NID_certBag:
                if (PKCS12_SAFEBAG_get_bag_nid(bag) == NID_x509Certificate)
                    addCertificate(bag, id);
                break;
            case NID_safeContentsBag:
                if (depth < 4)
                    readBags(PKCS12_SAFEBAG_get0_safes(bag), depth + 1);
                break;
            default: break;
            }
        }
    }

    void addRounds(const PKCS12_SAFEBAG *bag) {
        const X509_ALGOR *algorithm = nullptr;
        if (const auto *key = PKCS12_SAFEBAG_get0_pkcs8(bag))
            X509_SIG_get0(key, &algorithm, nullptr);
        if (algorithm)
            m_content.keyRounds = qMin(m_content.keyRounds + roundsOf(algorithm), maxKdfRounds + 1);
    }

    void addKey(const PKCS12_SAFEBAG *bag) {
        constexpr size_t maxKeys = 16;
        if (m_content.keyRounds > maxKdfRounds || m_keys->keys.size() >= maxKeys) {
            m_keys->unreadable = true;
            return;
        }
        if (const auto *plain = PKCS12_SAFEBAG_get0_p8inf(bag))
            return keepKey(EVP_PKCS82PKEY(plain));
        const auto *shrouded = PKCS12_SAFEBAG_get0_pkcs8(bag);
        if (!shrouded || !m_opened) {
            m_keys->locked = true;
            return;
        }
        KeyInfoPtr info(PKCS8_decrypt(shrouded, m_attempt.text, m_attempt.size));
        if (!info) {
            const LegacyContext legacy;
            if (legacy.get())
                info.reset(PKCS8_decrypt_ex(shrouded, m_attempt.text, m_attempt.size, legacy.get(), nullptr));
        }
        ERR_clear_error();
        if (info)
            return keepKey(EVP_PKCS82PKEY(info.get()));
        (m_unchecked ? m_keys->locked : m_keys->unreadable) = true;
    }

    void keepKey(EVP_PKEY *key) {
        if (key)
            m_keys->keys.emplace_back(key);
        else
            m_keys->unreadable = true;
        ERR_clear_error();
    }

    void addCertificate(const PKCS12_SAFEBAG *bag, const QByteArray &id) {
        const X509Ptr x509(PKCS12_SAFEBAG_get1_cert(bag));
        if (!x509)
            return;
        m_content.ders += derOf(x509.get(), i2d_X509);
        m_localIds += id;
    }

    const Secret *m_passphrase;
    ContainerKeys *m_keys; ///< null: nobody wants them
    Pkcs12Ptr m_file;
    SafesPtr m_safes;
    Attempt m_attempt = {nullptr, 0};
    bool m_opened = false;    ///< encrypted parts can be tried with m_attempt
    bool m_unchecked = false; ///< nothing says whether the passphrase fits
    ContainerContent m_content;
    QList<QByteArray> m_localIds, m_keyIds;
};

} // namespace

ContainerContent readPkcs7(QByteArrayView der) {
    ContainerContent content;
    // ContentInfo { OID, [0] { SignedData { version, digests, content, [0] certificates, … } } }. Read by
    // hand: OpenSSL refuses the whole container when one certificate in it is damaged.
    const auto info = DerReader(der).next();
    DerReader members(info ? info->content : QByteArrayView());
    const auto type = members.next();
    const auto wrapped = members.next();
    static constexpr uchar signedData[] = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02};
    const auto data = wrapped ? DerReader(wrapped->content).next() : std::nullopt;
    if (!type || !data || !data->isSequence() ||
        type->content != QByteArrayView(reinterpret_cast<const char *>(signedData), sizeof signedData))
        return content;
    DerReader reader(data->content);
    while (const auto member = reader.next()) {
        if (!member->isContext(0))
            continue;
        DerReader certificates(member->content);
        while (const auto certificate = certificates.next()) {
            if (certificate->isSequence())
                content.ders += certificate->whole.toByteArray();
        }
        break;
    }
    content.outcome = Outcome::Read;
    return content;
}

ContainerContent readPkcs12(const QByteArray &der, const Secret *passphrase, ContainerKeys *keys) {
    ERR_clear_error();
    return Pkcs12Reader(der, passphrase, keys).read();
}

} // namespace tokendesk
