#pragma once

#include "tokenrequest.h"
#include "tokenresponse.h"
#include "transferfacts.h"

#include <QObject>
#include <QSet>

namespace tokendesk {

class Transfer;

/// No answer may be longer, in bytes.
inline constexpr qint64 maxAnswerBytes = 1024 * 1024;

/// Sends token requests: HTTPS (or loopback), TLS 1.2 or newer, no redirect followed, at most maxAnswerBytes
/// of answer, the request's timeout for the whole of it, no cookies, no cache, no authentication but the
/// request's own. Never through a proxy to loopback. Certificate verification is never disabled. A request
/// reaches the server at most once.
class TokenClient : public QObject {
    Q_OBJECT
public:
    explicit TokenClient(Clock clock, QObject *parent = nullptr);
    /// Leaves the futures of what is under way cancelled.
    ~TokenClient() override;

    /// Answers once, from the event loop: the HTTP answer whatever its status, or why there is none
    /// (ProfileUrlInsecure, FileUnreadable of the CA file, Cancelled, TimedOut, Offline, HostNotFound,
    /// ConnectionRefused, ConnectionClosed, TlsUntrusted, TlsFailed, ProxyFailed, NetworkFailed,
    /// AnswerTooLarge). Cancelling the future aborts the transfer; a cancelled future has no result.
    /// `facts`, when given, are filled in by then, also when there is no answer.
    [[nodiscard]] QFuture<Result<std::shared_ptr<HttpAnswer>>>
    send(TokenRequest request, std::shared_ptr<TransferFacts> facts = nullptr);
    /// Aborts everything that is under way; each answers Cancelled.
    void cancelAll();

private:
    Clock m_clock;
    QSet<Transfer *> m_transfers;
};

} // namespace tokendesk
