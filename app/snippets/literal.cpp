#include "literal_p.h"

#include "token/shellquote.h"

namespace tokendesk {

namespace {

constexpr char32_t replacement = 0xfffd;

/// Calls `each` with every code point; half a surrogate pair becomes U+FFFD.
template <typename Each>
void forEachCodePoint(const QString &text, Each each) {
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            each(char32_t(QChar::surrogateToUcs4(c, text[++i])));
        else
            each(c.isSurrogate() ? replacement : char32_t(c.unicode()));
    }
}

bool isAscii(char32_t c) {
    return c >= 0x20 && c < 0x7f;
}

/// Can stand in source text as it is: one sees it, and it changes nothing around it.
bool isPlain(char32_t c) {
    if (c < 0x80)
        return isAscii(c);
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return false;
    default: return true;
    }
}

QByteArray utf8(char32_t c) {
    return QString::fromUcs4(&c, 1).toUtf8();
}

QByteArray hex(char32_t c, int digits) {
    return QByteArray::number(uint(c), 16).rightJustified(digits, '0');
}

/// `\uXXXX` for each UTF-16 unit: JavaScript, Java, C#.
QByteArray utf16Escape(char32_t c) {
    if (c <= 0xffff)
        return "\\u" + hex(c, 4);
    return "\\u" + hex(QChar::highSurrogate(c), 4) + "\\u" + hex(QChar::lowSurrogate(c), 4);
}

/// `\uXXXX` or `\UXXXXXXXX`: Python, Go.
QByteArray codePointEscape(char32_t c) {
    return c <= 0xffff ? "\\u" + hex(c, 4) : "\\U" + hex(c, 8);
}

/// javac replaces \uXXXX before it looks for strings, so that \u000a would end the line; octal it does later.
/// And it reads files in the system's encoding, which is why nothing but ASCII is left.
QByteArray javaEscape(char32_t c) {
    if (c < 0x80)
        return '\\' + QByteArray::number(uint(c), 8).rightJustified(3, '0');
    return utf16Escape(c);
}

QByteArray cString(const QString &text, char quote, bool asciiOnly, QByteArray (*escape)(char32_t)) {
    QByteArray literal(1, quote);
    forEachCodePoint(text, [&](char32_t c) {
        if (c == U'\\' || c == char32_t(uchar(quote)))
            literal += QByteArray(1, '\\') + char(c);
        else if (asciiOnly ? isAscii(c) : isPlain(c))
            literal += utf8(c);
        else
            literal += escape(c);
    });
    return literal + quote;
}

/// Single quotes know no escapes but their own; what needs one gets double quotes.
QByteArray phpString(const QString &text) {
    bool plain = true;
    forEachCodePoint(text, [&](char32_t c) { plain = plain && isPlain(c); });
    QByteArray literal(1, plain ? '\'' : '"');
    forEachCodePoint(text, [&](char32_t c) {
        if (c == U'\\' || (plain ? c == U'\'' : c == U'"' || c == U'$'))
            literal += QByteArray(1, '\\') + char(c);
        else if (isPlain(c))
            literal += utf8(c);
        else
            literal += "\\u{" + hex(c, 1) + '}';
    });
    return literal + literal.first(1);
}

/// Windows PowerShell reads a file without a BOM in the system's old code page, so nothing but ASCII is left:
/// ('C:\Users\Jo' + [char]0xe3 + 'o').
QByteArray powerShellString(const QString &text) {
    QByteArray literal;
    QByteArray run;
    const auto flush = [&] {
        if (!run.isEmpty() || literal.isEmpty()) // the first operand must be a string for "+" to join
            literal += (literal.isEmpty() ? "" : " + ") + quotedForPowerShell(run);
        run.clear();
    };
    bool pieces = false;
    forEachCodePoint(text, [&](char32_t c) {
        if (isAscii(c)) {
            run += char(c);
            return;
        }
        pieces = true;
        flush();
        const QString units = QString::fromUcs4(&c, 1);
        for (const QChar unit : units)
            literal += " + [char]0x" + hex(unit.unicode(), 4);
    });
    if (!run.isEmpty() || literal.isEmpty())
        flush();
    return pieces ? '(' + literal + ')' : literal;
}

} // namespace

QByteArray literalFor(SnippetLanguage language, const QString &text) {
    switch (language) {
    case SnippetLanguage::Curl:
    case SnippetLanguage::HttPie: return quotedForShell(text.toUtf8());
    case SnippetLanguage::Node: return cString(text, '\'', false, utf16Escape);
    case SnippetLanguage::Python: return cString(text, '"', false, codePointEscape);
    case SnippetLanguage::Php: return phpString(text);
    case SnippetLanguage::Java: return cString(text, '"', true, javaEscape);
    case SnippetLanguage::CSharp: return cString(text, '"', false, utf16Escape);
    case SnippetLanguage::Go: return cString(text, '"', false, codePointEscape);
    case SnippetLanguage::PowerShell: return powerShellString(text);
    }
    return {};
}

} // namespace tokendesk
