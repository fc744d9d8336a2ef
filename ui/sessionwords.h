#pragma once

#include "token/sessionboard.h"

namespace tokendesk {

/// A session's state in a word or two, as the sidebar and the tray say it.
struct SessionWords {
    enum Tone { Quiet, Good, Ageing, Bad };
    QString text;
    Tone tone = Quiet;
};

/// `session` may be null: it was never used. `renewal` is what the board says of it.
[[nodiscard]] SessionWords sessionWords(const TokenSession *session, SessionBoard::Renewal renewal);

} // namespace tokendesk
