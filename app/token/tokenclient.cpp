#include "tokenclient.h"

#include "transfer_p.h"

#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>

namespace tokendesk {

namespace {

/// The system's proxy for everything but this computer: what a person set for the web must not see the demo
/// server's requests.
class ProxyFactory final : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override {
        if (isLoopback(query.url()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

} // namespace

TokenClient::TokenClient(Clock clock, QObject *parent) : QObject(parent), m_clock(std::move(clock)) {}

TokenClient::~TokenClient() {
    // Before the manager, on whose replies they still work.
    const auto transfers = std::exchange(m_transfers, {});
    qDeleteAll(transfers);
}

QFuture<Result<std::shared_ptr<HttpAnswer>>> TokenClient::send(TokenRequest request) {
    if (!isAcceptableUrl(request.url))
        return answerLater<std::shared_ptr<HttpAnswer>>(
            failure(ErrorCode::ProfileUrlInsecure, {request.url.toDisplayString()}));
    auto *transfer = new Transfer(*manager(), std::move(request), m_clock, this);
    m_transfers.insert(transfer);
    connect(transfer, &Transfer::done, this, [this, transfer] {
        m_transfers.remove(transfer);
        transfer->deleteLater();
    });
    return transfer->future();
}

void TokenClient::cancelAll() {
    const auto transfers = m_transfers;
    for (auto *transfer : transfers)
        transfer->abort({ErrorCode::Cancelled, {}});
}

QNetworkAccessManager *TokenClient::manager() {
    if (!m_manager) {
        m_manager = new QNetworkAccessManager(this);
        m_manager->setProxyFactory(new ProxyFactory);
        m_manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    }
    return m_manager;
}

} // namespace tokendesk
