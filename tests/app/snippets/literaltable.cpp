#include "literaltable.h"

namespace tokendesk {

using L = SnippetLanguage;

std::vector<LiteralRow> literalRows() {
    const char *windows = R"(C:\new\users\"x" y)";
    const char *shell = "/it's $HOME `id` ${x} %d {0} #";
    const char *lines = "/a\nb\r\tc";
    const char *foreign = "/ã/\xF0\x9F\x98\x80";
    const char *turned = "a\xE2\x80\xAE"
                         "b\xE2\x80\xA8"; // U+202E, U+2028
    return {
        {"Windows", L::Curl, windows, R"('C:\new\users\"x" y')"},
        {"Windows", L::Node, windows, R"('C:\\new\\users\\"x" y')"},
        {"Windows", L::Python, windows, R"("C:\\new\\users\\\"x\" y")"},
        {"Windows", L::Php, windows, R"('C:\\new\\users\\"x" y')"},
        {"Windows", L::Java, windows, R"("C:\\new\\users\\\"x\" y")"},
        {"Windows", L::CSharp, windows, R"("C:\\new\\users\\\"x\" y")"},
        {"Windows", L::Go, windows, R"("C:\\new\\users\\\"x\" y")"},
        {"Windows", L::HttPie, windows, R"('C:\new\users\"x" y')"},
        {"Windows", L::PowerShell, windows, R"('C:\new\users\"x" y')"},

        {"shell", L::Curl, shell, R"('/it'\''s $HOME `id` ${x} %d {0} #')"},
        {"shell", L::Node, shell, R"('/it\'s $HOME `id` ${x} %d {0} #')"},
        {"shell", L::Python, shell, R"("/it's $HOME `id` ${x} %d {0} #")"},
        {"shell", L::Php, shell, R"('/it\'s $HOME `id` ${x} %d {0} #')"},
        {"shell", L::Java, shell, R"("/it's $HOME `id` ${x} %d {0} #")"},
        {"shell", L::PowerShell, shell, R"('/it''s $HOME `id` ${x} %d {0} #')"},

        {"line ends", L::Curl, lines, "'/a\nb\r\tc'"},
        {"line ends", L::Node, lines, R"('/a\u000ab\u000d\u0009c')"},
        {"line ends", L::Python, lines, R"("/a\u000ab\u000d\u0009c")"},
        {"line ends", L::Php, lines, R"("/a\u{a}b\u{d}\u{9}c")"},
        {"line ends", L::Java, lines, R"("/a\012b\015\011c")"}, // \u000a would end the line
        {"line ends", L::CSharp, lines, R"("/a\u000ab\u000d\u0009c")"},
        {"line ends", L::Go, lines, R"("/a\u000ab\u000d\u0009c")"},
        {"line ends", L::PowerShell, lines,
         "('/a' + [char]0x000a + 'b' + [char]0x000d + [char]0x0009 + 'c')"},

        {"not ASCII", L::Curl, foreign, "'/ã/\xF0\x9F\x98\x80'"},
        {"not ASCII", L::Node, foreign, "'/ã/\xF0\x9F\x98\x80'"},
        {"not ASCII", L::Java, foreign, R"("/\u00e3/\ud83d\ude00")"},
        {"not ASCII", L::CSharp, foreign, "\"/ã/\xF0\x9F\x98\x80\""},
        {"not ASCII", L::PowerShell, foreign, "('/' + [char]0x00e3 + '/' + [char]0xd83d + [char]0xde00)"},
        {"begins with it", L::PowerShell, "ã", "('' + [char]0x00e3)"},
        {"empty", L::PowerShell, "", "''"},
        {"a backslash before it", L::Java, "\\ã", R"("\\\u00e3")"},
        {"$ in double quotes", L::Php, "$a\n\"", R"("\$a\u{a}\"")"},

        {"unseen", L::Node, turned, R"('a\u202eb\u2028')"},
        {"unseen", L::Python, turned, R"("a\u202eb\u2028")"},
        {"unseen", L::Php, turned, R"("a\u{202e}b\u{2028}")"},
        {"unseen", L::Go, turned, R"("a\u202eb\u2028")"},
        {"typographic quote", L::PowerShell,
         "a\xE2\x80\x99"
         "b",
         "('a' + [char]0x2019 + 'b')"},
        {"beyond the plane", L::Go, "\xF3\xA0\x80\x81", R"("\U000e0001")"}, // a tag, not seen
    };
}

} // namespace tokendesk
