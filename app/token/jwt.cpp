#include "jwt.h"

#include <algorithm>
#include <cmath>

namespace tokendesk {

namespace {

using Part = JwtDefect::Part;
using Kind = JwtDefect::Kind;

bool isBase64Url(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// base64url without padding (RFC 7515, section 2). Strict: a stray character is no base64url.
tl::expected<QByteArray, JwtDefect> decodeBase64Url(const QByteArray &text, Part part) {
    const auto stray = std::find_if_not(text.begin(), text.end(), isBase64Url);
    if (stray != text.end())
        return tl::unexpected(JwtDefect{part, Kind::NotBase64Url, stray - text.begin()});
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals |
                         QByteArray::AbortOnBase64DecodingErrors;
    auto result = QByteArray::fromBase64Encoding(text, options);
    if (!result || text.size() % 4 == 1)
        return tl::unexpected(JwtDefect{part, Kind::NotBase64Url, -1});
    return std::move(result.decoded);
}

Kind kindOf(JsonDefect::Kind kind) {
    switch (kind) {
    case JsonDefect::Kind::NotUtf8: return Kind::NotUtf8;
    case JsonDefect::Kind::Syntax: return Kind::NotJson;
    case JsonDefect::Kind::NotAnObject: return Kind::NotAnObject;
    case JsonDefect::Kind::TooDeep: return Kind::TooDeep;
    case JsonDefect::Kind::TooMuch: return Kind::TooMuch;
    }
    return Kind::NotJson;
}

tl::expected<JsonTree, JwtDefect> decodeObject(const QByteArray &text, Part part) {
    const auto json = decodeBase64Url(text, part);
    if (!json)
        return tl::unexpected(json.error());
    auto tree = JsonTree::parse(*json);
    if (!tree)
        return tl::unexpected(JwtDefect{part, kindOf(tree.error().kind), tree.error().at});
    return std::move(*tree);
}

/// The first byte that RFC 6750 allows in no bearer token, or -1. Two and more bytes of UTF-8 count as one.
qsizetype firstStray(QByteArrayView token) {
    const auto found = std::find_if(token.begin(), token.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f;
    });
    return found == token.end() ? -1 : found - token.begin();
}

/// The first part of a JWT is JSON, and so begins with "{", which base64url writes as "e" and most often
/// "ey". Other tokens have two dots too: PASETO's `v4.public.…`, a server's own `id.secret.check`.
bool isMeantAsHeader(const QByteArray &part) {
    const auto decoded = decodeBase64Url(part, Part::Header);
    return part.startsWith("eyJ") || (decoded && decoded->trimmed().startsWith('{'));
}

qsizetype sizeOf(const QByteArray &part) {
    const auto decoded = decodeBase64Url(part, Part::Whole);
    return decoded ? decoded->size() : -1;
}

} // namespace

std::optional<QDateTime> Jwt::time(QStringView claim) const {
    const JsonItem *item = claims.find(claim);
    if (!item || item->kind != JsonItem::Kind::Number)
        return std::nullopt;
    constexpr double endOfYear9999 = 253402300799.0; // beyond it QDateTime has no four-digit year to show
    const double seconds = item->text.toDouble();
    if (!std::isfinite(seconds) || seconds < -endOfYear9999 || seconds > endOfYear9999)
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(qint64(std::floor(seconds * 1000)), Qt::UTC);
}

bool Jwt::isUnsecured() const {
    return form == Form::Signed && header.text(u"alg").compare(u"none", Qt::CaseInsensitive) == 0;
}

QStringList Jwt::repeatedNames() const {
    QStringList names;
    for (const JsonTree *tree : {&header, &claims}) {
        for (const JsonItem &item : tree->items()) {
            if (item.repeated && !item.superseded)
                names << item.name;
        }
    }
    names.removeDuplicates();
    return names;
}

Jwt Jwt::decode(QByteArrayView token) {
    token = token.trimmed();
    Jwt jwt;
    jwt.length = token.size();
    if (token.size() > longest) {
        jwt.defect = JwtDefect{Part::Whole, Kind::TooLong, -1};
        return jwt;
    }
    const auto dots = std::count(token.begin(), token.end(), '.');
    const auto parts = dots <= 4 ? token.toByteArray().split('.') : QByteArrayList();
    if (dots == 0 || dots > 4 || !isMeantAsHeader(parts.first())) {
        // A token in the server's own form, or a text that is no token.
        if (const qsizetype stray = firstStray(token); stray >= 0)
            jwt.defect = JwtDefect{Part::Whole, Kind::NoToken, stray};
        return jwt;
    }
    auto header = decodeObject(parts.first(), Part::Header);
    const bool complete = parts.size() == 3 || parts.size() == 5;
    if (!header) { // with another number of parts it is no broken JWT but something else that has dots
        if (complete)
            jwt.defect = header.error();
        return jwt;
    }
    jwt.header = std::move(*header);
    if (!complete) {
        jwt.defect = JwtDefect{Part::Whole, Kind::PartsMissing, parts.size()};
        return jwt;
    }
    if (parts.size() == 3) {
        auto claims = decodeObject(parts[1], Part::Claims);
        if (!claims) {
            jwt.defect = claims.error();
            return jwt;
        }
        if (const auto signature = decodeBase64Url(parts[2], Part::Signature); !signature) {
            jwt.defect = signature.error();
            return jwt;
        }
        jwt.claims = std::move(*claims);
    }
    jwt.form = parts.size() == 3 ? Form::Signed : Form::Encrypted;
    for (const QByteArray &part : parts)
        jwt.partSizes << sizeOf(part);
    return jwt;
}

bool isBeyondDouble(QStringView number) {
    // 2^53 has sixteen digits: what has fewer fits, what has more does not.
    static constexpr QStringView largest = u"9007199254740992";
    if (number.startsWith(u'-'))
        number = number.sliced(1);
    if (std::any_of(number.begin(), number.end(), [](QChar c) { return !c.isDigit(); }))
        return false; // a fraction or an exponent: nobody expects more of it
    return number.size() > largest.size() || (number.size() == largest.size() && number > largest);
}

} // namespace tokendesk
