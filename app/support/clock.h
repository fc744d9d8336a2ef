#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>

namespace tokendesk {

/// Time, injected. `wall` can jump (the user, NTP, a virtual machine); `elapsed` only grows and, unlike
/// CLOCK_MONOTONIC on Linux, goes on during suspend.
struct Clock {
    std::function<QDateTime()> wall;                    ///< now, in UTC
    std::function<std::chrono::milliseconds()> elapsed; ///< since an arbitrary origin, suspend included

    /// The real clocks of this machine (CLOCK_BOOTTIME, QueryInterruptTime, mach_continuous_time).
    static Clock system();
};

/// A moment in the future, kept on both clocks. What is left is the smaller of the two remainders, so that
/// neither a clock that was set back nor one that slept through suspend makes a token look alive.
struct Deadline {
    QDateTime wall;
    std::chrono::milliseconds elapsed{};

    /// `life` after `start`, where start is a reading of both clocks.
    static Deadline after(const Deadline &start, std::chrono::milliseconds life);
    /// A reading of both clocks, now.
    static Deadline now(const Clock &clock);

    /// Never negative; zero means passed.
    [[nodiscard]] std::chrono::milliseconds remaining(const Clock &clock) const;
};

} // namespace tokendesk
