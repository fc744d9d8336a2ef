#include "workspace.h"

#include <algorithm>

namespace tokendesk {

Workspace::Workspace(ProfileStore &profiles, SecretStore &keychain, SecretStore &session, Settings &settings,
                     Clock clock, QObject *parent)
    : QObject(parent), m_profiles(profiles), m_keychain(keychain), m_session(session), m_settings(settings),
      m_clock(std::move(clock)) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Workspace::refresh);
    connect(&m_profiles, &ProfileStore::changed, this, &Workspace::profilesOnDiskChanged);
}

Workspace::~Workspace() = default;

QList<Profile> Workspace::profiles() const {
    return m_profiles.profiles() + m_transient;
}

std::optional<Profile> Workspace::profile(const QString &id) const {
    for (const Profile &transient : m_transient) {
        if (transient.id == id)
            return transient;
    }
    return m_profiles.byId(id);
}

void Workspace::addTransient(const Profile &profile) {
    m_transient.append(profile);
    Q_EMIT profilesChanged();
}

bool Workspace::isTransient(const QString &id) const {
    return std::any_of(m_transient.begin(), m_transient.end(), [&](const Profile &p) { return p.id == id; });
}

SecretStore &Workspace::storeFor(const Profile &profile) const {
    return profile.store == StoreKind::Session ? m_session : m_keychain;
}

TokenSession *Workspace::session(const QString &id) {
    auto &held = m_sessions[id];
    if (held)
        return held.get();
    const auto known = profile(id);
    const Profile &of = known ? *known : Profile{};
    held = std::make_unique<TokenSession>(of, storeFor(of), m_clock);
    auto *session = held.get();
    connect(session, &TokenSession::stateChanged, this, [this, id] {
        schedule();
        Q_EMIT sessionChanged(id);
    });
    connect(session, &TokenSession::accepted, this, [this, id](const QString &fingerprint) {
        auto accepted = m_profiles.byId(id);
        if (!accepted || accepted->lastSuccessFingerprint == fingerprint)
            return;
        accepted->lastSuccessFingerprint = fingerprint;
        (void)m_profiles.save(
            *accepted); // a hint for later diagnosis: a failure here must not disturb the token
    });
    return session;
}

const TokenSession *Workspace::knownSession(const QString &id) const {
    const auto found = m_sessions.find(id);
    return found == m_sessions.end() ? nullptr : found->second.get();
}

QFuture<Result<Profile>> Workspace::save(const Profile &profile, std::optional<Credentials> credentials) {
    const auto checked = validated(profile);
    if (!checked)
        return answerLater<Profile>(tl::unexpected<Error>(checked.error()));
    if (!credentials)
        return answerLater<Profile>(m_profiles.save(*checked));

    auto promise = std::make_shared<QPromise<Result<Profile>>>();
    promise->start();
    storeFor(*checked)
        .write({checked->id, SecretItem::Credentials}, credentials->toBytes())
        .then(this, [this, promise, wanted = *checked](const Result<void> &written) {
            promise->addResult(written ? m_profiles.save(wanted)
                                       : Result<Profile>(tl::unexpected<Error>(written.error())));
            promise->finish();
        });
    return promise->future();
}

Result<void> Workspace::remove(const QString &id) {
    const auto gone = m_profiles.byId(id);
    if (!gone)
        return failure(ErrorCode::ProfileNotFound, {id});
    const auto removed = m_profiles.remove(id);
    if (removed) {
        for (const auto item : {SecretItem::Credentials, SecretItem::Token})
            (void)storeFor(*gone).remove({id, item});
    }
    return removed;
}

void Workspace::setWatched(bool watched) {
    if (m_watched == watched)
        return;
    m_watched = watched;
    refresh();
}

void Workspace::refresh() {
    for (const auto &[id, session] : m_sessions)
        session->tick();
    if (m_watched)
        Q_EMIT ticked();
    schedule();
}

void Workspace::forgetAll() {
    for (const auto &[id, session] : m_sessions)
        session->forget();
}

void Workspace::schedule() {
    using namespace std::chrono;
    auto next = milliseconds::max();
    for (const auto &[id, session] : m_sessions) {
        const auto left = session->remaining();
        if (left == milliseconds::zero())
            continue;
        // A shown number changes when the remainder crosses a whole second; unseen, only the end matters.
        next = std::min(next, m_watched ? left % 1000 + milliseconds(1) : left + milliseconds(1));
    }
    if (next == milliseconds::max())
        m_timer.stop();
    else
        m_timer.start(std::max(next, milliseconds(5)));
}

void Workspace::profilesOnDiskChanged() {
    for (auto it = m_sessions.begin(); it != m_sessions.end();) {
        const auto now = profile(it->first);
        if (now)
            it->second->setProfile(*now);
        it = now ? std::next(it) : m_sessions.erase(it);
    }
    Q_EMIT profilesChanged();
}

} // namespace tokendesk
