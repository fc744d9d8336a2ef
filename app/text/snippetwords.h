#pragma once

#include "sentences.h"
#include "snippets/snippet.h"

namespace tokendesk {

/// The notes on a program in words.
class SnippetWords {
    Q_DECLARE_TR_FUNCTIONS(SnippetWords)
public:
    [[nodiscard]] static Sentence of(SnippetNote note);
};

} // namespace tokendesk
