#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace tokendesk {

/// Notices that one file was rewritten, replaced, removed or put back. Editors and certificate tools replace
/// files by a rename, after which QFileSystemWatcher forgets the path: so the folder is watched as well and
/// the path is added again. Bursts are one signal.
class FileWatch : public QObject {
    Q_OBJECT
public:
    explicit FileWatch(QObject *parent = nullptr);

    /// Empty: nothing.
    void watch(const QString &path);
    /// Looks now: for systems and folders that tell nothing.
    void check() { settle(); }

Q_SIGNALS:
    /// Something about the file may be different; it may also be gone.
    void changed();

private:
    void settle();
    [[nodiscard]] QString stamp() const;

    QFileSystemWatcher m_watcher;
    QTimer m_settle;
    QString m_path;
    QString m_stamp; // what the file looked like when it was last looked at
};

} // namespace tokendesk
