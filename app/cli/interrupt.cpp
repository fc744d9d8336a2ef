#include "interrupt.h"

#include <QSocketNotifier>
#include <QtGlobal>

#include <atomic>
#include <csignal>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace tokendesk::cli {

namespace {

// A signal handler can reach nothing else: these are the only mutable globals of the program.
std::atomic<int> arrivedSignal{0};
std::atomic<int> pipeRead{-1};
std::atomic<int> pipeWrite{-1};
static_assert(std::atomic<int>::is_always_lock_free, "a handler may only touch lock-free atomics");

constexpr int handled[] = {
    SIGINT,
    SIGTERM,
#ifdef SIGHUP
    SIGHUP,
#endif
};

void onSignal(int number) {
    int none = 0;
    if (!arrivedSignal.compare_exchange_strong(none, number)) {
        std::signal(number, SIG_DFL);
        std::raise(number);
        return;
    }
#ifdef Q_OS_UNIX
    const int saved = errno;
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(pipeWrite.load(), &byte, 1);
    errno = saved;
#endif
}

} // namespace

Interrupt::Interrupt(QObject *parent) : QObject(parent) {
#ifdef Q_OS_UNIX
    int ends[2] = {-1, -1};
    if (::pipe(ends) == 0) {
        for (const int end : ends) {
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
            ::fcntl(end, F_SETFL, O_NONBLOCK);
        }
        pipeRead = ends[0];
        pipeWrite = ends[1];
        m_notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
        connect(m_notifier, &QSocketNotifier::activated, this, [this] {
            m_notifier->setEnabled(false); // the byte stays in the pipe: poll() must go on seeing it
            Q_EMIT arrived(arrivedSignal.load());
        });
    }
    for (const int number : handled) {
        struct sigaction old {};
        ::sigaction(number, nullptr, &old);
        if (old.sa_handler == SIG_IGN) {
            continue; // nohup, or a background job of a shell without job control
        }
        struct sigaction action {};
        action.sa_handler = onSignal;
        sigemptyset(&action.sa_mask);
        ::sigaction(number, &action, nullptr);
    }
    // Writes that nobody reads are errors that we see, not a silent death.
    std::signal(SIGPIPE, SIG_IGN);
#else
    for (const int number : handled) {
        std::signal(number, onSignal);
    }
#endif
}

Interrupt::~Interrupt() {
    release();
#ifdef Q_OS_UNIX
    delete m_notifier;
    for (std::atomic<int> *end : {&pipeWrite, &pipeRead}) {
        const int descriptor = end->exchange(-1);
        if (descriptor >= 0) {
            ::close(descriptor);
        }
    }
#endif
}

void Interrupt::release() {
    for (const int number : handled) {
#ifdef Q_OS_UNIX
        struct sigaction now {};
        ::sigaction(number, nullptr, &now);
        if (now.sa_handler != onSignal) {
            continue; // what was ignored stays so
        }
#endif
        std::signal(number, SIG_DFL);
    }
}

int Interrupt::signal() {
    return arrivedSignal.load();
}

int Interrupt::descriptor() {
    return pipeRead.load();
}

} // namespace tokendesk::cli
