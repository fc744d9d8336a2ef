#pragma once

#include <QByteArray>

#include <optional>

namespace tokendesk {

/// The name of the header that carries the certificate.
inline constexpr char clientCertHeader[] = "X-SSL-Client-Cert";

/// One header line must fit into one buffer of the gateway: NGINX's default is large_client_header_buffers 4
/// 8k.
inline constexpr qsizetype headerWarnBytes = 4000;
inline constexpr qsizetype headerErrorBytes = 8000;

/// RFC 3986: everything but unreserved characters becomes %XX, upper-case; exactly what NGINX writes in
/// $ssl_client_escaped_cert.
[[nodiscard]] QByteArray encodeHeaderValue(const QByteArray &pem);

/// The opposite, strict: nothing when `value` holds anything that encodeHeaderValue would not have written.
[[nodiscard]] std::optional<QByteArray> decodeHeaderValue(const QByteArray &value);

/// Size of the whole line "X-SSL-Client-Cert: <value>\r\n" in bytes.
[[nodiscard]] qsizetype headerLineBytes(const QByteArray &value);

} // namespace tokendesk
