// Any bytes as PKCS#7 and as PKCS#12, with and without a passphrase, and as a private key.
#include "certificate/certificatefile.h"
#include "certificate/containers_p.h"
#include "certificate/keymatch.h"

using namespace tokendesk;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const Secret passphrase("p");
    (void)readPkcs7(bytes);
    (void)readPkcs12(bytes, nullptr);
    const auto content = readPkcs12(bytes, &passphrase);
    if (content.keyOwner >= content.ders.size())
        qFatal("a key that belongs to nothing");
    for (const auto &der : content.ders) {
        if (const auto certificate = Certificate::fromDer(der))
            (void)matchKey(Secret(bytes), *certificate, &passphrase);
    }
    return 0;
}
