#pragma once

#include "tokensession.h"

#include <QHash>
#include <QTimer>

#include <map>

namespace tokendesk {

/// All sessions of a program: one timer for everything that is due, and renewals for those whose profile asks
/// for them. The sessions are somebody else's; each is taken off the board when it dies.
///
/// A renewal starts `lead` before the token's end, a little earlier or later for each, and is tried again
/// with growing, jittered pauses that a server's Retry-After can lengthen and the token's end shortens. After
/// `refusalLimit` refusals in a row, or as soon as only a person can help (a locked keychain, a refused
/// certificate), the board is silent until the person acts: accounts get locked by programs that go on
/// asking.
class SessionBoard : public QObject {
    Q_OBJECT
public:
    struct Options {
        std::chrono::milliseconds lead =
            std::chrono::minutes(5); ///< never over a quarter of the token's life
        std::chrono::milliseconds firstPause = std::chrono::seconds(10);
        std::chrono::milliseconds longestPause = std::chrono::minutes(5);
        int refusalLimit = 3;
        int atOnce = 4; ///< requests under way, by the board and by request()
    };
    enum class Renewal {
        Off,       ///< not asked for, or there is no token yet
        Scheduled, ///< `renewsIn()` says when
        Waiting,   ///< due, but the computer is offline or too many requests are under way
        Silent,    ///< given up until a person acts
        Asked,     ///< not a renewal: a person's request(), waiting for its turn
    };
    /// Uniform in [0, 1).
    using Random = std::function<double()>;

    explicit SessionBoard(Clock clock, QObject *parent = nullptr);
    SessionBoard(Clock clock, const Options &options, Random random, QObject *parent = nullptr);

    /// From now on the session's token is watched, and renewed if its profile says so.
    void add(TokenSession *session);
    void remove(TokenSession *session);
    [[nodiscard]] QList<TokenSession *> sessions() const;

    /// A person asks for a new token: ends silence and pauses. Waits its turn when too many are under way.
    void request(TokenSession *session);
    /// Takes a request() back that still waits for its turn.
    void withdraw(TokenSession *session);
    [[nodiscard]] Renewal renewal(const TokenSession *session) const;
    /// Until the next attempt; zero when it is not Scheduled.
    [[nodiscard]] std::chrono::milliseconds renewsIn(const TokenSession *session) const;

    /// Another `lead`, for the tokens that are there too.
    void setLead(std::chrono::milliseconds lead);
    /// While somebody looks, `ticked` comes once a second, on the second.
    void setWatched(bool watched);
    /// Renewals wait while the computer is offline; not those from this computer itself (loopback).
    void setOnline(bool online);
    /// Follows the operating system's word on that. Loads a plugin: for programs with a window.
    void followSystemNetwork();

    /// Does whatever is due by the clocks. The timer calls it; so does whoever knows that time has jumped: on
    /// resume, on focus, when the clock was set.
    void tick();
    /// Until something is due; nothing when nothing ever will be.
    [[nodiscard]] std::optional<std::chrono::milliseconds> dueIn() const;
    /// Requests under way, of all sessions.
    [[nodiscard]] int busyCount() const;

Q_SIGNALS:
    void ticked();
    /// Five minutes (`lead`) before the end of a token that will not be renewed; once for each token.
    void expiringSoon(tokendesk::TokenSession *session);
    /// A renewal that nobody was looking at has failed. `silent`: no more will be tried.
    void renewalFailed(tokendesk::TokenSession *session, const tokendesk::Error &error, bool silent);

private:
    struct Entry {
        std::shared_ptr<const Token> token;    ///< the last that was seen, to notice a new one
        std::chrono::milliseconds lead{};      ///< of this token
        std::chrono::milliseconds notBefore{}; ///< elapsed clock; the pause after a failure
        int failures = 0;                      ///< in a row
        int refusals = 0;                      ///< in a row
        bool hadToken = false;
        bool wasBusy = false;
        bool renewing = false;         ///< the request under way is the board's own
        bool forWantOfNetwork = false; ///< `notBefore` is; else it is the server's or the person's
        bool silent = false;
        bool noticeGiven = false;
    };

    void settled(TokenSession *session);
    /// Up to a tenth earlier, so that a thousand tokens of one morning do not fall due in one second.
    [[nodiscard]] std::chrono::milliseconds leadOf(const Token &token) const;
    void gotToken(Entry &entry, const TokenSession::Live &live);
    void gotError(TokenSession *session, Entry &entry, const Error &error);
    void pauseOfAPerson(Entry &entry);
    void pause(Entry &entry, std::chrono::milliseconds remaining, const Error *error);
    void startDue();
    void hurry(TokenSession *session);
    void startTimer(std::optional<std::chrono::milliseconds> due);
    [[nodiscard]] std::optional<std::chrono::milliseconds> dueIn(const TokenSession *session,
                                                                 const Entry &entry) const;
    [[nodiscard]] bool isReachable(const TokenSession *session) const;
    [[nodiscard]] bool wantsRenewal(const TokenSession *session, const Entry &entry) const;
    [[nodiscard]] std::chrono::milliseconds untilRenewal(const TokenSession *session,
                                                         const Entry &entry) const;

    Clock m_clock;
    Options m_options;
    Random m_random;
    std::map<TokenSession *, Entry> m_entries;
    QList<TokenSession *> m_asked; // by a person, waiting for their turn
    QTimer m_timer;
    int m_busy = 0; // how many entries are
    bool m_watched = false;
    bool m_online = true;
};

} // namespace tokendesk
