#pragma once

#include "diagnostics/check.h"
#include "sentences.h"

namespace tokendesk {

/// The doctor's checks in words.
class CheckWords {
    Q_DECLARE_TR_FUNCTIONS(CheckWords)
public:
    /// "Keychain", "Server's certificate".
    [[nodiscard]] static QString title(CheckId id);
    /// "ok", "warning".
    [[nodiscard]] static QString state(CheckState state);
    /// What was found, and what to do where something is wrong. Empty while it waits or runs.
    [[nodiscard]] static Sentence of(const Check &check);
};

} // namespace tokendesk
