#pragma once

#include "tokenrequest.h"
#include "tokenresponse.h"

#include <QFutureWatcher>
#include <QIODevice>
#include <QNetworkReply>
#include <QSslError>
#include <QTimer>

namespace tokendesk {

/// A request body that can be read once and never again. QNetworkAccessManager sends a request up to three
/// more times when the server closes the connection before it has answered (reconnectAttempts in Qt's
/// qhttpnetworkconnectionchannel.cpp), POST or not; without a body it cannot. Nor does Qt keep a copy of it.
class OneShotBody final : public QIODevice {
public:
    explicit OneShotBody(Secret body);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return m_body.size() - m_taken; }
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

/// One request on its way. Deletes nothing but what it owns; says `done` once.
class Transfer final : public QObject {
    Q_OBJECT
public:
    using Answer = Result<std::shared_ptr<HttpAnswer>>;

    Transfer(QNetworkAccessManager &manager, TokenRequest request, const Clock &clock, QObject *parent);
    ~Transfer() override;

    [[nodiscard]] QFuture<Answer> future() { return m_promise.future(); }
    void abort(const Error &reason);

Q_SIGNALS:
    void done();

private:
    void read();
    void finish();
    [[nodiscard]] Answer result();
    [[nodiscard]] Error networkError() const;
    void answer(Answer result);

    TokenRequest m_request;
    Clock m_clock;
    Deadline m_sentAt;
    QPromise<Answer> m_promise;
    QFutureWatcher<Answer> m_watcher; // notices that the caller cancelled
    OneShotBody m_body;
    QTimer m_deadline;
    QList<QSslError> m_sslErrors;
    QByteArray m_received;
    QNetworkReply *m_reply = nullptr;
};

} // namespace tokendesk
