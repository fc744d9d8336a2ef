// Questions on the controlling terminal.
#include "interrupt.h"
#include "terminal.h"

#ifdef Q_OS_UNIX

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace tokendesk::cli {

namespace {

/// The terminal with echo off, put back on destruction. Ctrl+Z is ignored meanwhile: a stopped program would
/// leave the shell without echo.
class Terminal {
public:
    explicit Terminal(bool echo) : m_descriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {
        if (m_descriptor < 0 || ::tcgetattr(m_descriptor, &m_before) != 0) {
            return;
        }
        m_usable = true;
        if (!echo) {
            m_stop = std::signal(SIGTSTP, SIG_IGN);
            termios silent = m_before;
            silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            silent.c_lflag |= ICANON | ECHONL;
            m_changed = ::tcsetattr(m_descriptor, TCSAFLUSH, &silent) == 0;
        }
    }
    ~Terminal() {
        if (m_changed) {
            ::tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
        }
        if (m_stop != SIG_ERR) {
            std::signal(SIGTSTP, m_stop);
        }
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    [[nodiscard]] bool usable() const { return m_usable; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor = -1;
    termios m_before{};
    bool m_usable = false;
    bool m_changed = false;
    void (*m_stop)(int) = SIG_ERR;
};

Result<Secret> ask(const QString &prompt, bool echo) {
    const Terminal terminal(echo);
    if (!terminal.usable()) {
        return failure(ErrorCode::FileUnreadable, {QStringLiteral("/dev/tty"), {}});
    }
    (void)writeAll(terminal.descriptor(), (prompt + u' ').toUtf8());
    QByteArray line;
    line.reserve(4096); // the longest line that a terminal hands over
    while (line.size() < 4096) {
        pollfd waiting[] = {{terminal.descriptor(), POLLIN, 0}, {Interrupt::descriptor(), POLLIN, 0}};
        const int ready = ::poll(waiting, 2, -1);
        if (Interrupt::signal() != 0 || (ready < 0 && errno != EINTR)) {
            (void)writeAll(terminal.descriptor(), "\n");
            wipe(line);
            return failure(ErrorCode::Cancelled);
        }
        if (ready <= 0 || waiting[0].revents == 0) {
            continue;
        }
        char byte = 0;
        const ssize_t got = ::read(terminal.descriptor(), &byte, 1);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) { // Ctrl+D on an empty line, or the terminal is gone
            (void)writeAll(terminal.descriptor(), "\n");
            wipe(line);
            return failure(ErrorCode::Cancelled);
        }
        if (byte == '\n') {
            break;
        }
        line.append(byte);
    }
    Secret answer(line);
    wipe(line);
    return answer;
}

} // namespace

Result<Secret> askSecret(const QString &prompt) {
    return ask(prompt, false);
}

Result<QString> askLine(const QString &prompt) {
    return ask(prompt, true).map([](const Secret &line) { return line.toString(); });
}

bool canAsk() {
    if (!isTerminal(0)) {
        return false;
    }
    const int descriptor = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) {
        return false;
    }
    ::close(descriptor);
    return true;
}

} // namespace tokendesk::cli

#else

#include <qt_windows.h>

#include <iostream>
#include <string>

namespace tokendesk::cli {

Result<Secret> askSecret(const QString &prompt) {
    const HANDLE input = ::GetStdHandle(STD_INPUT_HANDLE);
    DWORD before = 0;
    if (!::GetConsoleMode(input, &before)) {
        return failure(ErrorCode::FileUnreadable, {QStringLiteral("CONIN$"), {}});
    }
    (void)writeAll(2, (prompt + u' ').toUtf8());
    ::SetConsoleMode(input, before & ~static_cast<DWORD>(ENABLE_ECHO_INPUT));
    std::string line;
    const bool got = static_cast<bool>(std::getline(std::cin, line));
    ::SetConsoleMode(input, before);
    (void)writeAll(2, "\n");
    Secret answer{QByteArrayView(line.data(), static_cast<qsizetype>(line.size()))};
    ::SecureZeroMemory(line.data(), line.size());
    if (!got || Interrupt::signal() != 0) {
        return failure(ErrorCode::Cancelled);
    }
    return answer;
}

Result<QString> askLine(const QString &prompt) {
    (void)writeAll(2, (prompt + u' ').toUtf8());
    std::string line;
    if (!std::getline(std::cin, line)) {
        return failure(ErrorCode::Cancelled);
    }
    return QString::fromLocal8Bit(line.data(), static_cast<qsizetype>(line.size()));
}

bool canAsk() {
    return isTerminal(0) && isTerminal(2);
}

} // namespace tokendesk::cli

#endif
