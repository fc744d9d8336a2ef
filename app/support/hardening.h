#pragma once

namespace tokendesk {

/// What of the process's memory other programs of the same user can still get at.
struct Hardening {
    bool coreDumpsOff = false;
    bool ptraceOff = false;

    friend bool operator==(const Hardening &, const Hardening &) = default;
};

/// Switches core dumps and debuggers off for this process, where the system lets a process say so: Linux
/// (PR_SET_DUMPABLE and RLIMIT_CORE; then ptrace and /proc/PID/mem are root's only) and macOS
/// (PT_DENY_ATTACH). For both mains of release builds, before anything secret is read. Windows has no such
/// switch for an unprivileged process. Also: where a file may not grow (`ulimit -f`), writing answers an
/// error from now on.
Hardening hardenProcess();

/// For a child between fork() and exec(): the signals that this process ignores are the system's again, or
/// the next program would ignore them too. Async-signal-safe.
void restoreSignals();

} // namespace tokendesk
