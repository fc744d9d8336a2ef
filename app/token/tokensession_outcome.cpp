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

/// Only a failure needs it, and then at once: it is read while the server thinks.
void TokenSession::recallSuccess(const std::shared_ptr<Attempt> &attempt) {
    if (m_lastSuccess)
        return;
    attempt->recalling = true;
    whenAnswered(m_store.read({attempt->profile.id, SecretItem::Token}), this,
                 [this, attempt](const Result<Secret> &bytes) {
                     attempt->recalling = false;
                     if (bytes && isCurrent(*attempt))
                         m_lastSuccess = SuccessFacts::fromJson(Token::successOf(bytes->view()));
                     if (const auto then = std::exchange(attempt->whenRecalled, {}))
                         then();
                 });
}

/// What went over the line, without its secrets.
void TokenSession::record(const std::shared_ptr<Attempt> &attempt, const HttpAnswer *answer,
                          const Error *error) {
    attempt->exchange->transfer = *attempt->transfer;
    if (answer)
        attempt->exchange->answered(*answer, attempt->credentials.clientSecret);
    else
        attempt->exchange->millis = attempt->exchange->at.msecsTo(m_clock.wall());
    if (error)
        attempt->exchange->error = *error;
    Q_EMIT exchanged(attempt->exchange);
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
    // A cache that cannot be written is only a cache less.
    (void)m_store.write({attempt->profile.id, SecretItem::Token}, token->toBytes(account, success.toJson()));
    m_lastSuccess = std::move(success);
    setState(Live{std::make_shared<const Token>(std::move(*token)), false, sameAsBefore, answer.clockSkew()});
    if (id == m_current && !attempt->fingerprint.isEmpty())
        Q_EMIT accepted(attempt->fingerprint);
}

void TokenSession::fail(const Error &error) {
    setState(Failed{error, token(), {}, std::nullopt, nullptr});
}

void TokenSession::fail(const Error &error, const std::shared_ptr<Attempt> &attempt,
                        std::optional<qint64> clockSkew) {
    const auto settle = [this, error, attempt, clockSkew] {
        if (!isCurrent(*attempt))
            return;
        attempt->whenRecalled = {};
        auto attempted = std::make_shared<Attempted>();
        attempted->credentials = attempt->facts.value_or(CredentialFacts{});
        attempted->fingerprint = attempt->fingerprint;
        attempted->exchange = attempt->exchange;
        attempted->lastSuccess = m_lastSuccess;
        attempted->secretChanged =
            m_lastSuccess && !m_lastSuccess->isSameSecret(attempt->credentials.clientSecret);
        attempt->credentials.clientSecret.clear();
        setState(Failed{error, token(), attempt->findings, clockSkew, std::move(attempted)});
    };
    if (!attempt->recalling)
        return settle();
    // The server was quicker than the keychain, or the keychain hangs: the news does not wait for long.
    attempt->whenRecalled = settle;
    QTimer::singleShot(recallLimit, this, settle);
}

} // namespace tokendesk
