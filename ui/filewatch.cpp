#include "filewatch.h"

#include <QDateTime>
#include <QFileInfo>

namespace tokendesk {

namespace {
constexpr int settleTime = 150; // milliseconds: a rewrite is several events
}

FileWatch::FileWatch(QObject *parent) : QObject(parent) {
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleTime);
    connect(&m_settle, &QTimer::timeout, this, &FileWatch::settle);
    // A direct change of the file counts even when its stamp looks the same: times can be coarse.
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] {
        m_stamp.clear();
        m_settle.start();
    });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_settle.start(); });
}

void FileWatch::watch(const QString &path) {
    if (path == m_path)
        return;
    const QStringList old = m_watcher.files() + m_watcher.directories();
    if (!old.isEmpty())
        m_watcher.removePaths(old);
    m_settle.stop();
    m_path = path;
    if (path.isEmpty())
        return;
    m_stamp = stamp();
    m_watcher.addPath(QFileInfo(path).absolutePath());
    if (QFileInfo::exists(path))
        m_watcher.addPath(path);
}

QString FileWatch::stamp() const {
    const QFileInfo info(m_path);
    if (!info.exists())
        return QStringLiteral("absent");
    return QStringLiteral("%1 %2 %3")
        .arg(info.size())
        .arg(info.lastModified().toMSecsSinceEpoch())
        .arg(info.metadataChangeTime().toMSecsSinceEpoch());
}

void FileWatch::settle() {
    if (m_path.isEmpty())
        return;
    if (!m_watcher.files().contains(m_path) && QFileInfo::exists(m_path))
        m_watcher.addPath(m_path);
    const QString now = stamp();
    if (now == m_stamp)
        return; // another file of the folder
    m_stamp = now;
    Q_EMIT changed();
}

} // namespace tokendesk
