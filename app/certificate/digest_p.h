#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace tokendesk {

/// By OpenSSL, which uses the processor's own instructions: a tenth of the time that QCryptographicHash
/// takes, and a bundle may hold ten thousand certificates.
[[nodiscard]] QByteArray sha1Of(QByteArrayView bytes);
[[nodiscard]] QByteArray sha256Of(QByteArrayView bytes);

} // namespace tokendesk
