#pragma once

#include "support/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace tokendesk {

/// One member or element of a JSON text, with what QJsonDocument forgets: its place in the order, a name that
/// stands twice, and how a number was written.
struct JsonItem {
    enum class Kind { Object, Array, Text, Number, True, False, Null };

    Kind kind = Kind::Null;
    int depth = 0;              ///< 0: a member of the outermost object
    QString name;               ///< of a member; empty for an element of an array
    qsizetype position = 0;     ///< among its siblings
    QString text;               ///< Text: unescaped. Number, true, false, null: as written. Else empty
    qsizetype from = 0, to = 0; ///< its bytes in the source
    qsizetype end = 0;          ///< the index of the first item that is not inside of this one
    bool repeated = false;      ///< a member before it in the same object has this name
    bool superseded = false;    ///< a member behind it has
    bool inArray = false;

    [[nodiscard]] bool isContainer() const { return kind == Kind::Object || kind == Kind::Array; }
};

/// Why a text is no JSON object that is worth showing.
struct JsonDefect {
    enum class Kind {
        NotUtf8,
        Syntax,
        NotAnObject, ///< good JSON perhaps, but of another kind
        TooDeep,
        TooMuch, ///< too many values
    };
    Kind kind = Kind::Syntax;
    qsizetype at = 0; ///< the byte at which reading ended
};

/// A JSON object as a flat list in the order of the text: parents before their children, `depth` says how
/// deep. Nothing in it is recursive, so that no foreign text exhausts a stack.
class JsonTree {
public:
    static constexpr int mostLevels = 1000;
    static constexpr qsizetype mostItems = 200'000;

    /// Strict (RFC 8259): one object, in UTF-8.
    [[nodiscard]] static tl::expected<JsonTree, JsonDefect> parse(const QByteArray &text);

    [[nodiscard]] const QList<JsonItem> &items() const { return m_items; }
    [[nodiscard]] bool isEmpty() const { return m_items.isEmpty(); }
    /// The text that was parsed.
    [[nodiscard]] const QByteArray &source() const { return m_source; }
    /// The member of the outermost object, or null. Of several with one name the last, as RFC 7519 wants.
    [[nodiscard]] const JsonItem *find(QStringView name) const;
    /// `find(name)->text` of a text or a number; empty when it is something else.
    [[nodiscard]] QString text(QStringView name) const;
    /// The item's own bytes without white space between them; cut where it would pass `limit` bytes.
    [[nodiscard]] QByteArray compact(const JsonItem &item, qsizetype limit = -1) const;

private:
    friend class JsonReader;
    QByteArray m_source;
    QList<JsonItem> m_items;
};

} // namespace tokendesk
