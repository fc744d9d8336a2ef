#include "systemfixture.h"

#include <QFile>

#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tokendesk::test {

namespace {

constexpr uid_t nobodyUid = 65534;

} // namespace

int modeOf(const QString &path) {
    struct stat info {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? static_cast<int>(info.st_mode & 07777)
                                                                   : -1;
}

void setModeOf(const QString &path, int mode) {
    if (::chmod(QFile::encodeName(path).constData(), static_cast<mode_t>(mode)) != 0)
        qFatal("chmod %s failed", qPrintable(path));
}

bool giveToNobody(const QString &path) {
    return ::chown(QFile::encodeName(path).constData(), nobodyUid, nobodyUid) == 0;
}

bool makePipe(const QString &path) {
    return ::mkfifo(QFile::encodeName(path).constData(), 0600) == 0;
}

// The real id too, as access(2) asks for that one; the saved one stays root's, for the way back.
Unprivileged::Unprivileged() : m_uid(::geteuid()), m_gid(::getegid()) {
    if (m_uid == 0 &&
        (::setresgid(nobodyUid, nobodyUid, m_gid) != 0 || ::setresuid(nobodyUid, nobodyUid, m_uid) != 0))
        qFatal("cannot become nobody");
}

Unprivileged::~Unprivileged() {
    if (m_uid == 0 && (::setresuid(m_uid, m_uid, m_uid) != 0 || ::setresgid(m_gid, m_gid, m_gid) != 0))
        qFatal("cannot become root again");
}

FileSizeLimit::FileSizeLimit(unsigned long bytes) {
    std::signal(SIGXFSZ, SIG_IGN); // EFBIG instead
    rlimit limit{};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    m_before = limit.rlim_cur;
    limit.rlim_cur = bytes;
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0)
        qFatal("cannot limit the size of files");
}

FileSizeLimit::~FileSizeLimit() {
    rlimit limit{};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = m_before;
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

FolderHeld::FolderHeld(const QString &folder)
    : m_fd(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (m_fd < 0 || ::flock(m_fd, LOCK_EX) != 0)
        qFatal("the folder cannot be locked");
}

FolderHeld::~FolderHeld() {
    ::close(m_fd);
}

} // namespace tokendesk::test
