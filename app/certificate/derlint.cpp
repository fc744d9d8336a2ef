#include "derlint_p.h"

#include "der_p.h"

namespace tokendesk {

namespace {

constexpr int maxDepth = 32;
constexpr qsizetype maxDefects = 4;

QString integerDefect(QByteArrayView content) {
    if (content.isEmpty())
        return QStringLiteral("empty INTEGER");
    const bool padded = content.size() > 1 && ((uchar(content[0]) == 0x00 && !(content[1] & 0x80)) ||
                                               (uchar(content[0]) == 0xff && (content[1] & 0x80)));
    return padded ? QStringLiteral("INTEGER with padding") : QString();
}

QString bitStringDefect(QByteArrayView content) {
    if (content.isEmpty() || content[0] < 0 || content[0] > 7 || (content.size() == 1 && content[0] != 0))
        return QStringLiteral("BIT STRING without its count of unused bits");
    const int unused = (1 << content[0]) - 1;
    return uchar(content.back()) & unused ? QStringLiteral("BIT STRING with bits beyond its end") : QString();
}

QString oidDefect(QByteArrayView content) {
    if (content.isEmpty() || (content.back() & 0x80))
        return QStringLiteral("OBJECT IDENTIFIER cut short");
    bool start = true;
    for (const char octet : content) {
        if (start && uchar(octet) == 0x80)
            return QStringLiteral("OBJECT IDENTIFIER with padding");
        start = !(octet & 0x80);
    }
    return {};
}

/// RFC 5280 4.1.2.5: seconds and "Z", nothing else.
QString timeDefect(QByteArrayView content, qsizetype size) {
    const bool digits = content.size() == size && std::all_of(content.begin(), content.end() - 1,
                                                              [](char c) { return c >= '0' && c <= '9'; });
    return digits && content.back() == 'Z' ? QString() : QStringLiteral("time in an unusual form");
}

QString primitiveDefect(const DerItem &item) {
    if (item.tagClass != DerItem::Universal)
        return {};
    if (item.constructed) {
        const bool mayBe = item.tag == DerItem::Sequence || item.tag == DerItem::Set;
        return mayBe ? QString() : QStringLiteral("string in pieces");
    }
    switch (item.tag) {
    case DerItem::Boolean:
        return item.content.size() == 1 && (item.content[0] == 0 || uchar(item.content[0]) == 0xff)
                   ? QString()
                   : QStringLiteral("BOOLEAN that is neither 00 nor FF");
    case DerItem::Integer:
    case DerItem::Enumerated: return integerDefect(item.content);
    case DerItem::BitString: return bitStringDefect(item.content);
    case DerItem::Null: return item.content.isEmpty() ? QString() : QStringLiteral("NULL with content");
    case DerItem::Oid: return oidDefect(item.content);
    case DerItem::UtcTime: return timeDefect(item.content, 13);
    case DerItem::GeneralizedTime: return timeDefect(item.content, 15);
    case DerItem::Sequence:
    case DerItem::Set: return QStringLiteral("SEQUENCE or SET that is not constructed");
    default: return {};
    }
}

void walk(QByteArrayView der, int depth, QStringList &defects) {
    DerReader reader(der);
    while (!reader.atEnd() && defects.size() < maxDefects) {
        const auto item = reader.next();
        if (!item) {
            defects += QStringLiteral("bytes that are no BER");
            return;
        }
        const auto add = [&](const QString &defect) {
            if (!defect.isEmpty() && !defects.contains(defect))
                defects += defect;
        };
        if (item->indefinite)
            add(QStringLiteral("indefinite length"));
        if (!item->minimal)
            add(QStringLiteral("length in more bytes than needed"));
        add(primitiveDefect(*item));
        if (item->constructed && depth < maxDepth)
            walk(item->content, depth + 1, defects);
    }
}

} // namespace

QStringList derDefects(QByteArrayView der) {
    QStringList defects;
    walk(der, 0, defects);
    return defects;
}

} // namespace tokendesk
