#include "ptyprocess.h"

#include <QDeadlineTimer>

#include <csignal>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <vector>

namespace tokendesk::test {

namespace {

constexpr int patience = 10000;

std::vector<char *> pointers(std::vector<QByteArray> &words) {
    std::vector<char *> list;
    for (auto &word : words)
        list.push_back(word.data());
    list.push_back(nullptr);
    return list;
}

} // namespace

PtyProcess::PtyProcess(const QString &program, const QStringList &arguments,
                       const QProcessEnvironment &environment) {
    std::vector<QByteArray> words{program.toLocal8Bit()};
    for (const QString &argument : arguments)
        words.push_back(argument.toLocal8Bit());
    std::vector<QByteArray> variables;
    for (const QString &variable : environment.toStringList())
        variables.push_back(variable.toLocal8Bit());
    // Before the fork: a child of a threaded process must not allocate.
    auto argv = pointers(words);
    auto envp = pointers(variables);
    m_pid = ::forkpty(&m_master, nullptr, nullptr, nullptr);
    if (m_pid == 0) {
        ::execve(argv[0], argv.data(), envp.data());
        ::_exit(127);
    }
}

PtyProcess::~PtyProcess() {
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    if (m_master >= 0)
        ::close(m_master);
}

bool PtyProcess::readSome(int milliseconds) {
    pollfd waiting{m_master, POLLIN, 0};
    if (::poll(&waiting, 1, milliseconds) <= 0)
        return false;
    char buffer[4096];
    const auto got = ::read(m_master, buffer, sizeof buffer);
    if (got <= 0) // EIO: nobody has the terminal open any more
        return false;
    m_screen.append(buffer, got);
    return true;
}

bool PtyProcess::expect(const QByteArray &text) {
    const QDeadlineTimer deadline(patience);
    for (;;) {
        if (const auto at = m_screen.indexOf(text, m_seen); at >= 0) {
            m_seen = at + text.size();
            return true;
        }
        if (deadline.hasExpired() || !readSome(int(deadline.remainingTime())))
            return false;
    }
}

void PtyProcess::type(const QByteArray &keys) const {
    (void)!::write(m_master, keys.constData(), size_t(keys.size()));
}

bool PtyProcess::echoes() const {
    termios settings{};
    return ::tcgetattr(m_master, &settings) == 0 && settings.c_lflag & ECHO;
}

int PtyProcess::exitCode() {
    const QDeadlineTimer deadline(patience);
    int status = 0;
    while (::waitpid(m_pid, &status, WNOHANG) == 0) {
        if (deadline.hasExpired())
            return -1;
        readSome(20);
    }
    m_pid = -1;
    while (readSome(0)) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace tokendesk::test
