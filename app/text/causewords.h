#pragma once

#include "diagnostics/cause.h"
#include "sentences.h"

namespace tokendesk {

/// The explainer's causes in words.
class CauseWords {
    Q_DECLARE_TR_FUNCTIONS(CauseWords)
public:
    /// What may be the cause, and how to mend it.
    [[nodiscard]] static Sentence of(const Cause &cause);
    /// What its button says; empty for None.
    [[nodiscard]] static QString action(CauseAction action);
};

} // namespace tokendesk
