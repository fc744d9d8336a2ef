#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace tokendesk {

/// A minimal reader of BER/DER's tag-length-value layer: for telling what bytes are before OpenSSL is asked,
/// for finding what is not DER in a certificate that OpenSSL accepts, and for drawing unknown extensions.
/// Reads only inside the bytes it was given.
struct DerItem {
    enum Class : uchar { Universal = 0, Application = 1, Context = 2, Private = 3 };
    enum Tag : quint32 {
        Boolean = 1,
        Integer = 2,
        BitString = 3,
        OctetString = 4,
        Null = 5,
        Oid = 6,
        Enumerated = 10,
        Utf8String = 12,
        Sequence = 16,
        Set = 17,
        NumericString = 18,
        PrintableString = 19,
        T61String = 20,
        Ia5String = 22,
        UtcTime = 23,
        GeneralizedTime = 24,
        VisibleString = 26,
        UniversalString = 28,
        BmpString = 30,
    };

    Class tagClass = Universal;
    bool constructed = false;
    bool indefinite = false; ///< BER's length without a number; `content` then excludes the end marker
    bool minimal = true;     ///< tag and length are encoded in the shortest form, as DER demands
    quint32 tag = 0;
    QByteArrayView whole;   ///< header and content
    QByteArrayView content; ///< content only

    [[nodiscard]] bool is(Tag universal) const { return tagClass == Universal && tag == universal; }
    [[nodiscard]] bool isContext(quint32 number) const { return tagClass == Context && tag == number; }
    [[nodiscard]] bool isSequence() const { return is(Sequence) && constructed; }
};

class DerReader {
public:
    explicit DerReader(QByteArrayView bytes) : m_rest(bytes) {}

    /// The next item, or nothing at the end or when the bytes are no BER.
    std::optional<DerItem> next();
    /// The next item if it is a SEQUENCE; nothing (and nothing consumed) otherwise.
    std::optional<DerItem> nextSequence();
    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }
    [[nodiscard]] QByteArrayView rest() const { return m_rest; }

private:
    QByteArrayView m_rest;
};

/// What a DER structure is by its shape.
enum class DerKind {
    Unknown,
    Certificate,
    TrustedCertificate, ///< OpenSSL's: a certificate followed by trust settings
    Request,
    RevocationList,
    PublicKey,
    PrivateKey,
    EncryptedKey,
    Pkcs7,
    Pkcs12,
};
[[nodiscard]] DerKind derKind(QByteArrayView bytes);

/// Length in bytes that the first item claims (header and content), also when fewer are there; 0 when the
/// bytes do not begin with a definite-length item.
[[nodiscard]] qsizetype claimedDerLength(QByteArrayView bytes);

} // namespace tokendesk
