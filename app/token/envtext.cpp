#include "envtext.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace tokendesk {

namespace {

constexpr QByteArrayView bom("\xef\xbb\xbf");

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

bool isLineEnd(char c) {
    return c == '\n' || c == '\r';
}

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-';
}

/// What every reader takes literally without quotes: all that a JWT is made of.
bool isPlain(QByteArrayView value) {
    return std::all_of(value.begin(), value.end(), [](char c) {
        return isNameCharacter(c) || c == '+' || c == '/' || c == '=' || c == ':';
    });
}

struct Assignment {
    QByteArrayView name;
    bool exported = false;
    char quote = 0;      ///< around the value, or 0
    qsizetype begin = 0; ///< of the value, without its quotes
    qsizetype end = 0;   ///< of the value
    qsizetype after = 0; ///< where the search for the end of the line goes on
};

class Scanner {
public:
    explicit Scanner(QByteArrayView text) : m_text(text) {}

    /// The assignment that starts on the line at `at`.
    [[nodiscard]] std::optional<Assignment> assignmentAt(qsizetype at) const {
        static constexpr QByteArrayView word("export");
        Assignment found;
        qsizetype i = skipBlanks(at);
        if (m_text.sliced(i).startsWith(word) && isBlank(character(i + word.size()))) {
            found.exported = true;
            i = skipBlanks(i + word.size());
        }
        const qsizetype nameAt = i;
        while (isNameCharacter(character(i)))
            ++i;
        found.name = m_text.sliced(nameAt, i - nameAt);
        i = skipBlanks(i);
        if (found.name.isEmpty() || character(i) != '=')
            return std::nullopt;
        readValue(i + 1, found);
        return found;
    }
    [[nodiscard]] qsizetype lineEnd(qsizetype at) const {
        while (at < m_text.size() && !isLineEnd(m_text[at]))
            ++at;
        return at;
    }
    /// The bytes that end the line there: 2, 1, or 0 at the end of the text.
    [[nodiscard]] qsizetype lineEndLength(qsizetype at) const {
        if (at >= m_text.size())
            return 0;
        return m_text[at] == '\r' && character(at + 1) == '\n' ? 2 : 1;
    }

private:
    [[nodiscard]] char character(qsizetype at) const { return at < m_text.size() ? m_text[at] : '\0'; }
    [[nodiscard]] qsizetype skipBlanks(qsizetype at) const {
        while (isBlank(character(at)))
            ++at;
        return at;
    }
    /// Where the quote that opens at `at` is closed, maybe lines below. A quote that is followed by anything
    /// but a comment closes nothing, as in dotenv.
    [[nodiscard]] std::optional<qsizetype> closing(qsizetype at) const {
        const char quote = m_text[at];
        for (qsizetype i = at + 1; i < m_text.size(); ++i) {
            if (m_text[i] == '\\' && quote == '"')
                ++i;
            else if (m_text[i] == quote) {
                const char behind = character(skipBlanks(i + 1));
                return behind == '\0' || behind == '#' || isLineEnd(behind) ? std::optional(i) : std::nullopt;
            }
        }
        return std::nullopt;
    }
    /// `equals` is behind the sign.
    void readValue(qsizetype equals, Assignment &found) const {
        const qsizetype at = skipBlanks(equals);
        const char first = character(at);
        if (first == '"' || first == '\'' || first == '`') {
            if (const auto end = closing(at)) {
                found.quote = first;
                found.begin = at + 1;
                found.end = *end;
                found.after = *end + 1;
                return;
            }
        }
        found.after = lineEnd(at);
        qsizetype end = at;
        while (end < found.after && !(m_text[end] == '#' && isBlank(m_text[end - 1])))
            ++end;
        while (end > equals && isBlank(m_text[end - 1]))
            --end;
        found.begin = std::min(at, end); // no value, but a comment: the new one stands before the blanks
        found.end = end;
    }

    QByteArrayView m_text;
};

void append(QByteArray &to, QByteArrayView bytes) {
    to.append(bytes.data(), bytes.size());
}

/// The value between quotes of its own, for what is not plain.
void appendQuoted(QByteArray &to, QByteArrayView value) {
    if (!value.contains('\'')) { // nothing has a meaning between these
        to.append('\'');
        append(to, value);
        to.append('\'');
        return;
    }
    to.append('"');
    for (const char c : value) {
        if (c == '"' || c == '\\' || c == '$' || c == '`')
            to.append('\\');
        to.append(c);
    }
    to.append('"');
}

/// Without quotes where none are needed.
void appendWord(QByteArray &to, QByteArrayView value) {
    if (isPlain(value))
        append(to, value);
    else
        appendQuoted(to, value);
}

/// Puts `value` in the place of the old one, between its quotes where they fit. Answers where the rest
/// begins.
qsizetype replaceValue(QByteArray &to, QByteArrayView value, const Assignment &old) {
    if (!old.quote || isPlain(value)) {
        appendWord(to, value);
        return old.end;
    }
    to.chop(1); // the old quote
    appendQuoted(to, value);
    return old.end + 1;
}

} // namespace

bool mayBeEnvText(QByteArrayView text) {
    static constexpr QByteArrayView armour("-----BEGIN");
    const Scanner scanner(text);
    bool first = true;
    for (qsizetype at = text.startsWith(bom) ? bom.size() : 0; at < text.size();) {
        const auto found = scanner.assignmentAt(at);
        const qsizetype end = scanner.lineEnd(found ? found->after : at);
        const QByteArrayView line = text.sliced(at, end - at).trimmed();
        if (!line.isEmpty() && line.front() != '#') {
            if (std::exchange(first, false) &&
                (QByteArrayView("{[<\"").contains(line.front()) || line.startsWith(armour)))
                return false;
            if (found)
                return true;
        }
        at = end + scanner.lineEndLength(end);
    }
    return first; // nothing, or only comments
}

EnvText withEnvVariable(QByteArrayView text, QByteArrayView name, QByteArrayView value) {
    const Scanner scanner(text);
    QByteArray result;
    result.reserve(text.size() + name.size() + 2 * value.size() + 16); // no copy is left behind by growing
    qsizetype copied = 0;
    bool set = false;
    bool others = false;
    bool allExported = true;
    QByteArrayView lineEnd("\n");
    bool endKnown = false;
    for (qsizetype at = text.startsWith(bom) ? bom.size() : 0; at < text.size();) {
        const auto found = scanner.assignmentAt(at);
        const qsizetype end = scanner.lineEnd(found ? found->after : at);
        if (!endKnown && end < text.size()) {
            endKnown = true;
            lineEnd = text.sliced(end, scanner.lineEndLength(end));
        }
        if (found) {
            others = true;
            allExported = allExported && found->exported;
            if (found->name == name) {
                set = true;
                append(result, text.sliced(copied, found->begin - copied));
                copied = replaceValue(result, value, *found);
            }
        }
        at = end + scanner.lineEndLength(end);
    }
    append(result, text.sliced(copied));
    if (!set) {
        const bool open = !text.isEmpty() && !isLineEnd(text.back()) && text != bom;
        if (open)
            append(result, lineEnd);
        if (others && allExported)
            append(result, "export ");
        append(result, name);
        result.append('=');
        appendWord(result, value);
        if (!open)
            append(result, lineEnd);
    }
    EnvText changed{Secret{QByteArrayView(result)}, !set};
    wipe(result);
    return changed;
}

} // namespace tokendesk
