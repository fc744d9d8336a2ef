#pragma once

#include "demoapi.h"
#include "fault.h"

#include <QMutex>
#include <QSslConfiguration>
#include <QTcpServer>

#include <atomic>
#include <optional>

namespace tokendesk {

/// What the server's thread and its owner share.
struct DemoState {
    QMutex mutex; // guards everything but the counter
    DemoAccount account;
    Fault fault = Fault::None;
    int slowMillis = 5000;
    QByteArray keptToken; ///< Fault::SameToken: the body that is answered again
    QString otherOrigin;  ///< Fault::Redirect: where to
    std::atomic<int> requests = 0;
};

/// Accepts connections in the server's thread, reads one request from each and answers it.
class DemoListener : public QTcpServer {
public:
    /// With `tls` every connection is encrypted.
    DemoListener(DemoState &state, std::optional<QSslConfiguration> tls);

protected:
    void incomingConnection(qintptr handle) override;

private:
    DemoState &m_state;
    std::optional<QSslConfiguration> m_tls;
};

} // namespace tokendesk
