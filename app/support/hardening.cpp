#include "hardening.h"

#include <QtGlobal>

#include <csignal>

#if defined(Q_OS_LINUX)
#include <sys/prctl.h>
#include <sys/resource.h>
#elif defined(Q_OS_MACOS)
#include <sys/types.h>

#include <sys/ptrace.h>
#include <sys/resource.h>
#endif

namespace tokendesk {

namespace {

#if defined(Q_OS_LINUX) || defined(Q_OS_MACOS)
// The hard limit too, so that nobody can raise it again; children inherit it.
bool forbidCoreDumps() {
    const rlimit none{0, 0};
    return setrlimit(RLIMIT_CORE, &none) == 0;
}
#endif

} // namespace

Hardening hardenProcess() {
#if defined(SIGXFSZ)
    std::signal(SIGXFSZ,
                SIG_IGN); // a file over `ulimit -f` is then an error that can be told, as a full disk is
#endif
#if defined(Q_OS_LINUX)
    // A core_pattern that pipes to a program ignores RLIMIT_CORE, so both are needed.
    const bool undumpable = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
    return {forbidCoreDumps() && undumpable, undumpable};
#elif defined(Q_OS_MACOS)
    return {forbidCoreDumps(), ptrace(PT_DENY_ATTACH, 0, nullptr, 0) == 0};
#else
    return {};
#endif
}

void restoreSignals() {
#if defined(Q_OS_UNIX)
    std::signal(SIGPIPE, SIG_DFL);
    std::signal(SIGXFSZ, SIG_DFL);
#endif
}

} // namespace tokendesk
