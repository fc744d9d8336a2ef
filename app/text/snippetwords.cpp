#include "snippetwords.h"

namespace tokendesk {

Sentence SnippetWords::of(SnippetNote note) {
    switch (note) {
    case SnippetNote::CertificateMissing:
        return {tr("The profile has no certificate yet."),
                tr("The code reads client-cert.pem in its place. Choose the profile's certificate.")};
    case SnippetNote::CertificateUnreadable:
        return {tr("There is no certificate in the profile's file."),
                tr("The code will not find one either. Choose another file.")};
    case SnippetNote::CertificateNotPem:
        return {tr("The certificate file is not PEM."),
                tr("The code reads nothing else. Save a clean copy, and choose that.")};
    case SnippetNote::CertificateDamaged:
        return {tr("The text of the certificate file is damaged."),
                tr("Token Desk mends it when it reads, the code does not. Save a clean copy, and choose "
                   "that.")};
    case SnippetNote::CertificateNotFirst:
        return {tr("Your certificate is not the first one in its file."),
                tr("The code sends the first. Save a clean copy, and choose that.")};
    case SnippetNote::KeyNotPem:
        return {tr("The private key is in a PKCS#12 file."),
                tr("The code reads PEM. “openssl pkcs12 -nocerts” takes the key out of the file.")};
    case SnippetNote::NoMutualTls:
        return {tr("This code does not show the certificate in TLS, as the profile does."),
                tr("Where the server asks for it, take curl, Node.js, Python, PHP, Go or HTTPie.")};
    case SnippetNote::NoCaFile:
        return {tr("This code does not use the profile's CA file."),
                tr("Add its certificates to those that the language trusts.")};
    case SnippetNote::CaFileAlone:
        return {tr("This code trusts the profile's CA file alone."),
                tr("Authorities of the system do not count in it.")};
    case SnippetNote::NoProxy:
        return {tr("This code does not use the profile's proxy."),
                tr("Set the proxy up where the code runs.")};
    }
    return {};
}

} // namespace tokendesk
