#pragma once

#include "tokenrequest.h"
#include "tokenresponse.h"
#include "transferfacts.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QIODevice>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTimer>

namespace tokendesk {

/// Where the request goes first. What a person set for the web must not see what goes to this very computer.
[[nodiscard]] QNetworkProxy proxyFor(const TokenRequest &request);

/// A request body that can be read once and never again. QNetworkAccessManager sends a request up to three
/// more times when the server closes the connection before it has answered (reconnectAttempts in Qt's
/// qhttpnetworkconnectionchannel.cpp), POST or not; without a body it cannot. Nor does Qt keep a copy of it.
class OneShotBody final : public QIODevice {
public:
    explicit OneShotBody(Secret body);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_size - m_taken; }
    [[nodiscard]] bool reset() override { return false; }
    [[nodiscard]] bool seek(qint64) override { return false; }
    /// True when every byte was handed to the socket.
    [[nodiscard]] bool isTaken() const { return m_taken == m_size; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    Secret m_body;
    qint64 m_size;
    qint64 m_taken = 0;
};

/// One request on its way. Has a network manager of its own, so that no connection, cookie, credential or
/// proxy of one request is there for the next. Says `done` once.
class Transfer final : public QObject {
    Q_OBJECT
public:
    using Answer = Result<std::shared_ptr<HttpAnswer>>;

    Transfer(TokenRequest request, const Clock &clock, std::shared_ptr<TransferFacts> facts, QObject *parent);
    ~Transfer() override;

    [[nodiscard]] QFuture<Answer> future() { return m_promise.future(); }
    void abort(const Error &reason);

Q_SIGNALS:
    void done();

private:
    void begin();
    void post();
    void read();
    void keep(const QByteArray &bytes, qint64 announced);
    void finish();
    [[nodiscard]] Answer result() const;
    [[nodiscard]] Error networkError() const;
    void noteTls();
    void answer(Answer result);
    [[nodiscard]] bool isAnswered() const { return m_promise.future().isFinished(); }

    TokenRequest m_request;
    Clock m_clock;
    Deadline m_sentAt;
    std::shared_ptr<TransferFacts> m_facts;
    QPromise<Answer> m_promise;
    QFutureWatcher<Answer> m_watcher; // notices that the caller cancelled
    OneShotBody m_body;
    QTimer m_deadline;
    QElapsedTimer m_stretch; // of the stretch of the way that is being measured
    QByteArray m_received;
    int m_lookupId = -1;
    QNetworkAccessManager m_manager;
    QNetworkReply *m_reply = nullptr;
};

} // namespace tokendesk
