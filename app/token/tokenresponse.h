#pragma once

#include "token.h"

#include <QByteArray>
#include <QList>

namespace tokendesk {

/// An HTTP answer as it came, body included: it may hold a token.
struct HttpAnswer {
    int status = 0;
    QList<std::pair<QByteArray, QByteArray>> headers;
    Secret body;
    Deadline sentAt;   ///< both clocks when the request was sent
    qint64 millis = 0; ///< from sending to the last byte

    [[nodiscard]] QByteArray header(QByteArrayView name) const; ///< case-insensitive, empty when absent
    /// Seconds by which this computer's clock is ahead of the server's Date header, if it sent one.
    [[nodiscard]] std::optional<qint64> clockSkew() const;
};

/// Pure: a Token, or what the answer means. No error argument quotes more than one shortened line of the
/// body, never anything that looks like a token, and never `sent`, the request's clientSecret. Besides what
/// error.h says, ServerError and GatewayError carry the seconds of Retry-After as a third argument.
[[nodiscard]] Result<Token> readTokenResponse(const HttpAnswer &answer, const QString &requestHost,
                                              const Secret &sent = {});

} // namespace tokendesk
