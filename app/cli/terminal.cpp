#include "terminal.h"

#include "interrupt.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#include <io.h>
#endif

namespace tokendesk::cli {

namespace {

QString reason(int number) {
    return QString::fromLocal8Bit(std::strerror(number));
}

} // namespace

#ifdef Q_OS_UNIX

void guardStandardStreams() {
    for (int descriptor = 0; descriptor <= 2; ++descriptor) {
        if (::fcntl(descriptor, F_GETFD) == -1 && errno == EBADF) {
            // Opened the wrong way round on purpose: reading or writing it fails with EBADF.
            const int opened = ::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
            if (opened >= 0 && opened != descriptor) {
                ::dup2(opened, descriptor);
                ::close(opened);
            }
        }
    }
}

bool isTerminal(int descriptor) {
    return ::isatty(descriptor) == 1;
}

int writeAll(int descriptor, QByteArrayView bytes) {
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written > 0) {
            bytes = bytes.sliced(written);
        } else if (errno == EAGAIN) { // whoever shares the descriptor made it non-blocking
            pollfd waiting{descriptor, POLLOUT, 0};
            ::poll(&waiting, 1, 1000);
            if (Interrupt::signal() != 0) {
                return ECANCELED;
            }
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

Result<QByteArray> readAll(int descriptor, qint64 limit, const QString &name) {
    QByteArray bytes;
    QByteArray chunk(65536, Qt::Uninitialized);
    while (true) {
        pollfd waiting[] = {{descriptor, POLLIN, 0}, {Interrupt::descriptor(), POLLIN, 0}};
        if (::poll(waiting, 2, -1) < 0 && errno != EINTR) {
            return failure(ErrorCode::FileUnreadable, {name, reason(errno)});
        }
        if (Interrupt::signal() != 0) {
            wipe(bytes);
            wipe(chunk);
            return failure(ErrorCode::Cancelled);
        }
        if (waiting[0].revents == 0) {
            continue;
        }
        const ssize_t got = ::read(descriptor, chunk.data(), static_cast<size_t>(chunk.size()));
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) {
            continue;
        }
        if (got < 0) {
            return failure(ErrorCode::FileUnreadable, {name, reason(errno)});
        }
        if (got == 0) {
            wipe(chunk);
            return bytes;
        }
        if (bytes.size() + got > limit) {
            wipe(bytes);
            return failure(ErrorCode::FileTooLarge, {name, QString::number(limit)});
        }
        if (bytes.capacity() < bytes.size() + got) { // grown by hand: append would leave a copy unwiped
            QByteArray larger;
            larger.reserve(2 * (bytes.size() + got));
            larger.append(bytes);
            wipe(bytes);
            bytes = std::move(larger);
        }
        bytes.append(chunk.constData(), got);
    }
}

Result<QByteArray> readPath(const QByteArray &path, qint64 limit) {
    const QString name = QString::fromLocal8Bit(path);
    const int descriptor = ::open(path.constData(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) {
        if (errno == ENOENT) {
            return failure(ErrorCode::FileNotFound, {name});
        }
        return failure(ErrorCode::FileUnreadable, {name, reason(errno)});
    }
    auto result = readAll(descriptor, limit, name);
    ::close(descriptor);
    return result;
}

bool isStream(const QByteArray &path) {
    struct stat info {};
    if (::stat(path.constData(), &info) != 0) {
        return false;
    }
    return S_ISFIFO(info.st_mode) || S_ISSOCK(info.st_mode) || S_ISCHR(info.st_mode);
}

#else

void guardStandardStreams() {}

bool isTerminal(int descriptor) {
    return ::_isatty(descriptor) != 0;
}

int writeAll(int descriptor, QByteArrayView bytes) {
    while (!bytes.isEmpty()) {
        const int written = ::_write(descriptor, bytes.data(), static_cast<unsigned>(bytes.size()));
        if (written <= 0) {
            return errno;
        }
        bytes = bytes.sliced(written);
    }
    return 0;
}

Result<QByteArray> readAll(int descriptor, qint64 limit, const QString &name) {
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly)) {
        return failure(ErrorCode::FileUnreadable, {name, file.errorString()});
    }
    QByteArray bytes = file.read(limit + 1);
    if (bytes.size() > limit) {
        wipe(bytes);
        return failure(ErrorCode::FileTooLarge, {name, QString::number(limit)});
    }
    return bytes;
}

Result<QByteArray> readPath(const QByteArray &path, qint64 limit) {
    QFile file(QFile::decodeName(path));
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorCode::FileUnreadable, {file.fileName(), file.errorString()});
    }
    return readAll(file.handle(), limit, file.fileName());
}

bool isStream(const QByteArray &) {
    return false;
}

#endif

bool askToAgree(const QString &question) {
    const auto answer = askLine(question);
    // "sim" and "sí" too, whatever the program's language is.
    return answer && QStringList{QStringLiteral("y"),   QStringLiteral("yes"), QStringLiteral("s"),
                                 QStringLiteral("sim"), QStringLiteral("si"),  QStringLiteral("sí")}
                         .contains(answer->trimmed().toLower());
}

} // namespace tokendesk::cli
