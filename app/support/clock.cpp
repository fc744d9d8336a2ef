#include "clock.h"

#include <algorithm>

#if defined(Q_OS_LINUX)
#include <ctime>
#elif defined(Q_OS_WIN)
#include <qt_windows.h>

#include <realtimeapiset.h>
#elif defined(Q_OS_MACOS)
#include <mach/mach_time.h>
#else
#include <QElapsedTimer>
#endif

namespace tokendesk {

namespace {

std::chrono::milliseconds elapsedWithSuspend() {
    using namespace std::chrono;
#if defined(Q_OS_LINUX)
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return duration_cast<milliseconds>(seconds(now.tv_sec) + nanoseconds(now.tv_nsec));
#elif defined(Q_OS_WIN)
    ULONGLONG now = 0; // units of 100 ns, suspend included (the "unbiased" sibling leaves it out)
    QueryInterruptTime(&now);
    return milliseconds(now / 10000);
#elif defined(Q_OS_MACOS)
    mach_timebase_info_data_t base{};
    mach_timebase_info(&base);
    const auto ticks = static_cast<__uint128_t>(mach_continuous_time());
    return milliseconds(static_cast<qint64>(ticks * base.numer / base.denom / 1000000));
#else
    static const QElapsedTimer timer = [] {
        QElapsedTimer started;
        started.start();
        return started;
    }();
    return milliseconds(timer.elapsed());
#endif
}

} // namespace

Clock Clock::system() {
    return {[] { return QDateTime::currentDateTimeUtc(); }, elapsedWithSuspend};
}

Deadline Deadline::now(const Clock &clock) {
    return {clock.wall(), clock.elapsed()};
}

Deadline Deadline::after(const Deadline &start, std::chrono::milliseconds life) {
    return {start.wall.addMSecs(life.count()), start.elapsed + life};
}

std::chrono::milliseconds Deadline::remaining(const Clock &clock) const {
    const std::chrono::milliseconds byWall(clock.wall().msecsTo(wall));
    return std::max(std::chrono::milliseconds::zero(), std::min(byWall, elapsed - clock.elapsed()));
}

} // namespace tokendesk
