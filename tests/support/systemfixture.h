#pragma once

#include <QString>

#include <sys/types.h>

namespace tokendesk::test {

/// Permission bits of a file or folder, of the link's target.
int modeOf(const QString &path);
void setModeOf(const QString &path, int mode);
/// Makes a file another user's; only root can.
bool giveToNobody(const QString &path);
/// A named pipe without a writer.
bool makePipe(const QString &path);

/// While it lives, this process has no more rights than "nobody": root could read and write everything, and a
/// test of permissions would test nothing.
class Unprivileged {
public:
    Unprivileged();
    ~Unprivileged();
    Unprivileged(const Unprivileged &) = delete;
    Unprivileged &operator=(const Unprivileged &) = delete;

private:
    uid_t m_uid;
    gid_t m_gid;
};

/// While it lives, no file of this process can grow beyond `bytes`: writes fail as on a full disk.
class FileSizeLimit {
public:
    explicit FileSizeLimit(unsigned long bytes);
    ~FileSizeLimit();
    FileSizeLimit(const FileSizeLimit &) = delete;
    FileSizeLimit &operator=(const FileSizeLimit &) = delete;

private:
    unsigned long m_before;
};

/// While it lives, this folder is locked (flock) as by another program that writes a .env file in it.
class FolderHeld {
public:
    explicit FolderHeld(const QString &folder);
    ~FolderHeld();
    FolderHeld(const FolderHeld &) = delete;
    FolderHeld &operator=(const FolderHeld &) = delete;

private:
    int m_fd;
};

} // namespace tokendesk::test
