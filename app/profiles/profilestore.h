#pragma once

#include "profiledocument.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <future>

class QFileSystemWatcher;

namespace tokendesk {

/// The profiles on disk: one JSON file in the configuration folder, written atomically, mode 0600
/// in a 0700 folder. Every change takes the inter-process lock, reads the file again, applies itself and
/// writes, so that two programs lose nothing of each other's. A damaged file is set aside with a time stamp
/// and never overwritten; entries that can still be read go on in a fresh file.
///
/// Every change can also answer what `load` answers, ProfilesBusy and FileNotWritable; then nothing changed.
class ProfileStore : public QObject {
    Q_OBJECT
public:
    /// `configDir` is created when the first profile is saved.
    explicit ProfileStore(QString configDir, QObject *parent = nullptr);

    /// The standard configuration folder of this platform.
    static QString defaultConfigDir();

    using Prefetched = std::future<Result<ParsedProfiles>>;
    /// Begins to read the file in a thread, for the `load` that follows: thousands of profiles take their
    /// time.
    [[nodiscard]] static Prefetched prefetch(const QString &configDir);
    /// Reads the file. An absent file is an empty list. Answers ProfilesDamaged after setting the file aside
    /// (its second argument is empty when that was not possible: then nothing is written either),
    /// ProfilesNewerFormat (then nothing is ever written), FileUnreadable, FileTooLarge.
    Result<void> load(Prefetched prefetched = {});
    /// Reports changes that other processes make from now on. GUI only: costs a file watch.
    void watch();

    [[nodiscard]] const QList<Profile> &profiles() const { return m_profiles; }
    [[nodiscard]] std::optional<Profile> byId(const QString &id) const;
    /// By exact id, else by name, case-insensitive. Empty asks for the default: the one set, else the only
    /// one. Answers ProfileNotFound, ProfileAmbiguous (names can be equal in a file that was edited by hand)
    /// or NoProfile.
    [[nodiscard]] Result<Profile> find(const QString &nameOrId) const;
    /// Of a profile that exists, or empty.
    [[nodiscard]] QString defaultId() const;
    [[nodiscard]] QString filePath() const;

    /// Inserts or replaces by id, after `validated`. Members that another program changed since `base` (what
    /// the edit started from; by default what this store read last) and the edit did not touch keep the other
    /// program's value. Answers the profile as stored, what `validated` answers, or ProfileNameTaken.
    Result<Profile> save(const Profile &profile, const std::optional<Profile> &base = std::nullopt);
    /// Notes the certificate of a 201. Never brings a removed profile back: ProfileNotFound.
    Result<void> recordSuccess(const QString &id, const QString &fingerprint);
    /// Writes the file as it is: whether lock, folder and disk would take a change now. To be asked before
    /// something is done elsewhere that makes sense only with that change.
    [[nodiscard]] Result<void> tryWriting();
    /// Answers ProfileNotFound.
    Result<void> remove(const QString &id);
    /// The order of the list becomes that of `ids`; ids that are missing keep their place at the end.
    Result<void> reorder(const QStringList &ids);
    /// Empty unsets it. Answers ProfileNotFound.
    Result<void> setDefault(const QString &id);

Q_SIGNALS:
    /// The list or the default is another one, whoever changed it.
    void changed();
    /// The file was changed from outside and cannot be read now; the list is still the one before.
    void reloadFailed(const tokendesk::Error &error);

private:
    enum class Mend { No, Yes };
    Result<ProfileDocument> read(Mend mend, Prefetched prefetched = {});
    Result<void> setAside(const ProfileDocument &rescued);
    enum class Write { WhenChanged, Always };
    static Result<ParsedProfiles> parseFile(const QString &path);
    Result<void> update(const std::function<Result<void>(ProfileDocument &)> &change,
                        Write when = Write::WhenChanged);
    void adopt(const ProfileDocument &document);
    void addWatches();
    void reload();

    QString m_configDir;
    QList<Profile> m_profiles;
    QString m_defaultId;
    QFileSystemWatcher *m_watcher = nullptr;
    QTimer m_reloadTimer;
    int m_reloadAttempts = 0;
};

} // namespace tokendesk
