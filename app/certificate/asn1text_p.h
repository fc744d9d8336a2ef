#pragma once

#include "certificate.h"
#include "opensslptr_p.h"

namespace tokendesk {

/// `text` with everything that a label, a terminal or a JSON reader could hide or obey made visible: control
/// characters (NUL among them), line and paragraph separators and bidirectional overrides become \XX or
/// \u{XXXX}, a backslash is doubled. What is printable stays as it is.
[[nodiscard]] QString escapedText(QStringView text);

/// The text of an ASN.1 string, escaped; "#<hex>" of its DER when it is not a string or not in the character
/// set that its type promises.
[[nodiscard]] QString stringValue(const ASN1_STRING *string);

/// The attributes of a name, in the certificate's order.
[[nodiscard]] QList<NameEntry> nameEntries(const X509_NAME *name);

/// RFC 2253 as `openssl x509 -nameopt RFC2253,utf8,-esc_msb` writes it; when OpenSSL gives up in the middle,
/// the same from `nameEntries`.
[[nodiscard]] QString rfc2253(const X509_NAME *name);

/// "DNS:…", "IP:…" and so on; the value of unknown types as "#<hex>".
[[nodiscard]] QString generalNameText(const GENERAL_NAME *name);

/// "10.0.0.1", "2001:db8::1"; "#<hex>" when the bytes are of neither length.
[[nodiscard]] QString addressText(const QByteArray &bytes);

/// A time as UTC; invalid when its encoding is not a time.
[[nodiscard]] QDateTime timeValue(const ASN1_TIME *time);

[[nodiscard]] inline QByteArray bytesOf(const ASN1_STRING *string) {
    return string ? QByteArray(reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)),
                               ASN1_STRING_length(string))
                  : QByteArray();
}
[[nodiscard]] inline QString hexText(const QByteArray &bytes) {
    return QString::fromLatin1(bytes.toHex());
}
/// Hex of an ASN.1 INTEGER of any size, "-" in front when negative, "00" for zero.
[[nodiscard]] QString integerText(const ASN1_INTEGER *integer);

} // namespace tokendesk
