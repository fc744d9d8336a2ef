#include "libraryversions.h"

#include <QSslSocket>
#include <openssl/crypto.h>

namespace tokendesk {

LibraryVersions LibraryVersions::now() {
    return {QString::fromLatin1(qVersion()), QString::fromLatin1(OpenSSL_version(OPENSSL_VERSION)),
            QSslSocket::sslLibraryVersionString()};
}

} // namespace tokendesk
