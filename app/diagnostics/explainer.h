#pragma once

#include "cause.h"
#include "token/tokensession.h"

namespace tokendesk {

/// Another account that this program knows.
struct KnownAccount {
    QString name;
    QString clientId;
    Kind kind = Kind::Sandbox;
};

/// Everything that is looked at.
struct Refusal {
    Profile profile;
    TokenSession::Failed failed;
    QList<KnownAccount> others;
};

/// Pure: the causes that fit, the likeliest first, none twice. Empty when the error itself says all there is
/// to say (a locked keychain, a cancelled request).
[[nodiscard]] QList<Cause> explain(const Refusal &refusal);

} // namespace tokendesk
