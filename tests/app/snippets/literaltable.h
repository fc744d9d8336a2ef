#pragma once

#include "snippets/snippet.h"

#include <vector>

namespace tokendesk {

/// A text, and how it is to stand in a program of that language.
struct LiteralRow {
    const char *name;
    SnippetLanguage language;
    const char *text, *literal; // UTF-8
};
/// In a file of its own: moc loses its way in raw strings with quotes in them.
std::vector<LiteralRow> literalRows();

} // namespace tokendesk
