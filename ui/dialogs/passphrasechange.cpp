#include "passphrasechange.h"

#include "support/answer.h"
#include "workspace.h"

namespace tokendesk {

struct PassphraseChange::State {
    Workspace *workspace;
    SecretKey key;
    SecretStore *target;
    SecretStore *source = nullptr; ///< another store, where it was before
    std::optional<Secret> typed;
    bool wasThere = false; ///< the profile had a private key
    bool goes = false;     ///< and needs no passphrase any more
    Secret old;            ///< in `target`; empty: there was none
    bool written = false;
    bool undone = false;

    void restore() {
        if (std::exchange(written, false))
            (void)(old.isEmpty() ? target->remove(key) : target->write(key, old.clone()));
    }
};

namespace {

/// Profiles with a command keep what is not printed in the keychain.
bool samePlace(const Profile &a, const Profile &b) {
    return (a.store == StoreKind::Session) == (b.store == StoreKind::Session);
}

/// Writes, and takes that back when it comes too late.
template <typename State, typename Promise>
void writeInto(const std::shared_ptr<State> &state, Secret passphrase, const Promise &promise) {
    whenAnswered(state->target->write(state->key, std::move(passphrase)), state->workspace,
                 [state, promise](const Result<void> &written) {
                     state->written = written.has_value();
                     if (state->undone)
                         state->restore();
                     promise->addResult(written);
                     promise->finish();
                 });
}

} // namespace

PassphraseChange::PassphraseChange(Workspace &workspace, const Profile &now,
                                   const std::optional<Profile> &before, std::optional<Secret> typed,
                                   bool needless)
    : m_state(std::make_shared<State>()) {
    m_state->workspace = &workspace;
    m_state->key = {now.id, SecretItem::KeyPassphrase};
    m_state->target = &workspace.storeFor(now);
    m_state->typed = std::move(typed);
    m_state->wasThere = before && !before->privateKeyPath.isEmpty();
    const bool another = m_state->wasThere && before->privateKeyPath != now.privateKeyPath;
    m_state->goes = now.privateKeyPath.isEmpty() || (another && needless);
    if (m_state->wasThere && !samePlace(*before, now))
        m_state->source = &workspace.storeFor(*before);
}

bool PassphraseChange::isNeeded() const {
    return m_state->typed || (m_state->source && !m_state->goes);
}

QFuture<Result<void>> PassphraseChange::begin() {
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto &from = m_state->typed || !m_state->source ? *m_state->target : *m_state->source;
    whenAnswered(from.read(m_state->key), m_state->workspace,
                 [state = m_state, promise](Result<Secret> read) {
                     const bool absent = !read && read.error().code == ErrorCode::SecretNotFound;
                     if (state->undone || (!read && !absent) || (absent && !state->typed)) {
                         promise->addResult(read || absent ? Result<void>() : tl::unexpected(read.error()));
                         promise->finish();
                     } else if (state->typed) {
                         if (read)
                             state->old = std::move(*read);
                         writeInto(state, std::exchange(state->typed, std::nullopt)->clone(), promise);
                     } else {
                         writeInto(state, std::move(*read), promise);
                     }
                 });
    return promise->future();
}

void PassphraseChange::commit() {
    m_state->written = false;
    m_state->old.clear();
    if (m_state->wasThere && m_state->source)
        (void)m_state->source->remove(m_state->key);
    if (m_state->wasThere && m_state->goes)
        (void)m_state->target->remove(m_state->key);
}

void PassphraseChange::undo() {
    m_state->undone = true;
    m_state->restore();
}

} // namespace tokendesk
