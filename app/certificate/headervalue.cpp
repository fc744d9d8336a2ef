#include "headervalue.h"

namespace tokendesk {

namespace {
bool isUnreserved(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}
} // namespace

QByteArray encodeHeaderValue(const QByteArray &pem) {
    // QByteArray::toPercentEncoding keeps exactly RFC 3986's unreserved characters and writes upper-case hex.
    return pem.toPercentEncoding();
}

std::optional<QByteArray> decodeHeaderValue(const QByteArray &value) {
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (isUnreserved(value[i]))
            continue;
        const auto isHex = [&](qsizetype at) {
            return at < value.size() &&
                   ((value[at] >= '0' && value[at] <= '9') || (value[at] >= 'A' && value[at] <= 'F'));
        };
        if (value[i] != '%' || !isHex(i + 1) || !isHex(i + 2))
            return std::nullopt;
        i += 2;
    }
    return QByteArray::fromPercentEncoding(value);
}

qsizetype headerLineBytes(const QByteArray &value) {
    constexpr qsizetype around = sizeof(clientCertHeader) - 1 + 2 /* ": " */ + 2 /* "\r\n" */;
    return around + value.size();
}

} // namespace tokendesk
