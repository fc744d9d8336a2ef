#pragma once

#include "support/clock.h"

namespace tokendesk::test {

/// A clock that goes where the test puts it. Must outlive the clocks it hands out.
struct FakeClock {
    QDateTime wall = QDateTime::fromString(QStringLiteral("2026-11-24T12:00:00Z"), Qt::ISODate);
    std::chrono::milliseconds elapsed = std::chrono::hours(1);

    [[nodiscard]] Clock clock() {
        return {[this] { return wall; }, [this] { return elapsed; }};
    }
    /// Time passes, also in suspend.
    void advance(std::chrono::milliseconds by) {
        wall = wall.addMSecs(by.count());
        elapsed += by;
    }
};

} // namespace tokendesk::test
