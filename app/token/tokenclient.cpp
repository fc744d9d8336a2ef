#include "tokenclient.h"

#include "transfer_p.h"

namespace tokendesk {

TokenClient::TokenClient(Clock clock, QObject *parent) : QObject(parent), m_clock(std::move(clock)) {}

TokenClient::~TokenClient() = default;

QFuture<Result<std::shared_ptr<HttpAnswer>>> TokenClient::send(TokenRequest request,
                                                               std::shared_ptr<TransferFacts> facts) {
    if (!isAcceptableUrl(request.url))
        return answerLater<std::shared_ptr<HttpAnswer>>(
            failure(ErrorCode::ProfileUrlInsecure, {request.url.toDisplayString()}));
    auto *transfer = new Transfer(std::move(request), m_clock, std::move(facts), this);
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

} // namespace tokendesk
