#include "asn1tree_p.h"

#include "asn1text_p.h"
#include "der_p.h"

#include <algorithm>

namespace tokendesk {

namespace {

constexpr int maxDepth = 16;
constexpr qsizetype maxLines = 200;
constexpr qsizetype maxShown = 64; // bytes of one value

QString tagName(const DerItem &item) {
    if (item.tagClass == DerItem::Context)
        return QStringLiteral("[%1]").arg(item.tag);
    if (item.tagClass == DerItem::Application)
        return QStringLiteral("[APPLICATION %1]").arg(item.tag);
    if (item.tagClass == DerItem::Private)
        return QStringLiteral("[PRIVATE %1]").arg(item.tag);
    const char *name = item.tag <= 30 ? ASN1_tag2str(int(item.tag)) : nullptr;
    return name ? QString::fromLatin1(name) : QStringLiteral("[UNIVERSAL %1]").arg(item.tag);
}

QString shownBytes(QByteArrayView bytes) {
    const auto shown = bytes.first(qMin(maxShown, bytes.size())).toByteArray();
    const auto rest = bytes.size() - shown.size();
    return hexText(shown) + (rest > 0 ? QStringLiteral("… (%1 bytes)").arg(bytes.size()) : QString());
}

QString shownText(const QString &text) {
    constexpr qsizetype maxCharacters = 1000;
    return text.size() <= maxCharacters
               ? text
               : text.first(maxCharacters) + QStringLiteral("… (%1 characters)").arg(text.size());
}

QString objectText(const DerItem &item) {
    const auto *in = reinterpret_cast<const unsigned char *>(item.whole.data());
    const ObjectPtr object(d2i_ASN1_OBJECT(nullptr, &in, long(item.whole.size())));
    ERR_clear_error();
    if (!object)
        return u'#' + shownBytes(item.content);
    const auto dotted = dottedOid(object.get());
    const auto name = shortName(object.get());
    return name == dotted ? dotted : QStringLiteral("%1 (%2)").arg(name, dotted);
}

bool isPrintableAscii(QByteArrayView bytes) {
    return !bytes.isEmpty() &&
           std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

QString stringText(const DerItem &item) {
    // The types of the tags that are strings or times are those of ASN1_STRING.
    const std::unique_ptr<ASN1_STRING, OpenSslDeleter<ASN1_STRING_free>> string(
        ASN1_STRING_type_new(int(item.tag)));
    ASN1_STRING_set(string.get(), item.content.data(), int(item.content.size()));
    return shownText(stringValue(string.get()));
}

QString valueText(const DerItem &item) {
    if (item.tagClass != DerItem::Universal)
        return isPrintableAscii(item.content) ? shownText(QString::fromLatin1(item.content))
                                              : shownBytes(item.content);
    switch (item.tag) {
    case DerItem::Boolean:
        return item.content.size() == 1 && item.content[0] ? QStringLiteral("TRUE") : QStringLiteral("FALSE");
    case DerItem::Null: return {};
    case DerItem::Oid: return objectText(item);
    case DerItem::Integer:
    case DerItem::Enumerated:
        if (!item.content.isEmpty() && item.content.size() <= 4) {
            qint32 value = (item.content[0] & 0x80) ? -1 : 0;
            for (const char octet : item.content)
                value = qint32(quint32(value) << 8 | uchar(octet));
            return QString::number(value);
        }
        return shownBytes(item.content);
    case DerItem::Utf8String:
    case DerItem::NumericString:
    case DerItem::PrintableString:
    case DerItem::T61String:
    case DerItem::Ia5String:
    case DerItem::VisibleString:
    case DerItem::UniversalString:
    case DerItem::BmpString: return stringText(item);
    case DerItem::UtcTime:
    case DerItem::GeneralizedTime: return escapedText(QString::fromLatin1(item.content));
    case DerItem::OctetString:
        return isPrintableAscii(item.content) ? shownText(QString::fromLatin1(item.content))
                                              : shownBytes(item.content);
    default: return shownBytes(item.content);
    }
}

void draw(QByteArrayView der, int depth, QStringList &lines) {
    DerReader reader(der);
    while (!reader.atEnd()) {
        const QString indent(depth * 2, u' ');
        if (lines.size() >= maxLines || depth >= maxDepth) {
            lines += indent + QStringLiteral("… (%1 bytes)").arg(reader.rest().size());
            return;
        }
        const auto item = reader.next();
        if (!item) {
            lines += indent + u'#' + shownBytes(reader.rest());
            return;
        }
        const auto name = tagName(*item);
        if (item->constructed) {
            lines += indent + name;
            draw(item->content, depth + 1, lines);
            continue;
        }
        const auto value = valueText(*item);
        lines += value.isEmpty() ? indent + name : indent + name + u' ' + value;
    }
}

} // namespace

QStringList asn1Tree(QByteArrayView der) {
    QStringList lines;
    draw(der, 0, lines);
    return lines;
}

} // namespace tokendesk
