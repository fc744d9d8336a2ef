#include "cmsenvelope.h"

#include "certificate/der_p.h"
#include "certificate/kdfcost_p.h"
#include "certificate/opensslptr_p.h"

#include <openssl/cms.h>
#include <openssl/pem.h>

namespace tokendesk {

namespace {

using CmsPtr = std::unique_ptr<CMS_ContentInfo, OpenSslDeleter<CMS_ContentInfo_free>>;

// OpenSSL derives with HMAC-SHA-1 here and cannot be told otherwise. A guess costs two blocks of it, because
// the key has 32 bytes: OWASP's 1.3 million rounds of one block (Password Storage, 2023) are 650,000 of
// these.
constexpr int rounds = 700'000;
constexpr char pemStart[] = "-----BEGIN CMS-----";

Error damaged(const char *why) {
    (void)drainErrors();
    return {ErrorCode::ImportDamaged, {QStringLiteral("cms"), QString::fromLatin1(why)}};
}

CMS_ContentInfo *readPem(BIO *in) {
    const auto read = [](void **object, const unsigned char **data, long size) -> void * {
        return d2i_CMS_ContentInfo(reinterpret_cast<CMS_ContentInfo **>(object), data, size);
    };
    return static_cast<CMS_ContentInfo *>(
        PEM_ASN1_read_bio(read, PEM_STRING_CMS, in, nullptr, nullptr, nullptr));
}

CmsPtr parsed(QByteArrayView bytes) {
    const QByteArray copy = QByteArray::fromRawData(bytes.data(), bytes.size());
    const qsizetype start = copy.indexOf(pemStart);
    if (start >= 0) {
        const QByteArray pem = QByteArray::fromRawData(copy.constData() + start, copy.size() - start);
        const BioPtr in = readBio(pem);
        return CmsPtr(readPem(in.get()));
    }
    const BioPtr in = readBio(copy);
    return CmsPtr(d2i_CMS_bio(in.get(), nullptr));
}

/// What all password recipients together ask for; `count` is their number. Only PBKDF2 is let through.
qint64 cost(CMS_ContentInfo *cms, int &count) {
    const QByteArray der = derOf(cms, i2d_CMS_ContentInfo);
    auto content = DerReader(der).next();
    DerReader outer(content ? content->content : QByteArrayView());
    outer.next(); // the type, envelopedData
    auto wrapped = outer.next();
    auto enveloped = wrapped ? DerReader(wrapped->content).next() : std::nullopt;
    DerReader members(enveloped ? enveloped->content : QByteArrayView());
    qint64 sum = 0;
    while (const auto member = members.next()) {
        if (!member->is(DerItem::Set))
            continue;
        DerReader recipients(member->content);
        while (const auto recipient = recipients.next()) {
            if (!recipient->isContext(3)) // pwri
                continue;
            ++count;
            sum += kdfRounds(recipient->content);
        }
        break;
    }
    return sum;
}

} // namespace

bool isEnvelope(QByteArrayView bytes) {
    if (QByteArray::fromRawData(bytes.data(), bytes.size()).contains(pemStart))
        return true;
    auto outer = DerReader(bytes).nextSequence();
    if (!outer)
        return false;
    const auto type = DerReader(outer->content).next();
    constexpr uchar envelopedData[] = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03}; // RFC 5652, 6.1
    return type && type->is(DerItem::Oid) &&
           type->content ==
               QByteArrayView(reinterpret_cast<const char *>(envelopedData), sizeof envelopedData);
}

Result<QByteArray> sealEnvelope(QByteArrayView content, const Secret &passphrase) {
    if (passphrase.isEmpty())
        return failure(ErrorCode::PassphraseNeeded);
    const auto fail = [] { return failure(ErrorCode::Internal, {QStringLiteral("CMS: ") + drainErrors()}); };
    constexpr unsigned flags = CMS_BINARY | CMS_PARTIAL;
    const CmsPtr cms(CMS_encrypt(nullptr, nullptr, EVP_aes_256_cbc(), flags));
    if (!cms)
        return fail();
    auto *owned =
        static_cast<unsigned char *>(OPENSSL_memdup(passphrase.view().data(), size_t(passphrase.size())));
    if (!owned)
        return fail();
    if (!CMS_add0_recipient_password(cms.get(), rounds, NID_undef, NID_undef, owned, passphrase.size(),
                                     nullptr)) {
        OPENSSL_clear_free(owned, size_t(passphrase.size()));
        return fail();
    }
    const BioPtr in(BIO_new_mem_buf(content.data(), int(content.size())));
    const BioPtr out(BIO_new(BIO_s_mem()));
    if (!in || !out || !CMS_final(cms.get(), in.get(), nullptr, CMS_BINARY) ||
        !PEM_write_bio_CMS_stream(out.get(), cms.get(), nullptr, 0))
        return fail();
    return bioBytes(out.get());
}

Result<Secret> openEnvelope(QByteArrayView bytes, const Secret &passphrase) {
    const CmsPtr cms = parsed(bytes);
    if (!cms)
        return tl::unexpected(damaged("content"));
    if (OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_enveloped)
        return tl::unexpected(damaged("recipient"));
    int recipients = 0;
    const qint64 asked = cost(cms.get(), recipients);
    if (recipients == 0)
        return tl::unexpected(damaged("recipient"));
    if (asked > maxKdfRounds)
        return tl::unexpected(damaged("cost"));
    auto *pass = reinterpret_cast<unsigned char *>(const_cast<char *>(passphrase.view().data()));
    if (passphrase.isEmpty() || !CMS_decrypt_set1_password(cms.get(), pass, passphrase.size())) {
        (void)drainErrors();
        return failure(ErrorCode::PassphraseWrong);
    }
    const BioPtr out(BIO_new(BIO_s_secmem()));
    const bool opened = out && CMS_decrypt(cms.get(), nullptr, nullptr, nullptr, out.get(), CMS_BINARY);
    (void)drainErrors();
    char *data = nullptr;
    const long size = out ? BIO_get_mem_data(out.get(), &data) : 0;
    // The recipient's check is three bytes: one wrong passphrase in 16 million passes it and fails here.
    if (!opened || size <= 0)
        return failure(ErrorCode::PassphraseWrong);
    return Secret(QByteArrayView(data, size));
}

} // namespace tokendesk
