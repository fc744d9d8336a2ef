#include "profilestore.h"

#include "profiledocument.h"
#include "profilefile.h"
#include "support/freememory.h"
#include "support/privatefolder.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QLockFile>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <cerrno>

namespace tokendesk {

namespace {

using namespace std::chrono_literals;

// A save takes milliseconds. QLockFile sees at once that a lock's owner has died; the age only matters for a
// lock file that its owner had no time to write into. A living owner also holds a lock on that file itself,
// which keeps QLockFile from taking it away, however old it is.
constexpr auto lockWait = 5s;
constexpr auto staleLock = 1s;

// A program that writes in place (an editor, git) is given this long to finish.
constexpr auto settleTime = 100ms;
constexpr int settleAttempts = 10;

constexpr int manyProfiles = 500;

// QLockFile keeps the system's reason to itself: everything but a refusal is a disk that takes no more.
QString lockReason(QLockFile::LockError error) {
    return qt_error_string(error == QLockFile::PermissionError ? EACCES : ENOSPC);
}

Result<void> acquire(QLockFile &lock, const QString &filePath) {
    lock.setStaleLockTime(std::chrono::milliseconds(staleLock).count());
    // QLockFile's own waiting sleeps up to five seconds between two looks, so that one busy program can
    // starve another. Short and uneven pauses do not.
    const QDeadlineTimer deadline(lockWait);
    while (!lock.tryLock(0)) {
        if (lock.error() != QLockFile::LockFailedError)
            return failure(ErrorCode::FileNotWritable, {lock.fileName(), lockReason(lock.error())});
        if (deadline.hasExpired())
            return failure(ErrorCode::ProfilesBusy, {filePath});
        QThread::usleep(QRandomGenerator::global()->bounded(1000U, 8000U));
    }
    return {};
}

QString pathIn(const QString &configDir) {
    return QDir(configDir).filePath(QStringLiteral("profiles.json"));
}

Result<ParsedProfiles> parsedFrom(const QString &path) {
    const auto bytes = ProfileFile{path}.read();
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (!bytes->has_value())
        return ParsedProfiles{};
    auto parsed = parseProfiles(**bytes);
    if (!parsed) {
        const Error &error = parsed.error();
        return failure(error.code, {path, error.args.value(1)});
    }
    return parsed;
}

bool isNameTaken(const ProfileDocument &document, const Profile &profile) {
    const QString name = foldedName(profile.name);
    return std::any_of(document.profiles.cbegin(), document.profiles.cend(), [&](const Profile &other) {
        return other.id != profile.id && foldedName(other.name) == name;
    });
}

} // namespace

ProfileStore::ProfileStore(QString configDir, QObject *parent)
    : QObject(parent), m_configDir(std::move(configDir)) {
    m_reloadTimer.setSingleShot(true);
    connect(&m_reloadTimer, &QTimer::timeout, this, &ProfileStore::reload);
}

QString ProfileStore::defaultConfigDir() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/tokendesk");
}

QString ProfileStore::filePath() const {
    return pathIn(m_configDir);
}

Result<ParsedProfiles> ProfileStore::parseFile(const QString &path) {
    auto parsed = parsedFrom(path);
    // The text and the JSON of thousands of profiles are several times what stays of them.
    if (parsed && parsed->document.profiles.size() > manyProfiles)
        releaseFreeMemory();
    return parsed;
}

ProfileStore::Prefetched ProfileStore::prefetch(const QString &configDir) {
    return std::async(std::launch::async, parseFile, pathIn(configDir));
}

Result<ProfileDocument> ProfileStore::read(Mend mend, Prefetched prefetched) {
    const auto parsed = prefetched.valid() ? prefetched.get() : parseFile(filePath());
    if (!parsed)
        return tl::unexpected(parsed.error());
    if (!parsed->damaged)
        return parsed->document;
    if (mend == Mend::No)
        return failure(ErrorCode::ProfilesDamaged, {filePath(), QString()});
    const auto done = setAside(parsed->document);
    return tl::unexpected(done.error());
}

// Always answers ProfilesDamaged: what was found must reach the person.
Result<void> ProfileStore::setAside(const ProfileDocument &rescued) {
    const ProfileFile file{filePath()};
    const auto aside = file.setAside();
    if (!aside)
        return failure(ErrorCode::ProfilesDamaged, {filePath(), QString()});
    if (!rescued.profiles.isEmpty() && !file.write(rescued.toBytes()))
        return failure(ErrorCode::ProfilesDamaged, {filePath(), *aside});
    adopt(rescued);
    return failure(ErrorCode::ProfilesDamaged, {filePath(), *aside});
}

Result<void> ProfileStore::load(Prefetched prefetched) {
    auto document = read(Mend::No, std::move(prefetched));
    if (!document && document.error().code == ErrorCode::ProfilesDamaged) {
        // Once more under the lock: another process may have mended it meanwhile.
        QLockFile lock(QDir(m_configDir).filePath(QStringLiteral("profiles.lock")));
        if (acquire(lock, filePath()))
            document = read(Mend::Yes);
    }
    if (!document)
        return tl::unexpected(document.error());
    adopt(*document);
    return {};
}

Result<void> ProfileStore::update(const std::function<Result<void>(ProfileDocument &)> &change, Write when) {
    if (const auto made = makePrivateFolder(m_configDir); !made)
        return made;
    QLockFile lock(QDir(m_configDir).filePath(QStringLiteral("profiles.lock")));
    if (const auto locked = acquire(lock, filePath()); !locked)
        return locked;
    auto document = read(Mend::Yes);
    if (!document)
        return tl::unexpected(document.error());
    const ProfileDocument before = *document;
    if (const auto applied = change(*document); !applied)
        return applied;
    if (when == Write::Always || *document != before) {
        if (const auto written = ProfileFile{filePath()}.write(document->toBytes()); !written)
            return written;
    }
    lock.unlock(); // before the signal: its receivers may want to change something themselves
    adopt(*document);
    return {};
}

void ProfileStore::adopt(const ProfileDocument &document) {
    if (m_profiles == document.profiles && m_defaultId == document.defaultId)
        return;
    m_profiles = document.profiles;
    m_defaultId = document.defaultId;
    Q_EMIT changed();
}

std::optional<Profile> ProfileStore::byId(const QString &id) const {
    const auto found = std::find_if(m_profiles.cbegin(), m_profiles.cend(),
                                    [&](const Profile &profile) { return profile.id == id; });
    return found == m_profiles.cend() ? std::nullopt : std::optional(*found);
}

QString ProfileStore::defaultId() const {
    return byId(m_defaultId) ? m_defaultId : QString();
}

Result<Profile> ProfileStore::find(const QString &nameOrId) const {
    if (nameOrId.isEmpty()) {
        if (const auto chosen = byId(m_defaultId))
            return *chosen;
        if (m_profiles.size() == 1)
            return m_profiles.constFirst();
        return failure(ErrorCode::NoProfile);
    }
    if (const auto exact = byId(nameOrId))
        return *exact;
    const QString name = foldedName(nameOrId);
    QList<Profile> found;
    for (const auto &profile : m_profiles) {
        if (foldedName(profile.name) == name)
            found.append(profile);
    }
    if (found.isEmpty())
        return failure(ErrorCode::ProfileNotFound, {nameOrId});
    if (found.size() > 1)
        return failure(ErrorCode::ProfileAmbiguous, {nameOrId});
    return found.constFirst();
}

Result<Profile> ProfileStore::save(const Profile &profile, const std::optional<Profile> &base) {
    const auto valid = validated(profile);
    if (!valid)
        return valid;
    const auto from = base ? base : byId(valid->id);
    Profile stored = *valid;
    const auto done = update([&](ProfileDocument &document) -> Result<void> {
        const auto index = document.indexOf(stored.id);
        if (index < 0) {
            if (isNameTaken(document, stored))
                return failure(ErrorCode::ProfileNameTaken, {stored.name});
            document.profiles.append(stored);
            return {};
        }
        Profile &present = document.profiles[index];
        if (from)
            stored = mergedProfile(*from, stored, present);
        // Two equal names can come from a file that was edited by hand; only making one is refused.
        if (foldedName(stored.name) != foldedName(present.name) && isNameTaken(document, stored))
            return failure(ErrorCode::ProfileNameTaken, {stored.name});
        present = stored;
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return stored;
}

Result<void> ProfileStore::recordSuccess(const QString &id, const QString &fingerprint) {
    return update([&](ProfileDocument &document) -> Result<void> {
        const auto index = document.indexOf(id);
        if (index < 0)
            return failure(ErrorCode::ProfileNotFound, {id});
        document.profiles[index].lastSuccessFingerprint = fingerprint;
        return {};
    });
}

Result<void> ProfileStore::tryWriting() {
    return update([](ProfileDocument &) -> Result<void> { return {}; }, Write::Always);
}

Result<void> ProfileStore::remove(const QString &id) {
    return update([&](ProfileDocument &document) -> Result<void> {
        const auto index = document.indexOf(id);
        if (index < 0)
            return failure(ErrorCode::ProfileNotFound, {id});
        document.profiles.removeAt(index);
        if (document.defaultId == id)
            document.defaultId.clear();
        return {};
    });
}

Result<void> ProfileStore::reorder(const QStringList &ids) {
    return update([&](ProfileDocument &document) -> Result<void> {
        QHash<QString, qsizetype> place;
        for (qsizetype i = 0; i < ids.size(); ++i)
            place.insert(ids.at(i), i);
        std::stable_sort(document.profiles.begin(), document.profiles.end(),
                         [&](const Profile &a, const Profile &b) {
                             return place.value(a.id, ids.size()) < place.value(b.id, ids.size());
                         });
        return {};
    });
}

Result<void> ProfileStore::setDefault(const QString &id) {
    return update([&](ProfileDocument &document) -> Result<void> {
        if (!id.isEmpty() && document.indexOf(id) < 0)
            return failure(ErrorCode::ProfileNotFound, {id});
        document.defaultId = id;
        return {};
    });
}

void ProfileStore::watch() {
    if (m_watcher)
        return;
    static_cast<void>(makePrivateFolder(m_configDir)); // else there is nothing to watch yet
    m_watcher = new QFileSystemWatcher(this);
    const auto soon = [this] {
        m_reloadAttempts = 0;
        m_reloadTimer.start(settleTime);
    };
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, soon);
    connect(m_watcher, &QFileSystemWatcher::fileChanged, this, soon);
    addWatches();
}

// An atomic write gives the name to another file, so the folders are watched as well as the file; behind a
// symbolic link, also the folder where the file really is.
void ProfileStore::addWatches() {
    QStringList paths{m_configDir, filePath()};
    const QFileInfo file(filePath());
    if (file.isSymLink())
        paths << QFileInfo(file.canonicalFilePath()).absolutePath();
    QStringList fresh;
    const QStringList watched = m_watcher->files() + m_watcher->directories();
    for (const auto &path : std::as_const(paths)) {
        if (!path.isEmpty() && QFileInfo::exists(path) && !watched.contains(path))
            fresh << path;
    }
    if (!fresh.isEmpty())
        m_watcher->addPaths(fresh);
}

void ProfileStore::reload() {
    addWatches();
    const auto document = read(Mend::No);
    if (document) {
        adopt(*document);
        return;
    }
    // Setting aside what somebody is writing at this moment would do the damage that it is meant to undo:
    // here damage is waited out, then reported. The next load or change sets it aside.
    if (document.error().code == ErrorCode::ProfilesDamaged && ++m_reloadAttempts < settleAttempts) {
        m_reloadTimer.start(settleTime);
        return;
    }
    Q_EMIT reloadFailed(document.error());
}

} // namespace tokendesk
