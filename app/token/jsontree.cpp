#include "jsontree.h"

#include <QHash>
#include <QStringDecoder>

#include <algorithm>
#include <cctype>

namespace tokendesk {

namespace {

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

/// Walks the text once, with the open containers in a list of its own.
class JsonReader {
public:
    explicit JsonReader(const QByteArray &text) : m_text(text) { m_tree.m_source = text; }

    tl::expected<JsonTree, JsonDefect> read() {
        QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString decoded = utf8(m_text); // only to have it checked
        if (utf8.hasError())
            return fail(JsonDefect::Kind::NotUtf8);
        skip();
        if (peek() != '{')
            return fail(peek() == '[' || peek() == '"' ? JsonDefect::Kind::NotAnObject
                                                       : JsonDefect::Kind::Syntax);
        ++m_at;
        m_open.append(Open{});
        while (!m_open.isEmpty()) {
            if (!step())
                return fail(m_defect);
        }
        skip();
        if (m_at != m_text.size())
            return fail(JsonDefect::Kind::Syntax);
        return std::move(m_tree);
    }

private:
    struct Open {
        qsizetype item = -1; // -1: the outermost object
        bool isArray = false;
        qsizetype count = 0;
        QHash<QString, qsizetype> names;
    };

    [[nodiscard]] tl::unexpected<JsonDefect> fail(JsonDefect::Kind kind) const {
        return tl::unexpected(JsonDefect{kind, std::min(m_at, m_text.size())});
    }
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skip() {
        while (m_at < m_text.size() && isBlank(m_text[m_at]))
            ++m_at;
    }
    [[nodiscard]] bool take(char c) {
        skip();
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }

    /// A comma, the next member or element, or the end of the innermost open container.
    bool step() {
        Open &open = m_open.last();
        if (take(open.isArray ? ']' : '}')) {
            close();
            m_justOpened = false;
            return !m_afterComma;
        }
        if (!m_justOpened && !m_afterComma)
            return m_afterComma = take(',');
        m_justOpened = m_afterComma = false;
        JsonItem item;
        item.depth = int(m_open.size()) - 1;
        item.inArray = open.isArray;
        item.position = open.count++;
        if (!open.isArray) {
            skip();
            if (!string(item.name) || !take(':'))
                return false;
            markRepetition(open, item);
        }
        skip();
        item.from = m_at;
        if (m_tree.m_items.size() >= JsonTree::mostItems) {
            m_defect = JsonDefect::Kind::TooMuch;
            return false;
        }
        return value(std::move(item));
    }

    void markRepetition(Open &open, JsonItem &item) {
        auto &known = open.names;
        if (const auto before = known.constFind(item.name); before != known.constEnd()) {
            item.repeated = true;
            m_tree.m_items[*before].superseded = true;
        }
        known.insert(item.name, m_tree.m_items.size());
    }

    bool value(JsonItem item) {
        const char c = peek();
        if (c == '{' || c == '[') {
            if (m_open.size() >= JsonTree::mostLevels) {
                m_defect = JsonDefect::Kind::TooDeep;
                return false;
            }
            item.kind = c == '{' ? JsonItem::Kind::Object : JsonItem::Kind::Array;
            ++m_at;
            Open open;
            open.item = m_tree.m_items.size();
            open.isArray = c == '[';
            m_tree.m_items.append(std::move(item));
            m_open.append(std::move(open));
            m_justOpened = true;
            return true;
        }
        if (c == '"') {
            item.kind = JsonItem::Kind::Text;
            if (!string(item.text))
                return false;
        } else if (c == '-' || isDigit(c)) {
            item.kind = JsonItem::Kind::Number;
            if (!number())
                return false;
            item.text = QString::fromLatin1(m_text.mid(item.from, m_at - item.from));
        } else if (!word(item)) {
            return false;
        }
        item.to = m_at;
        item.end = m_tree.m_items.size() + 1;
        m_tree.m_items.append(std::move(item));
        return true;
    }

    void close() {
        const qsizetype index = m_open.takeLast().item;
        if (index < 0)
            return;
        m_tree.m_items[index].to = m_at;
        m_tree.m_items[index].end = m_tree.m_items.size();
    }

    bool word(JsonItem &item) {
        const std::pair<const char *, JsonItem::Kind> words[] = {
            {"true", JsonItem::Kind::True}, {"false", JsonItem::Kind::False}, {"null", JsonItem::Kind::Null}};
        for (const auto &[text, kind] : words) {
            if (!QByteArrayView(m_text).sliced(m_at).startsWith(text))
                continue;
            item.kind = kind;
            item.text = QString::fromLatin1(text);
            m_at += item.text.size();
            return true;
        }
        return false;
    }

    bool digits() {
        const qsizetype before = m_at;
        while (isDigit(peek()))
            ++m_at;
        return m_at > before;
    }

    bool number() {
        if (peek() == '-')
            ++m_at;
        if (peek() == '0')
            ++m_at;
        else if (!digits())
            return false;
        if (peek() == '.') {
            ++m_at;
            if (!digits())
                return false;
        }
        if (peek() == 'e' || peek() == 'E') {
            ++m_at;
            if (peek() == '+' || peek() == '-')
                ++m_at;
            return digits();
        }
        return true;
    }

    bool string(QString &into) {
        if (peek() != '"')
            return false;
        qsizetype plain = ++m_at; // where the piece without escapes began
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (static_cast<unsigned char>(c) < 0x20)
                return false;
            if (c != '"' && c != '\\') {
                ++m_at;
                continue;
            }
            into += QString::fromUtf8(m_text.constData() + plain, m_at - plain);
            ++m_at;
            if (c == '"')
                return true;
            if (!escape(into))
                return false;
            plain = m_at;
        }
        return false;
    }

    bool escape(QString &into) {
        const char c = peek();
        ++m_at;
        switch (c) {
        case '"':
        case '\\':
        case '/': into += QLatin1Char(c); return true;
        case 'b': into += u'\b'; return true;
        case 'f': into += u'\f'; return true;
        case 'n': into += u'\n'; return true;
        case 'r': into += u'\r'; return true;
        case 't': into += u'\t'; return true;
        case 'u': {
            bool ok = m_at + 4 <= m_text.size();
            const QByteArray hex = m_text.mid(m_at, 4);
            for (const char digit : hex)
                ok = ok && std::isxdigit(static_cast<unsigned char>(digit)) != 0;
            if (!ok)
                return false;
            into += QChar(ushort(hex.toUInt(nullptr, 16)));
            m_at += 4;
            return true;
        }
        default: return false;
        }
    }

    const QByteArray m_text;
    qsizetype m_at = 0;
    bool m_justOpened = true; // the innermost container
    bool m_afterComma = false;
    QList<Open> m_open;
    JsonTree m_tree;
    JsonDefect::Kind m_defect = JsonDefect::Kind::Syntax;
};

tl::expected<JsonTree, JsonDefect> JsonTree::parse(const QByteArray &text) {
    return JsonReader(text).read();
}

const JsonItem *JsonTree::find(QStringView name) const {
    const JsonItem *found = nullptr;
    for (qsizetype i = 0; i < m_items.size(); i = m_items[i].end) {
        if (m_items[i].name == name)
            found = &m_items[i];
    }
    return found;
}

QString JsonTree::text(QStringView name) const {
    const JsonItem *item = find(name);
    return item && (item->kind == JsonItem::Kind::Text || item->kind == JsonItem::Kind::Number) ? item->text
                                                                                                : QString();
}

QByteArray JsonTree::compact(const JsonItem &item, qsizetype limit) const {
    QByteArray result;
    bool inText = false;
    for (qsizetype i = item.from; i < item.to; ++i) {
        if (limit >= 0 && result.size() >= limit)
            break;
        const char c = m_source[i];
        if (!inText && isBlank(c))
            continue;
        result += c;
        if (inText && c == '\\')
            result += m_source[++i]; // whatever it escapes, it ends no text
        else if (c == '"')
            inText = !inText;
    }
    return result;
}

} // namespace tokendesk
