#include "asn1text_p.h"

#include <QHostAddress>
#include <QStringDecoder>
#include <QTimeZone>

namespace tokendesk {

namespace {

bool isHidden(QChar c) {
    const auto u = c.unicode();
    return u < 0x20 || (u >= 0x7f && u <= 0x9f) || (u >= 0x200b && u <= 0x200f) ||
           (u >= 0x2028 && u <= 0x202e) || (u >= 0x2060 && u <= 0x206f) || u == 0xfeff || u == 0xad;
}

/// Text in an OCTET STRING: ICP-Brasil puts names and numbers there, in UTF-8 or in Latin-1. Elsewhere only
/// ASCII is taken for text.
QString octetsText(const QByteArray &bytes, bool brazilian) {
    const bool ascii = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
    if (ascii)
        return escapedText(QString::fromLatin1(bytes));
    if (!brazilian)
        return u'#' + hexText(bytes);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    return escapedText(decoder.hasError() ? QString::fromLatin1(bytes) : text);
}

QString otherNameText(const OTHERNAME *name) {
    const auto oid = dottedOid(name->type_id);
    const auto *value = name->value;
    QString text;
    const int type = value ? value->type : V_ASN1_NULL;
    if (type == V_ASN1_OCTET_STRING)
        text = octetsText(bytesOf(value->value.octet_string), oid.startsWith(QLatin1String("2.16.76.1.3.")));
    else if (type == V_ASN1_BOOLEAN || type == V_ASN1_NULL || type == V_ASN1_OBJECT)
        text = value ? u'#' + hexText(derOf(value, i2d_ASN1_TYPE)) : QString();
    else
        text = stringValue(value->value.asn1_string);
    return QStringLiteral("otherName:%1:%2").arg(oid, text);
}

} // namespace

QString escapedText(QStringView text) {
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\\')
            out += QLatin1String("\\\\");
        else if (!isHidden(c))
            out += c;
        else if (c.unicode() < 0x100)
            out += QStringLiteral("\\%1").arg(int(c.unicode()), 2, 16, QLatin1Char('0')).toUpper();
        else
            out += QStringLiteral("\\u{%1}").arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
    }
    return out;
}

QString stringValue(const ASN1_STRING *string) {
    if (!string)
        return {};
    const auto asHex = [&] {
        // ASN1_STRING holds the content only; a value of an unknown type keeps its whole encoding there.
        return u'#' + hexText(bytesOf(string));
    };
    switch (ASN1_STRING_type(string)) {
    case V_ASN1_UTF8STRING:
    case V_ASN1_PRINTABLESTRING:
    case V_ASN1_T61STRING:
    case V_ASN1_IA5STRING:
    case V_ASN1_NUMERICSTRING:
    case V_ASN1_VISIBLESTRING:
    case V_ASN1_GENERALSTRING:
    case V_ASN1_UNIVERSALSTRING:
    case V_ASN1_BMPSTRING: break;
    default: return asHex();
    }
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, string);
    if (size < 0) {
        ERR_clear_error();
        return asHex();
    }
    const QByteArray copy(reinterpret_cast<const char *>(utf8), size);
    OPENSSL_free(utf8);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(copy);
    return decoder.hasError() ? asHex() : escapedText(text);
}

QList<NameEntry> nameEntries(const X509_NAME *name) {
    QList<NameEntry> entries;
    const int count = X509_NAME_entry_count(name);
    entries.reserve(count);
    for (int i = 0; i < count; ++i) {
        const auto *entry = X509_NAME_get_entry(name, i);
        const auto *object = X509_NAME_ENTRY_get_object(entry);
        entries.append({dottedOid(object), shortName(object), stringValue(X509_NAME_ENTRY_get_data(entry))});
    }
    return entries;
}

QString rfc2253(const X509_NAME *name) {
    const BioPtr bio(BIO_new(BIO_s_mem()));
    constexpr unsigned long flags = XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;
    if (X509_NAME_print_ex(bio.get(), name, 0, flags) >= 0)
        return QString::fromUtf8(bioBytes(bio.get()));
    // A value that is not in its own character set: OpenSSL stops there. Nothing may be lost.
    ERR_clear_error();
    QStringList parts;
    const auto entries = nameEntries(name);
    for (auto it = entries.crbegin(); it != entries.crend(); ++it)
        parts += it->name + u'=' + it->value;
    return parts.join(u',');
}

QString addressText(const QByteArray &bytes) {
    const auto *raw = reinterpret_cast<const quint8 *>(bytes.constData());
    if (bytes.size() == 4) {
        const auto v4 = quint32(raw[0]) << 24 | quint32(raw[1]) << 16 | quint32(raw[2]) << 8 | raw[3];
        return QHostAddress(v4).toString();
    }
    return bytes.size() == 16 ? QHostAddress(raw).toString() : u'#' + hexText(bytes);
}

QString generalNameText(const GENERAL_NAME *name) {
    switch (name->type) {
    case GEN_DNS: return QStringLiteral("DNS:") + stringValue(name->d.dNSName);
    case GEN_EMAIL: return QStringLiteral("email:") + stringValue(name->d.rfc822Name);
    case GEN_URI: return QStringLiteral("URI:") + stringValue(name->d.uniformResourceIdentifier);
    case GEN_DIRNAME: return QStringLiteral("dirName:") + rfc2253(name->d.directoryName);
    case GEN_RID: return QStringLiteral("RID:") + dottedOid(name->d.registeredID);
    case GEN_IPADD: return QStringLiteral("IP:") + addressText(bytesOf(name->d.iPAddress));
    case GEN_OTHERNAME: return otherNameText(name->d.otherName);
    case GEN_X400: return QStringLiteral("X400:#") + hexText(derOf(name, i2d_GENERAL_NAME));
    case GEN_EDIPARTY: return QStringLiteral("EDI:#") + hexText(derOf(name, i2d_GENERAL_NAME));
    default: return u'#' + hexText(derOf(name, i2d_GENERAL_NAME));
    }
}

QDateTime timeValue(const ASN1_TIME *time) {
    struct tm parts = {};
    if (!time || !ASN1_TIME_to_tm(time, &parts)) {
        ERR_clear_error();
        return {};
    }
    const QDate date(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
    const QTime clock(parts.tm_hour, parts.tm_min, parts.tm_sec);
    return date.isValid() && clock.isValid() ? QDateTime(date, clock, Qt::UTC) : QDateTime();
}

QString integerText(const ASN1_INTEGER *integer) {
    const auto bytes = bytesOf(integer);
    if (bytes.isEmpty())
        return QStringLiteral("00");
    return (ASN1_STRING_type(integer) & V_ASN1_NEG ? QStringLiteral("-") : QString()) + hexText(bytes);
}

} // namespace tokendesk
