// How a request of a session ends: recorded, told, and compared with the last that succeeded.
#include "support/answer.h"
#include "tokensession_p.h"

#include <QCryptographicHash>
#include <QTimer>

namespace tokendesk {

namespace {
constexpr auto recallLimit = std::chrono::milliseconds(500);
} // namespace

QByteArray valueDigest(const Token &token) {
    return QCryptographicHash::hash(token.value.view().toByteArray(), QCryptographicHash::Sha256);
}

/// Only a failure needs it, and then at once: it is read while the server thinks. Each time, because another
/// program may have succeeded meanwhile.
void TokenSession::recallSuccess(const std::shared_ptr<Attempt> &attempt) {
    attempt->recalling = true;
    whenAnswered(m_store.read({attempt->profile.id, SecretItem::Token}), this,
                 [this, weak = std::weak_ptr(attempt)](const Result<Secret> &bytes) {
                     const auto waiting = weak.lock(); // a keychain that hangs must not keep the secret alive
                     if (!waiting)
                         return;
                     waiting->recalling = false;
                     m_storeMissing = !bytes && bytes.error().code == ErrorCode::StoreMissing;
                     if (bytes && isCurrent(*waiting))
                         m_lastSuccess = SuccessFacts::fromJson(Token::successOf(bytes->view()));
                     if (const auto then = std::exchange(waiting->whenRecalled, {}))
                         then();
                 });
}

/// What went over the line, without its secrets.
void TokenSession::record(const std::shared_ptr<Attempt> &attempt, const HttpAnswer *answer,
                          const Error *error) {
    attempt->recorded = true;
    attempt->exchange->transfer = *attempt->transfer;
    if (answer)
        attempt->exchange->answered(*answer, attempt->credentials.clientSecret);
    else
        attempt->exchange->millis = attempt->exchange->at.msecsTo(m_clock.wall());
    if (error)
        attempt->exchange->error = *error;
    Q_EMIT exchanged(attempt->exchange);
}

void TokenSession::recordGivenUp() {
    const auto attempt = m_attempt;
    const Error cancelled{ErrorCode::Cancelled, {}};
    if (!attempt || attempt->recorded || attempt->wanted == Wanted::Cached) // that was no request
        return;
    if (!attempt->sent)
        attempt->exchange = std::make_shared<Exchange>(
            Exchange::unsent(attempt->profile, attempt->credentials, attempt->fingerprint, attempt->begun));
    record(attempt, nullptr, &cancelled);
}

void TokenSession::finish(const std::shared_ptr<Attempt> &attempt, const HttpAnswer &answer) {
    auto token =
        readTokenResponse(answer, attempt->profile.baseUrl.host(), attempt->credentials.clientSecret);
    const auto id = attempt->id;
    record(attempt, &answer, token ? nullptr : &token.error());
    if (id != m_current)
        return;
    if (!token)
        return fail(token.error(), attempt, answer.clockSkew());

    auto success =
        SuccessFacts::of(attempt->profile, attempt->credentials, attempt->fingerprint, m_clock.wall());
    attempt->credentials.clientSecret.clear();
    success.proxy = attempt->transfer->proxy;
    if (const auto server = attempt->exchange->server())
        success.serverIssuer = server->issuer;
    const auto account = accountDigest(attempt->profile, attempt->credentials.clientId, attempt->fingerprint);
    const auto digest = valueDigest(*token);
    const bool sameAsBefore = digest == m_lastValueDigest;
    m_lastValueDigest = digest;
    m_lastSuccess = std::move(success);
    const auto live = std::make_shared<const Token>(std::move(*token));
    keep(live, account, attempt->profile.id);
    setState(Live{live, false, sameAsBefore, answer.clockSkew()});
    if (id == m_current && !attempt->fingerprint.isEmpty())
        Q_EMIT accepted(attempt->fingerprint);
}

/// A cache that cannot be written is only a cache less. Where an item is too small for both, the token goes
/// before what it was made of.
void TokenSession::keep(const std::shared_ptr<const Token> &token, const QByteArray &account,
                        const QString &profileId) {
    if (m_storeMissing)
        return;
    const SecretKey key{profileId, SecretItem::Token};
    whenAnswered(m_store.write(key, token->toBytes(account, m_lastSuccess->toJson())), this,
                 [this, key, weak = std::weak_ptr(token), account](const Result<void> &written) {
                     const auto kept = weak.lock(); // locked meanwhile: then it is gone
                     if (kept && !written && written.error().code == ErrorCode::SecretTooLarge)
                         (void)m_store.write(key, kept->toBytes(account));
                 });
}

void TokenSession::fail(const Error &error) {
    setState(Failed{error, token(), {}, std::nullopt, nullptr});
}

void TokenSession::fail(const Error &error, const std::shared_ptr<Attempt> &attempt,
                        std::optional<qint64> clockSkew) {
    const auto settle = [this, error, weak = std::weak_ptr(attempt), clockSkew] {
        const auto failing = weak.lock();
        if (!failing || !isCurrent(*failing))
            return;
        auto attempted = std::make_shared<Attempted>();
        attempted->credentials = failing->facts.value_or(CredentialFacts{});
        attempted->fingerprint = failing->fingerprint;
        attempted->exchange = failing->exchange;
        attempted->lastSuccess = m_lastSuccess;
        attempted->secretChanged =
            m_lastSuccess && !m_lastSuccess->isSameSecret(failing->credentials.clientSecret);
        setState(Failed{error, token(), failing->findings, clockSkew, std::move(attempted)});
    };
    if (!attempt->recalling)
        return settle();
    // The server was quicker than the keychain, or the keychain hangs: the news does not wait for long.
    attempt->whenRecalled = settle;
    QTimer::singleShot(recallLimit, this, settle);
}

} // namespace tokendesk
