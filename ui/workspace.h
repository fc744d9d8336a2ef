#pragma once

#include "diagnostics/check.h"
#include "diagnostics/exchangelog.h"
#include "diagnostics/explainer.h"
#include "envfiles.h"
#include "profiles/profilestore.h"
#include "removals.h"
#include "secrets/commandstore.h"
#include "secrets/credentials.h"
#include "secrets/secretstore.h"
#include "support/clock.h"
#include "support/settings.h"
#include "token/sessionboard.h"

#include <QObject>
#include <QSet>

#include <map>

namespace tokendesk {

/// What the window works on: the profiles of the disk and of the demo, a session for each, one timer for all.
/// Owns the sessions; everything else is handed in and outlives it.
class Workspace : public QObject {
    Q_OBJECT
public:
    Workspace(ProfileStore &profiles, SecretStore &keychain, SecretStore &session, Settings &settings,
              Clock clock, QObject *parent = nullptr);
    ~Workspace() override;

    /// Stored profiles in their order, transient ones last.
    [[nodiscard]] QList<Profile> profiles() const;
    [[nodiscard]] std::optional<Profile> profile(const QString &id) const;
    /// A profile that is never written to disk (the demo).
    void addTransient(const Profile &profile, SecretStore &store);
    [[nodiscard]] bool isTransient(const QString &id) const;

    /// Never null for the id of a profile; made at the first use.
    TokenSession *session(const QString &id);
    /// A person asks for a token; waits its turn when too many requests are under way.
    void request(const QString &id);
    /// Takes that back, whether it waits or is under way.
    void cancel(const QString &id);
    /// A request waits for its turn or is under way.
    [[nodiscard]] bool isAsking(const QString &id) const;
    /// The session if it was ever used, else null.
    [[nodiscard]] const TokenSession *knownSession(const QString &id) const;
    /// Why the profile's last request failed, the likeliest cause first; empty when it did not.
    [[nodiscard]] QList<Cause> causes(const QString &id) const;
    /// What went over the line in this run.
    [[nodiscard]] ExchangeLog &exchanges() { return m_exchanges; }
    /// What the doctor found last, for the support report.
    void keepChecks(const QList<Check> &checks) { m_lastChecks = checks; }
    [[nodiscard]] const QList<Check> &lastChecks() const { return m_lastChecks; }
    /// How its renewal stands; Off for one that was never used.
    [[nodiscard]] SessionBoard::Renewal renewal(const QString &id) const;
    [[nodiscard]] SecretStore &storeFor(const Profile &profile) const;
    [[nodiscard]] SecretStore &keychain() const { return m_keychain; }

    /// Writes the credentials, then the profile; a new profile goes first, so that no secret is ever without
    /// one (moving/addprofile.h). A failed keychain write changes nothing. Without
    /// credentials those of the store stay; when the profile now names another store they move there, but
    /// to a command nothing moves: from then on the program is asked, and the old store forgets them.
    /// Answers the profile as stored. Once the future is cancelled a late answer of the keychain changes no
    /// profile, and a new one's credentials are removed again.
    [[nodiscard]] QFuture<Result<Profile>> save(const Profile &profile,
                                                std::optional<Credentials> credentials);
    /// Undoes the save of a new profile: it goes at once, and what its store holds.
    void takeBack(const QString &id);
    /// Replaces a profile without touching its credentials; transient ones stay in memory.
    Result<void> update(const Profile &profile);
    /// Hides the profile; it goes, with its secrets, when the time to take that back is over (see Removals).
    /// A transient one goes at once.
    void remove(const QString &id);
    [[nodiscard]] Removals &removals() { return m_removals; }
    [[nodiscard]] EnvFiles &envFiles() { return m_envFiles; }
    /// Moves the profile to `row` of `profiles()`; transient ones stay last.
    Result<void> move(const QString &id, qsizetype row);

    [[nodiscard]] ProfileStore &profileStore() const { return m_profiles; }
    [[nodiscard]] Settings &settings() const { return m_settings; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }

    /// While somebody looks at a countdown, through any `viewer`, sessions tick each second, on the second;
    /// otherwise only when something is due.
    void setWatched(const QObject *viewer, bool watched);
    /// Renewals wait while the system says that the computer is offline. Loads a plugin: not before the
    /// window is there.
    void followSystemNetwork() { m_board.followSystemNetwork(); }
    /// Recomputes everything from the clocks: after resume, on focus.
    void refresh();
    /// Locking wipes all tokens from memory, and the credentials that live for this session only; until it is
    /// unlocked nothing is requested.
    void setLocked(bool locked);
    [[nodiscard]] bool isLocked() const { return m_locked; }

Q_SIGNALS:
    void profilesChanged();
    void lockedChanged(bool locked);
    void sessionChanged(const QString &id);
    /// The end is near of a token that will not be renewed; once for each token.
    void expiringSoon(const QString &id);
    /// A renewal that nobody asked for just now has failed. `silent`: no more will be tried.
    void renewalFailed(const QString &id, const tokendesk::Error &error, bool silent);
    /// Once a second, on the second, while watched.
    void ticked();

private:
    [[nodiscard]] QFuture<Result<bool>> removeNow(const QString &id);
    /// A session and the store it was made with: a profile that moves to another store gets a new one.
    struct Held {
        std::unique_ptr<TokenSession> session;
        SecretStore *store = nullptr;
    };
    using Saved = std::shared_ptr<QPromise<Result<Profile>>>;
    [[nodiscard]] QFuture<Result<Profile>> saveAfterRemovals(const Profile &profile,
                                                             std::optional<Credentials> credentials);
    void storeThenSave(const Profile &profile, Secret credentials, const Saved &saved);
    void moveThenSave(const Profile &profile, SecretStore &from, const Saved &saved);
    static void forgetIn(SecretStore &store, const QString &id);
    /// Another account's token must not be taken for this one's.
    void forgetToken(const QString &id);
    [[nodiscard]] Result<Profile> saveProfile(const Profile &profile);
    void adoptProfiles();
    void dismiss(const QString &id, TokenSession &session);
    void resumeDismissed();

    ProfileStore &m_profiles;
    SecretStore &m_keychain;
    SecretStore &m_session;
    const std::unique_ptr<CommandStore> m_command; // its tokens are in the keychain
    Settings &m_settings;
    Clock m_clock;
    bool m_locked = false;
    ExchangeLog m_exchanges;
    QList<Check> m_lastChecks;
    QSet<const QObject *> m_viewers;
    SessionBoard m_board; // before the sessions: each takes itself off when it dies
    struct Transient {
        Profile profile;
        SecretStore *store;
    };
    QList<Transient> m_transient;
    Removals m_removals;
    std::map<QString, Held> m_sessions;
    QSet<QString> m_dismissed; // had a token when they were locked away or removed
    EnvFiles m_envFiles;
};

} // namespace tokendesk
