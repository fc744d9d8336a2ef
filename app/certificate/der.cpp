#include "der_p.h"

namespace tokendesk {

namespace {

struct Header {
    DerItem item;
    qsizetype size = 0;   // of tag and length
    qsizetype length = 0; // of the content; meaningless when indefinite
};

std::optional<Header> readHeader(QByteArrayView bytes) {
    qsizetype at = 0;
    const auto byte = [&]() -> int { return at < bytes.size() ? uchar(bytes[at++]) : -1; };
    Header header;
    const int first = byte();
    if (first < 0)
        return std::nullopt;
    header.item.tagClass = DerItem::Class(first >> 6);
    header.item.constructed = first & 0x20;
    header.item.tag = first & 0x1f;
    if (header.item.tag == 0x1f) {
        quint64 tag = 0;
        int octets = 0;
        for (int next = 0x80; next & 0x80;) {
            next = byte();
            if (next < 0 || ++octets > 4)
                return std::nullopt;
            tag = tag << 7 | (next & 0x7f);
        }
        header.item.minimal = tag > 30 && (octets == 1 || tag >> (7 * (octets - 1)));
        header.item.tag = quint32(tag);
    }
    const int length = byte();
    if (length < 0 || length == 0xff)
        return std::nullopt;
    if (length == 0x80) {
        if (!header.item.constructed)
            return std::nullopt;
        header.item.indefinite = true;
    } else if (length & 0x80) {
        quint64 value = 0;
        const int octets = length & 0x7f;
        for (int i = 0; i < octets; ++i) {
            const int next = byte();
            if (next < 0 || value >> 40)
                return std::nullopt;
            value = value << 8 | uint(next);
        }
        // More than eight octets that still fit begin with zeros; shifting by that many bits is undefined.
        const bool shortest = octets <= 8 && value > 127 && value >> (8 * (octets - 1));
        header.item.minimal = header.item.minimal && shortest;
        header.length = qsizetype(value);
    } else {
        header.length = length;
    }
    header.size = at;
    return header;
}

constexpr int maxIndefiniteDepth = 32;

/// Size of the content before the end-of-contents octets, or -1.
qsizetype indefiniteContent(QByteArrayView bytes, int depth) {
    qsizetype at = 0;
    while (depth < maxIndefiniteDepth) {
        const auto rest = bytes.sliced(at);
        if (rest.size() >= 2 && !rest[0] && !rest[1])
            return at;
        const auto header = readHeader(rest);
        if (!header)
            return -1;
        auto length = header->length;
        if (header->item.indefinite) {
            length = indefiniteContent(rest.sliced(header->size), depth + 1);
            if (length < 0)
                return -1;
            length += 2;
        }
        if (length > rest.size() - header->size)
            return -1;
        at += header->size + length;
    }
    return -1;
}

bool isSequenceWithOid(const std::optional<DerItem> &item) {
    if (!item || !item->isSequence())
        return false;
    const auto first = DerReader(item->content).next();
    return first && first->is(DerItem::Oid);
}

/// TBSCertificate, CertificationRequestInfo or TBSCertList, told apart by their first members.
DerKind signedKind(QByteArrayView tbs) {
    DerReader reader(tbs);
    auto first = reader.next();
    if (!first)
        return DerKind::Unknown;
    if (first->isContext(0))
        return DerKind::Certificate;
    if (first->is(DerItem::Integer)) {
        // certificate version 1: serial, algorithm, issuer; request: version, subject, key;
        // revocation list: version, algorithm, issuer, time
        const auto second = reader.next();
        const auto third = reader.next();
        const auto fourth = reader.next();
        if (!second || !third)
            return DerKind::Unknown;
        if (fourth && (fourth->is(DerItem::UtcTime) || fourth->is(DerItem::GeneralizedTime)))
            return DerKind::RevocationList;
        if (isSequenceWithOid(second))
            return DerKind::Certificate;
        const auto inner = DerReader(third->content).next();
        return isSequenceWithOid(inner) ? DerKind::Request : DerKind::Unknown;
    }
    return isSequenceWithOid(first) ? DerKind::RevocationList : DerKind::Unknown;
}

} // namespace

std::optional<DerItem> DerReader::next() {
    auto header = readHeader(m_rest);
    if (!header)
        return std::nullopt;
    auto &item = header->item;
    const auto after = m_rest.sliced(header->size);
    qsizetype length = header->length;
    qsizetype marker = 0;
    if (item.indefinite) {
        length = indefiniteContent(after, 0);
        marker = 2;
    }
    if (length < 0 || length > after.size())
        return std::nullopt;
    item.content = after.first(length);
    item.whole = m_rest.first(header->size + length + marker);
    m_rest = m_rest.sliced(item.whole.size());
    return item;
}

std::optional<DerItem> DerReader::nextSequence() {
    const auto before = m_rest;
    auto item = next();
    if (item && item->isSequence())
        return item;
    m_rest = before;
    return std::nullopt;
}

DerKind derKind(QByteArrayView bytes) {
    DerReader top(bytes);
    const auto outer = top.next();
    if (!outer || !outer->isSequence())
        return DerKind::Unknown;
    DerReader reader(outer->content);
    const auto first = reader.next();
    const auto second = reader.next();
    if (!first || !second)
        return DerKind::Unknown;
    const auto third = reader.next();

    if (first->is(DerItem::Oid) && second->isContext(0))
        return DerKind::Pkcs7;
    if (first->isSequence() && second->isSequence() && third && third->is(DerItem::BitString)) {
        const auto kind = signedKind(first->content);
        const auto more = top.next();
        return kind == DerKind::Certificate && more && more->isSequence() ? DerKind::TrustedCertificate
                                                                          : kind;
    }
    if (isSequenceWithOid(first)) {
        if (second->is(DerItem::BitString))
            return DerKind::PublicKey;
        if (second->is(DerItem::OctetString) && !third)
            return DerKind::EncryptedKey;
    }
    if (first->is(DerItem::Integer)) {
        if (isSequenceWithOid(second)) {
            if (third && third->is(DerItem::OctetString))
                return DerKind::PrivateKey; // PKCS#8
            return DerKind::Pkcs12;
        }
        if (second->is(DerItem::OctetString))
            return DerKind::PrivateKey; // RFC 5915
        if (second->is(DerItem::Integer))
            return third ? DerKind::PrivateKey : DerKind::PublicKey; // RFC 8017
    }
    return DerKind::Unknown;
}

qsizetype claimedDerLength(QByteArrayView bytes) {
    const auto header = readHeader(bytes);
    return header && !header->item.indefinite ? header->size + header->length : 0;
}

} // namespace tokendesk
