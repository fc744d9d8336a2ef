// Any bytes as PKCS#7 and as PKCS#12, with and without a passphrase, and as a private key.
#include "certificate/certificatefile.h"
#include "certificate/containers_p.h"
#include "certificate/keymatch.h"

using namespace tokendesk;

namespace {

/// Some certificate (Ed25519) to try keys on; its own key was thrown away.
constexpr char someCertificate[] =
    "MIIBLjCB4aADAgECAhRMAy5q6FDx3gcpmTgmi695NfuU+DAFBgMrZXAwDDEKMAgGA1UEAwwBZjAgFw0yNjExMjQx"
    "OTQ3NDlaGA8yMTI2MTAzMTE5NDc0OVowDDEKMAgGA1UEAwwBZjAqMAUGAytlcAMhAJcibZ0dzErBAywrfFfOyr5/"
    "QpAv+veGpZSNOfZPTwnCo1MwUTAdBgNVHQ4EFgQU4j5nRIfvroMPEzO59lNQS7iPgfAwHwYDVR0jBBgwFoAU4j5n"
    "RIfvroMPEzO59lNQS7iPgfAwDwYDVR0TAQH/BAUwAwEB/zAFBgMrZXADQQAXx47ooL+AG8k8kW0JQmdC+g828yU1"
    "mxCjP+krYOcf2bS1UUiiq8D8dcDRPH7xU5rKCfNJVHj7YtZVZuqQDSsJ";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const auto fixed = Certificate::fromDer(QByteArray::fromBase64(someCertificate));
    if (!fixed)
        qFatal("the certificate of this target is not readable");
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
    if (matchKey(Secret(bytes), *fixed, &passphrase) == KeyMatch::Matches)
        qFatal("a key that nobody has");
    (void)matchKey(Secret(bytes), *fixed);
    return 0;
}
