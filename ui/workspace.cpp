#include "workspace.h"

#include "moving/addprofile.h"
#include "support/answer.h"

#include <algorithm>

namespace tokendesk {

Workspace::Workspace(ProfileStore &profiles, SecretStore &keychain, SecretStore &session, Settings &settings,
                     Clock clock, QObject *parent)
    : QObject(parent), m_profiles(profiles), m_keychain(keychain), m_session(session),
      m_command(std::make_unique<CommandStore>(
          [this](const QString &id) -> std::optional<CommandSpec> {
              const auto asked = this->profile(id);
              return asked ? std::optional(CommandSpec{asked->command, asked->clientId}) : std::nullopt;
          },
          keychain)),
      m_settings(settings), m_clock(std::move(clock)), m_board(m_clock),
      m_removals([this](const QString &id) { return removeNow(id); }), m_envFiles(*this) {
    connect(&m_removals, &Removals::changed, this, &Workspace::adoptProfiles);
    const auto setLead = [this] { m_board.setLead(std::chrono::minutes(m_settings.renewalLeadMinutes())); };
    setLead();
    connect(&m_settings, &Settings::changed, this, setLead);
    connect(&m_board, &SessionBoard::ticked, this, &Workspace::ticked);
    connect(&m_board, &SessionBoard::expiringSoon, this,
            [this](const TokenSession *which) { Q_EMIT expiringSoon(which->profile().id); });
    connect(&m_board, &SessionBoard::renewalFailed, this,
            [this](const TokenSession *which, const Error &error, bool silent) {
                Q_EMIT renewalFailed(which->profile().id, error, silent);
            });
    connect(&m_profiles, &ProfileStore::changed, this, &Workspace::adoptProfiles);
}

Workspace::~Workspace() = default;

QList<Profile> Workspace::profiles() const {
    QList<Profile> all = m_profiles.profiles();
    if (!m_removals.isEmpty())
        all.removeIf([this](const Profile &profile) { return m_removals.contains(profile.id); });
    for (const Transient &transient : m_transient)
        all.append(transient.profile);
    return all;
}

std::optional<Profile> Workspace::profile(const QString &id) const {
    for (const Transient &transient : m_transient) {
        if (transient.profile.id == id)
            return transient.profile;
    }
    return m_removals.contains(id) ? std::nullopt : m_profiles.byId(id);
}

void Workspace::addTransient(const Profile &profile, SecretStore &store) {
    m_transient.append({profile, &store});
    Q_EMIT profilesChanged();
}

bool Workspace::isTransient(const QString &id) const {
    return std::any_of(m_transient.begin(), m_transient.end(),
                       [&](const Transient &t) { return t.profile.id == id; });
}

SecretStore &Workspace::storeFor(const Profile &profile) const {
    for (const Transient &transient : m_transient) {
        if (transient.profile.id == profile.id)
            return *transient.store;
    }
    switch (profile.store) {
    case StoreKind::Keychain: break;
    case StoreKind::Session: return m_session;
    case StoreKind::Command: return *m_command;
    }
    return m_keychain;
}

TokenSession *Workspace::session(const QString &id) {
    Held &held = m_sessions[id];
    if (held.session)
        return held.session.get();
    const Profile of = profile(id).value_or(Profile{});
    held.store = &storeFor(of);
    held.session = std::make_unique<TokenSession>(of, *held.store, m_clock);
    connect(held.session.get(), &TokenSession::stateChanged, this, [this, id] { Q_EMIT sessionChanged(id); });
    connect(held.session.get(), &TokenSession::accepted, this, [this, id](const QString &fingerprint) {
        auto accepted = m_profiles.byId(id);
        if (!accepted || accepted->lastSuccessFingerprint == fingerprint)
            return;
        accepted->lastSuccessFingerprint = fingerprint;
        // A hint for later diagnosis: a failure here must not disturb the token.
        (void)m_profiles.save(*accepted);
    });
    connect(held.session.get(), &TokenSession::exchanged, &m_exchanges, &ExchangeLog::add);
    m_board.add(held.session.get());
    return held.session.get();
}

void Workspace::request(const QString &id) {
    if (m_locked)
        return;
    m_board.request(session(id));
    Q_EMIT sessionChanged(id); // it may only wait for its turn now
}

void Workspace::cancel(const QString &id) {
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end())
        return;
    m_board.withdraw(found->second.session.get());
    found->second.session->cancel();
    Q_EMIT sessionChanged(id);
}

bool Workspace::isAsking(const QString &id) const {
    const TokenSession *known = knownSession(id);
    return known && (known->isBusy() || m_board.renewal(known) == SessionBoard::Renewal::Asked);
}

const TokenSession *Workspace::knownSession(const QString &id) const {
    const auto found = m_sessions.find(id);
    return found == m_sessions.end() ? nullptr : found->second.session.get();
}

QList<Cause> Workspace::causes(const QString &id) const {
    const TokenSession *failing = knownSession(id);
    const auto *failed = failing ? std::get_if<TokenSession::Failed>(&failing->state()) : nullptr;
    if (!failed)
        return {};
    Refusal refusal{failing->profile(), *failed, {}};
    for (const auto &[otherId, held] : m_sessions)
        if (otherId != id && !held.session->clientId().isEmpty())
            refusal.others.append(
                {held.session->profile().name, held.session->clientId(), held.session->profile().kind});
    return explain(refusal);
}

SessionBoard::Renewal Workspace::renewal(const QString &id) const {
    const TokenSession *known = knownSession(id);
    return known ? m_board.renewal(known) : SessionBoard::Renewal::Off;
}

QFuture<Result<Profile>> Workspace::save(const Profile &profile, std::optional<Credentials> credentials) {
    const auto checked = validated(profile);
    if (!checked)
        return answerLater<Profile>(tl::unexpected<Error>(checked.error()));
    // Found out now, because a refusal after the secret was written would leave the new one under an old
    // profile.
    for (const Profile &other : m_profiles.profiles()) {
        if (other.id == checked->id || foldedName(other.name) != foldedName(checked->name))
            continue;
        if (m_removals.contains(other.id))
            return saveAfterRemovals(*checked, std::move(credentials));
        return answerLater<Profile>(failure(ErrorCode::ProfileNameTaken, {checked->name}));
    }
    const auto before = m_profiles.byId(checked->id);
    const bool moves = before && &storeFor(*before) != &storeFor(*checked);
    if (!credentials && (!moves || checked->store == StoreKind::Command))
        return answerLater<Profile>(saveProfile(*checked));

    const auto saved = std::make_shared<QPromise<Result<Profile>>>();
    saved->start();
    if (credentials)
        storeThenSave(*checked, credentials->toBytes(), saved);
    else
        moveThenSave(*checked, storeFor(*before), saved);
    return saved->future();
}

// The name of a removed profile is wanted again: now that one goes for good.
QFuture<Result<Profile>> Workspace::saveAfterRemovals(const Profile &profile,
                                                      std::optional<Credentials> credentials) {
    const auto saved = std::make_shared<QPromise<Result<Profile>>>();
    saved->start();
    const auto held = std::make_shared<std::optional<Credentials>>(std::move(credentials));
    connect(
        &m_removals, &Removals::finished, this,
        [this, profile, held, saved] {
            whenFinished(save(profile, std::move(*held)), this,
                         [saved](std::optional<Result<Profile>> stored) {
                             if (stored)
                                 saved->addResult(std::move(*stored));
                             saved->finish();
                         });
        },
        Qt::SingleShotConnection);
    m_removals.finish();
    return saved->future();
}

Result<Profile> Workspace::saveProfile(const Profile &profile) {
    const auto before = m_profiles.byId(profile.id);
    auto saved = m_profiles.save(profile);
    if (!saved || !before)
        return saved;
    if (&storeFor(*before) != &storeFor(*saved))
        forgetIn(storeFor(*before), profile.id);
    if (before->command != saved->command || before->clientId != saved->clientId)
        forgetToken(profile.id);
    return saved;
}

void Workspace::storeThenSave(const Profile &profile, Secret credentials, const Saved &saved) {
    const auto before = m_profiles.byId(profile.id);
    SecretStore &store = storeFor(profile);
    if (!before)
        return addProfile(m_profiles, store, profile, std::move(credentials), saved);
    SecretStore *old = &storeFor(*before);
    whenAnswered(store.write({profile.id, SecretItem::Credentials}, std::move(credentials)), this,
                 [this, saved, profile, old, &store](const Result<void> &written) {
                     Result<Profile> stored = tl::unexpected<Error>(written ? Error{} : written.error());
                     // When nobody waits any more, a late answer brings no profile about.
                     if (written && !saved->isCanceled())
                         stored = m_profiles.save(profile);
                     if (stored) {
                         if (old != &store)
                             forgetIn(*old, profile.id);
                         forgetToken(profile.id);
                     }
                     saved->addResult(std::move(stored));
                     saved->finish();
                 });
}

void Workspace::takeBack(const QString &id) {
    const auto added = m_profiles.byId(id);
    if (!added)
        return;
    (void)removeAllItems(storeFor(*added), id);
    (void)m_profiles.remove(id);
}

void Workspace::moveThenSave(const Profile &profile, SecretStore &from, const Saved &saved) {
    whenAnswered(from.read({profile.id, SecretItem::Credentials}), this,
                 [this, profile, saved](Result<Secret> read) {
                     if (saved->isCanceled()) {
                         saved->finish();
                         return;
                     }
                     if (read) {
                         storeThenSave(profile, std::move(*read), saved);
                         return;
                     }
                     // Nothing to move is no reason to refuse; a keychain that does not answer is.
                     saved->addResult(read.error().code == ErrorCode::SecretNotFound
                                          ? m_profiles.save(profile)
                                          : Result<Profile>(tl::unexpected<Error>(read.error())));
                     saved->finish();
                 });
}

void Workspace::forgetIn(SecretStore &store, const QString &id) {
    // The passphrase of a private key is moved by whoever saves (dialogs/passphrasechange.h).
    for (const auto item : {SecretItem::Credentials, SecretItem::Token})
        (void)store.remove({id, item});
}

void Workspace::forgetToken(const QString &id) {
    if (const auto found = m_sessions.find(id); found != m_sessions.end())
        found->second.session->forget();
}

Result<void> Workspace::update(const Profile &profile) {
    for (Transient &transient : m_transient) {
        if (transient.profile.id == profile.id) {
            transient.profile = profile;
            adoptProfiles();
            return {};
        }
    }
    if (const auto saved = m_profiles.save(profile); !saved)
        return tl::unexpected<Error>(saved.error());
    return {};
}

void Workspace::remove(const QString &id) {
    if (isTransient(id)) {
        m_transient.removeIf([&](const Transient &t) { return t.profile.id == id; });
        adoptProfiles();
    } else if (const auto gone = profile(id)) {
        m_removals.add(id, gone->name);
    }
}

QFuture<Result<bool>> Workspace::removeNow(const QString &id) {
    const auto gone = m_profiles.byId(id);
    if (!gone)
        return answerLater<bool>(true); // another program was quicker
    return removeProfile(m_profiles, storeFor(*gone), id);
}

Result<void> Workspace::move(const QString &id, qsizetype row) {
    QStringList ids;
    for (const Profile &profile : profiles()) {
        if (!isTransient(profile.id))
            ids.append(profile.id);
    }
    const qsizetype from = ids.indexOf(id);
    if (from < 0)
        return failure(ErrorCode::ProfileNotFound, {id});
    ids.move(from, std::clamp<qsizetype>(row, 0, ids.size() - 1));
    return m_profiles.reorder(ids);
}

void Workspace::setWatched(const QObject *viewer, bool watched) {
    if (watched)
        m_viewers.insert(viewer);
    else
        m_viewers.remove(viewer);
    m_board.setWatched(!m_viewers.isEmpty());
    if (watched)
        refresh();
}

void Workspace::refresh() {
    m_board.tick();
    Q_EMIT ticked();
}

void Workspace::setLocked(bool locked) {
    if (locked == m_locked)
        return;
    m_locked = locked;
    if (locked) {
        for (const auto &[id, held] : m_sessions)
            dismiss(id, *held.session);
        for (const Profile &profile : m_profiles.profiles()) {
            if (profile.store == StoreKind::Session)
                (void)removeAllItems(m_session, profile.id);
        }
        wipeStack();
    } else {
        resumeDismissed();
    }
    Q_EMIT lockedChanged(locked);
}

void Workspace::adoptProfiles() {
    for (auto it = m_sessions.begin(); it != m_sessions.end();) {
        const auto now = profile(it->first);
        const bool stays = now && &storeFor(*now) == it->second.store;
        if (stays)
            it->second.session->setProfile(*now);
        if (!stays)
            dismiss(it->first, *it->second.session);
        it = stays ? std::next(it) : m_sessions.erase(it);
    }
    Q_EMIT profilesChanged();
    resumeDismissed();
}

/// Forgets it, with a word in the Activity if a request was under way.
void Workspace::dismiss(const QString &id, TokenSession &session) {
    if (session.token())
        m_dismissed.insert(id);
    session.forget();
}

/// After unlocking, and when a removal was undone: the tokens that were there are read from the keychain
/// again, and renewed as before.
void Workspace::resumeDismissed() {
    if (m_locked)
        return;
    const auto ids = std::exchange(m_dismissed, {});
    for (const auto &id : ids) {
        if (profile(id))
            session(id)->resume();
        else
            m_dismissed.insert(id);
    }
}

} // namespace tokendesk
