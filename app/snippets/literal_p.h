#pragma once

#include "snippet.h"

namespace tokendesk {

/// One string literal of that language, quotes included, whatever the text is: nothing in it can end the
/// literal. Characters that are not seen or that turn the line around (U+202E) are written as escapes where
/// the language has any. The result may hold a secret: it is the caller's to wipe.
[[nodiscard]] QByteArray literalFor(SnippetLanguage language, const QString &text);

} // namespace tokendesk
