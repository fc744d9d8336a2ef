#include "codehighlighter.h"

#include "theme.h"

#include <QApplication>
#include <QTextCharFormat>

namespace tokendesk {

namespace {

/// Something that is opened and closed, and may reach over several lines.
struct Delimiter {
    QLatin1String open, close;
    Ink ink;
    QChar escape; ///< the character after it does not close; null: nothing escapes
};

struct Syntax {
    QLatin1String lineComment;
    QList<Delimiter> delimiters; ///< a longer one before its own beginning
    QLatin1String keywords;      ///< blanks around each
};

const Delimiter block{QLatin1String("/*"), QLatin1String("*/"), Ink::Comment, {}};
const Delimiter doubleQuotes{QLatin1String("\""), QLatin1String("\""), Ink::String, u'\\'};
const Delimiter singleQuotes{QLatin1String("'"), QLatin1String("'"), Ink::String, u'\\'};
const Delimiter backticks{QLatin1String("`"), QLatin1String("`"), Ink::String, u'\\'};

Syntax syntaxOf(SnippetLanguage language) {
    switch (language) {
    case SnippetLanguage::Curl:
    case SnippetLanguage::HttPie:
        return {QLatin1String("#"),
                {doubleQuotes, {QLatin1String("'"), QLatin1String("'"), Ink::String, {}}},
                QLatin1String(" case esac exit export fi if in set then else ")};
    case SnippetLanguage::Node:
        return {
            QLatin1String("//"),
            {block, doubleQuotes, singleQuotes, backticks},
            QLatin1String(" as async await catch const else from function if import let new return try ")};
    case SnippetLanguage::Python:
        return {QLatin1String("#"),
                {{QLatin1String("\"\"\""), QLatin1String("\"\"\""), Ink::String, u'\\'},
                 doubleQuotes,
                 singleQuotes},
                QLatin1String(" None True as class def except for if import in not return try with ")};
    case SnippetLanguage::Php:
        return {
            QLatin1String("//"),
            {block, doubleQuotes, singleQuotes},
            QLatin1String(" array const declare echo exit false function if int return string true void ")};
    case SnippetLanguage::Java:
        return {QLatin1String("//"),
                {block, doubleQuotes, singleQuotes},
                QLatin1String(" catch char class else final for if import int new null private public return "
                              "static throws try void ")};
    case SnippetLanguage::CSharp:
        return {
            QLatin1String("//"),
            {block, doubleQuotes, singleQuotes},
            QLatin1String(" async await catch class const false if int internal new private return static "
                          "string throw try using var ")};
    case SnippetLanguage::Go:
        return {QLatin1String("//"),
                {block, doubleQuotes, backticks},
                QLatin1String(" any const defer error for func if import int map nil package range return "
                              "string struct var ")};
    case SnippetLanguage::PowerShell:
        return {QLatin1String("#"),
                {{QLatin1String("\""), QLatin1String("\""), Ink::String, u'`'},
                 {QLatin1String("'"), QLatin1String("'"), Ink::String, {}}},
                QLatin1String(" catch exit function if return string try void ")};
    }
    return {};
}

bool isWord(QChar c) {
    return c.isLetterOrNumber() || c == u'_';
}

/// Just behind the end of what was opened, or -1 when it goes on in the next line.
qsizetype endOf(const Delimiter &open, const QString &text, qsizetype from) {
    for (qsizetype i = from; i < text.size(); ++i) {
        if (!open.escape.isNull() && text[i] == open.escape)
            ++i;
        else if (QStringView(text).sliced(i).startsWith(open.close))
            return i + open.close.size();
    }
    return -1;
}

} // namespace

CodeHighlighter::CodeHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) {}

void CodeHighlighter::setLanguage(SnippetLanguage language) {
    m_language = language;
}

QColor CodeHighlighter::colourOf(Ink ink, const QPalette &palette) {
    const Colours &colours = coloursFor(palette);
    switch (ink) {
    case Ink::Comment: return colours.muted;
    case Ink::String: return colours.success;
    case Ink::Keyword: return colours.accent;
    }
    return colours.text;
}

void CodeHighlighter::paint(qsizetype from, qsizetype to, Ink ink) {
    QTextCharFormat format;
    format.setForeground(colourOf(ink, QApplication::palette()));
    format.setFontItalic(ink == Ink::Comment);
    setFormat(int(from), int(to - from), format);
}

void CodeHighlighter::highlightBlock(const QString &text) {
    const Syntax syntax = syntaxOf(m_language);
    const auto reach = [&](const Delimiter &open, qsizetype start, qsizetype inside) {
        const qsizetype end = endOf(open, text, inside);
        paint(start, end < 0 ? text.size() : end, open.ink);
        return end;
    };
    // A block's state is the delimiter that is still open, counted from 1.
    setCurrentBlockState(0);
    qsizetype i = 0;
    if (const int open = previousBlockState(); open > 0 && open <= syntax.delimiters.size()) {
        i = reach(syntax.delimiters[open - 1], 0, 0);
        if (i < 0) {
            setCurrentBlockState(open);
            return;
        }
    }
    while (i < text.size()) {
        const QStringView rest = QStringView(text).sliced(i);
        // "#" within a word is none of the shell's comments.
        if (rest.startsWith(syntax.lineComment) &&
            (syntax.lineComment.size() > 1 || i == 0 || text[i - 1].isSpace())) {
            paint(i, text.size(), Ink::Comment);
            return;
        }
        qsizetype opened = -1;
        for (qsizetype d = 0; d < syntax.delimiters.size() && opened < 0; ++d) {
            if (rest.startsWith(syntax.delimiters[d].open))
                opened = d;
        }
        if (opened >= 0) {
            const Delimiter &open = syntax.delimiters[opened];
            i = reach(open, i, i + open.open.size());
            if (i < 0) {
                setCurrentBlockState(int(opened) + 1);
                return;
            }
        } else if (isWord(text[i])) {
            qsizetype end = i;
            while (end < text.size() && isWord(text[end]))
                ++end;
            const QString word = u' ' + text.mid(i, end - i) + u' ';
            const bool isName = i > 0 && (text[i - 1] == u'$' || text[i - 1] == u'-' || text[i - 1] == u'.');
            if (!isName && QString(syntax.keywords).contains(word))
                paint(i, end, Ink::Keyword);
            i = end;
        } else {
            // A backslash outside of strings keeps the shell's quotes from opening one.
            i += text[i] == u'\\' ? 2 : 1;
        }
    }
}

} // namespace tokendesk
