#pragma once

#include "certificate/finding.h"
#include "jwt.h"

namespace tokendesk {

/// What is odd about a token's times.
enum class TimeRule {
    Expired,         ///< seconds since exp
    NotYetValid,     ///< seconds until nbf
    ExpiryApart,     ///< exp is so many seconds behind (negative: before) what expires_in says
    IssuedInFuture,  ///< seconds until iat
    EndsBeforeStart, ///< exp is so many seconds before iat or nbf (`claim`)
    Milliseconds,    ///< `claim` counts thousandths of seconds
    Unusable,        ///< `claim` is a number, but no second before the year 10000
    NoNumber,        ///< `claim` is a text or something else
    ClocksApart,     ///< this clock is so many seconds ahead (negative: behind) of the server's
};

struct TimeFinding {
    TimeRule rule = TimeRule::Expired;
    Severity severity = Severity::Warning;
    QString claim;
    qint64 seconds = 0;

    friend bool operator==(const TimeFinding &, const TimeFinding &) = default;
};

/// What is known about a token beside what stands in it.
struct TimeContext {
    QDateTime now;                   ///< UTC, this computer's
    QDateTime obtainedAt;            ///< when it was asked for; null for a foreign token
    std::optional<qint64> expiresIn; ///< the answer's, in seconds
    std::optional<qint64> clockSkew; ///< this clock is so many seconds ahead of the server's `Date`
};

/// Compares exp, nbf and iat with expires_in and with the clocks, worst first. A difference that the server's
/// clock explains is said once, as ClocksApart. Up to a minute is no difference.
[[nodiscard]] QList<TimeFinding> tokenTimes(const Jwt &jwt, const TimeContext &context);

enum class TokenStanding {
    Live,
    Expired,
    NotYetValid,
    Endless, ///< claims without a usable exp
    Unknown, ///< nothing can be read of it
};
/// By exp and nbf and the clock of this computer alone.
[[nodiscard]] TokenStanding standingOf(const Jwt &jwt, const QDateTime &now);

} // namespace tokendesk
