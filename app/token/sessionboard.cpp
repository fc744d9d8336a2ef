#include "sessionboard.h"

#include "renewalpolicy.h"

#include <QNetworkInformation>
#include <QRandomGenerator>

#include <cmath>

namespace tokendesk {

using namespace std::chrono;

namespace {

/// A timer that counts through suspend does not exist in Qt: it would be late by the length of the nap. So
/// nobody sleeps longer than this while there is a token to look after.
constexpr milliseconds longestSleep = minutes(1);
constexpr milliseconds shortestPause = seconds(5);

milliseconds scaled(milliseconds duration, double factor) {
    return milliseconds(qint64(double(duration.count()) * factor));
}

} // namespace

SessionBoard::SessionBoard(Clock clock, QObject *parent)
    : SessionBoard(
          std::move(clock), Options{}, [] { return QRandomGenerator::global()->generateDouble(); }, parent) {}

SessionBoard::SessionBoard(Clock clock, const Options &options, Random random, QObject *parent)
    : QObject(parent), m_clock(std::move(clock)), m_options(options), m_random(std::move(random)) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &SessionBoard::tick);
}

void SessionBoard::add(TokenSession *session) {
    if (!session || m_entries.contains(session))
        return;
    m_entries[session].wasBusy = session->isBusy();
    m_busy += session->isBusy();
    connect(session, &TokenSession::stateChanged, this, [this, session] { settled(session); });
    connect(session, &TokenSession::requestChanged, this, [this, session] {
        m_entries[session].silent = false; // an edit is an act
        m_entries[session].refusals = 0;
        hurry(session);
    });
    connect(session, &QObject::destroyed, this, [this, session] { remove(session); });
    settled(session);
}

void SessionBoard::remove(TokenSession *session) {
    session->disconnect(this);
    m_asked.removeAll(session);
    const auto found = m_entries.find(session);
    if (found == m_entries.end())
        return;
    m_busy -= found->second.wasBusy;
    m_entries.erase(found);
    if (m_entries.empty())
        m_timer.stop();
    else
        startTimer(milliseconds::zero()); // its turn is free
}

QList<TokenSession *> SessionBoard::sessions() const {
    QList<TokenSession *> list;
    for (const auto &[session, entry] : m_entries)
        list.append(session);
    return list;
}

int SessionBoard::busyCount() const {
    return m_busy;
}

void SessionBoard::request(TokenSession *session) {
    const auto found = m_entries.find(session);
    if (found == m_entries.end() || session->isBusy() || m_asked.contains(session))
        return;
    found->second.silent = false;
    found->second.refusals = 0;
    found->second.failures = 0;
    found->second.notBefore = {};
    m_asked.append(session);
    startDue();
}

void SessionBoard::withdraw(TokenSession *session) {
    m_asked.removeAll(session);
}

/// What a session's new state means for its renewals.
void SessionBoard::settled(TokenSession *session) {
    auto &entry = m_entries[session];
    const bool wasBusy = std::exchange(entry.wasBusy, session->isBusy());
    m_busy += int(session->isBusy()) - int(wasBusy);
    if (session->isBusy())
        return;

    if (const auto *live = std::get_if<TokenSession::Live>(&session->state())) {
        if (live->token != entry.token)
            gotToken(entry, *live);
        else if (wasBusy) // a person cancelled it: not again at once
            pauseOfAPerson(entry);
    } else if (const auto *failed = std::get_if<TokenSession::Failed>(&session->state()); failed && wasBusy) {
        gotError(session, entry, failed->error);
    } else if (std::holds_alternative<TokenSession::None>(session->state())) {
        entry = {};
        withdraw(session); // whoever forgets it wants nothing of it
    }
    if (const auto found = m_entries.find(session); found != m_entries.end())
        found->second.renewing = false;
    hurry(session);
}

milliseconds SessionBoard::leadOf(const Token &token) const {
    const auto life = seconds(token.expiresIn);
    return scaled(std::min<milliseconds>(m_options.lead, life / 4), 1.0 + m_random() / 10);
}

void SessionBoard::setLead(milliseconds lead) {
    if (std::exchange(m_options.lead, lead) == lead)
        return;
    for (auto &[session, entry] : m_entries) {
        if (entry.token)
            entry.lead = leadOf(*entry.token);
    }
    tick();
}

void SessionBoard::gotToken(Entry &entry, const TokenSession::Live &live) {
    entry.token = live.token;
    entry.hadToken = true;
    entry.noticeGiven = false;
    entry.refusals = 0;
    entry.lead = leadOf(*live.token);

    const auto remaining = live.token->deadline.remaining(m_clock);
    if (live.sameAsBefore || (!live.fromCache && remaining <= entry.lead))
        return pause(entry, {}, nullptr); // asking at once would only bring the same again
    entry.failures = 0;
    // Tokens that live for a second or two must not become a flood of requests.
    entry.notBefore = live.fromCache ? milliseconds::zero() : m_clock.elapsed() + m_options.firstPause;
    entry.forWantOfNetwork = false;
}

void SessionBoard::gotError(TokenSession *session, Entry &entry, const Error &error) {
    if (error.code == ErrorCode::Cancelled)
        return pauseOfAPerson(entry);
    const auto cure = cureFor(error.code);
    if (cure == Cure::Doubtful)
        ++entry.refusals;
    if (cure == Cure::Person || entry.refusals >= m_options.refusalLimit)
        entry.silent = true;
    pause(entry, session->remaining(), &error);
    if (entry.renewing)
        Q_EMIT renewalFailed(session, error, entry.silent);
}

void SessionBoard::pauseOfAPerson(Entry &entry) {
    entry.notBefore = m_clock.elapsed() + m_options.longestPause;
    entry.forWantOfNetwork = false;
}

void SessionBoard::pause(Entry &entry, milliseconds remaining, const Error *error) {
    const int doublings = std::min(entry.failures++, 20);
    auto length = std::min(m_options.firstPause * (1 << doublings), m_options.longestPause);
    if (remaining.count() > 0) // the nearer the end, the more often
        length = std::min(length, std::max(remaining / 4, shortestPause));
    length = scaled(length, 0.5 + m_random() / 2);
    if (error)
        length = std::max<milliseconds>(length, scaled(retryAfter(*error), 1.0 + m_random() / 10));
    entry.notBefore = m_clock.elapsed() + length;
    entry.forWantOfNetwork = error && isWantOfNetwork(error->code);
}

bool SessionBoard::wantsRenewal(const TokenSession *session, const Entry &entry) const {
    return session->profile().autoRenew && entry.hadToken && !entry.silent && !session->isBusy();
}

bool SessionBoard::isReachable(const TokenSession *session) const {
    return m_online || isLoopback(session->profile().baseUrl);
}

milliseconds SessionBoard::untilRenewal(const TokenSession *session, const Entry &entry) const {
    const auto byToken = session->remaining() - entry.lead;
    const auto byPause = entry.notBefore - m_clock.elapsed();
    return std::max({milliseconds::zero(), byToken, byPause});
}

SessionBoard::Renewal SessionBoard::renewal(const TokenSession *session) const {
    const auto found = m_entries.find(const_cast<TokenSession *>(session));
    if (m_asked.contains(session))
        return Renewal::Asked;
    if (found == m_entries.end() || !session->profile().autoRenew || !found->second.hadToken)
        return Renewal::Off;
    if (found->second.silent)
        return Renewal::Silent;
    return untilRenewal(session, found->second).count() > 0 ? Renewal::Scheduled : Renewal::Waiting;
}

milliseconds SessionBoard::renewsIn(const TokenSession *session) const {
    const auto found = m_entries.find(const_cast<TokenSession *>(session));
    return renewal(session) == Renewal::Scheduled ? untilRenewal(session, found->second)
                                                  : milliseconds::zero();
}

void SessionBoard::setWatched(bool watched) {
    if (std::exchange(m_watched, watched) != watched)
        tick();
}

void SessionBoard::setOnline(bool online) {
    if (std::exchange(m_online, online) == online)
        return;
    if (online) {
        // What failed for want of a network may be tried again, but not by all in the same moment.
        for (auto &[session, entry] : m_entries)
            if (entry.forWantOfNetwork)
                entry.notBefore =
                    std::min(entry.notBefore, m_clock.elapsed() + scaled(seconds(3), m_random()));
    }
    tick();
}

void SessionBoard::followSystemNetwork() {
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    const auto apply = [this](QNetworkInformation::Reachability reachability) {
        setOnline(reachability != QNetworkInformation::Reachability::Disconnected);
    };
    auto *system = QNetworkInformation::instance();
    connect(system, &QNetworkInformation::reachabilityChanged, this, apply);
    apply(system->reachability());
}

void SessionBoard::tick() {
    const auto all = sessions();
    for (auto *session : all) {
        if (!m_entries.contains(session))
            continue;
        const auto remaining = session->remaining();
        if (remaining.count() == 0)
            session->tick();
        const auto found = m_entries.find(session);
        if (found == m_entries.end())
            continue;
        auto &entry = found->second;
        if (!entry.noticeGiven && !session->profile().autoRenew && remaining.count() > 0 &&
            remaining <= entry.lead) {
            entry.noticeGiven = true;
            Q_EMIT expiringSoon(session);
        }
    }
    startDue();
    startTimer(dueIn());
    if (m_watched)
        Q_EMIT ticked();
}

void SessionBoard::startDue() {
    int room = m_options.atOnce - busyCount();
    while (room > 0 && !m_asked.isEmpty()) {
        auto *session = m_asked.takeFirst();
        if (session->isBusy())
            continue;
        session->request();
        --room;
    }
    if (room > 0) {
        QList<std::pair<milliseconds, TokenSession *>> due;
        for (const auto &[session, entry] : m_entries)
            if (isReachable(session) && wantsRenewal(session, entry) &&
                untilRenewal(session, entry).count() == 0)
                due.append({session->remaining(), session});
        std::sort(due.begin(), due.end()); // whose token ends first
        for (qsizetype i = 0; i < due.size() && room > 0; ++i, --room) {
            auto *session = due[i].second;
            if (const auto found = m_entries.find(session); found != m_entries.end()) {
                found->second.renewing = true;
                session->request();
            }
        }
    }
}

std::optional<milliseconds> SessionBoard::dueIn(const TokenSession *session, const Entry &entry) const {
    std::optional<milliseconds> soonest;
    const auto remaining = session->remaining();
    if (remaining.count() > 0) {
        const bool notice = !entry.noticeGiven && !session->profile().autoRenew;
        soonest = notice ? std::max(milliseconds::zero(), remaining - entry.lead) : remaining;
        if (m_watched) // the next whole second
            soonest = std::min(*soonest, milliseconds(1000 - m_clock.wall().time().msec()));
    }
    if (wantsRenewal(session, entry)) {
        const auto until = untilRenewal(session, entry);
        // What only waits for its turn is started when another request has ended.
        if (until.count() > 0 || (isReachable(session) && m_busy < m_options.atOnce))
            soonest = std::min(soonest.value_or(until), until);
    }
    return soonest;
}

std::optional<milliseconds> SessionBoard::dueIn() const {
    if (!m_asked.isEmpty() && m_busy < m_options.atOnce)
        return milliseconds::zero();
    std::optional<milliseconds> soonest;
    for (const auto &[session, entry] : m_entries)
        if (const auto due = dueIn(session, entry))
            soonest = std::min(soonest.value_or(*due), *due);
    return soonest;
}

void SessionBoard::startTimer(std::optional<milliseconds> due) {
    if (due)
        m_timer.start(std::min(*due, longestSleep));
    else
        m_timer.stop();
}

/// One session has changed. The timer may only come sooner by that: when it comes too soon, tick() finds
/// nothing to do and sets it right.
void SessionBoard::hurry(TokenSession *session) {
    const auto found = m_entries.find(session);
    if (found == m_entries.end())
        return;
    const bool turnIsFree = !session->isBusy() && (m_busy == m_options.atOnce - 1 ||
                                                   (m_busy < m_options.atOnce && !m_asked.isEmpty()));
    const auto due = turnIsFree ? milliseconds::zero() : dueIn(session, found->second);
    if (due && (!m_timer.isActive() || *due < m_timer.remainingTimeAsDuration()))
        startTimer(due);
}

} // namespace tokendesk
