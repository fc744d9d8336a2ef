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
    /// The causes that say something else than the error: a refused certificate is both.
    [[nodiscard]] static QList<Cause> beside(const Sentence &error, QList<Cause> causes);
    /// What its button says; empty for None.
    [[nodiscard]] static QString action(CauseAction action);
};

} // namespace tokendesk
