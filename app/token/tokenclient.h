#pragma once

#include "tokenrequest.h"
#include "tokenresponse.h"

#include <QObject>

class QNetworkAccessManager;
class QNetworkReply;

namespace tokendesk {

/// Sends token requests: HTTPS (or loopback), TLS 1.2 or newer, no redirect followed, at most 1 MiB of
/// answer, a transfer timeout, no cookies, no cache. Certificate verification is never disabled.
class TokenClient : public QObject {
    Q_OBJECT
public:
    explicit TokenClient(Clock clock, QObject *parent = nullptr);
    ~TokenClient() override;

    /// Answers once: the HTTP answer whatever its status, or why there is none (Cancelled, TimedOut, Offline,
    /// HostNotFound, ConnectionRefused, ConnectionClosed, TlsUntrusted, TlsFailed, ProxyFailed,
    /// NetworkFailed, AnswerTooLarge). Cancelling the future aborts the transfer and answers Cancelled.
    [[nodiscard]] QFuture<Result<std::shared_ptr<HttpAnswer>>> send(TokenRequest request);
    /// Aborts everything that is under way; each answers Cancelled.
    void cancelAll();

private:
    QNetworkAccessManager *manager(); // made at the first use: it costs start-up time

    Clock m_clock;
    QNetworkAccessManager *m_manager = nullptr;
    QList<QNetworkReply *> m_replies;
};

} // namespace tokendesk
