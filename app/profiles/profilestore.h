#pragma once

#include "profile.h"

#include <QObject>
#include <QTimer>

class QFileSystemWatcher;

namespace tokendesk {

/// The profiles on disk: one JSON file in the configuration folder, written atomically (QSaveFile), mode 0600
/// in a 0700 folder. Every change takes the inter-process lock, reads the file again, applies itself and
/// writes, so that two programs lose nothing of each other's. A damaged file is set aside with a time stamp,
/// reported once through `loadError`, and never overwritten.
class ProfileStore : public QObject {
    Q_OBJECT
public:
    /// `configDir` is created when the first profile is saved.
    explicit ProfileStore(QString configDir, QObject *parent = nullptr);

    /// The standard configuration folder of this platform.
    static QString defaultConfigDir();

    /// Reads the file. An absent file is an empty list. Answers ProfilesDamaged after setting the file aside,
    /// ProfilesNewerFormat (then nothing is ever written), FileUnreadable.
    Result<void> load();
    /// Reports changes that other processes make from now on. GUI only: costs a file watch.
    void watch();

    [[nodiscard]] const QList<Profile> &profiles() const { return m_profiles; }
    [[nodiscard]] std::optional<Profile> byId(const QString &id) const;
    /// By exact id, else by name, case-insensitive. Empty asks for the default: the one set, else the only
    /// one. Answers ProfileNotFound or NoProfile.
    [[nodiscard]] Result<Profile> find(const QString &nameOrId) const;
    [[nodiscard]] QString defaultId() const { return m_defaultId; }
    [[nodiscard]] QString filePath() const;

    /// Inserts or replaces by id, after `validated`. Answers the profile as stored.
    Result<Profile> save(const Profile &profile);
    Result<void> remove(const QString &id);
    /// The order of the list becomes that of `ids`; ids that are missing keep their place at the end.
    Result<void> reorder(const QStringList &ids);
    /// Empty unsets it.
    Result<void> setDefault(const QString &id);

Q_SIGNALS:
    void changed();

private:
    struct Document; // what is in the file
    Result<Document> read();
    Result<void> update(const std::function<Result<void>(Document &)> &change);
    Result<void> write(const Document &document);
    void adopt(const Document &document);

    QString m_configDir;
    QList<Profile> m_profiles;
    QString m_defaultId;
    bool m_readOnly = false;
    QFileSystemWatcher *m_watcher = nullptr;
    QTimer m_reloadTimer;
};

} // namespace tokendesk
