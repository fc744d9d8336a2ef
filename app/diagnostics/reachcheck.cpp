#include "reachcheck.h"

#include "token/serverwords.h"
#include "token/transfer_p.h"

#include <QHostInfo>
#include <QNetworkProxy>
#include <QTcpSocket>

namespace tokendesk {

namespace {

/// A promise that is answered once, by whatever comes first; it and its helpers go with the answer.
template <typename T>
class Once final : public QObject {
public:
    explicit Once(int seconds) {
        promise.start();
        QTimer::singleShot(std::chrono::seconds(seconds), this, [this, seconds] {
            answer(failure(ErrorCode::TimedOut, {QString::number(seconds)}));
        });
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, &QObject::deleteLater);
        m_watcher.setFuture(promise.future());
    }
    void answer(Result<T> result) {
        if (promise.future().isFinished())
            return;
        promise.addResult(std::move(result));
        promise.finish();
        deleteLater();
    }
    QPromise<Result<T>> promise;

private:
    QFutureWatcher<Result<T>> m_watcher;
};

Error connectError(const QTcpSocket &socket, const QUrl &url) {
    // A proxy that refuses, or says something else, is no error of its own in Qt.
    if (socket.proxy().type() != QNetworkProxy::NoProxy)
        return {ErrorCode::ProxyFailed, {serverWords(socket.errorString())}};
    switch (socket.error()) {
    case QAbstractSocket::ConnectionRefusedError: return {ErrorCode::ConnectionRefused, {targetOf(url)}};
    case QAbstractSocket::RemoteHostClosedError: return {ErrorCode::ConnectionClosed, {url.host()}};
    case QAbstractSocket::HostNotFoundError: return {ErrorCode::HostNotFound, {url.host()}};
    default: return {ErrorCode::NetworkFailed, {url.host(), serverWords(socket.errorString())}};
    }
}

int portOf(const QUrl &url) {
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

} // namespace

QString targetOf(const QUrl &url) {
    return url.host() + u':' + QString::number(portOf(url));
}

QString proxyInForce(const TokenRequest &request) {
    const auto proxy = proxyFor(request);
    return proxy.type() == QNetworkProxy::NoProxy ? QString()
                                                  : proxy.hostName() + u':' + QString::number(proxy.port());
}

QFuture<Result<QStringList>> lookUp(const QString &host, int seconds) {
    auto *once = new Once<QStringList>(seconds);
    QHostInfo::lookupHost(host, once, [once, host](const QHostInfo &found) {
        if (found.error() != QHostInfo::NoError)
            return once->answer(failure(ErrorCode::HostNotFound, {host}));
        QStringList addresses;
        for (const auto &address : found.addresses())
            addresses.append(address.toString());
        once->answer(addresses);
    });
    return once->promise.future();
}

QFuture<Result<void>> connectTo(const TokenRequest &request, int seconds) {
    auto *once = new Once<void>(seconds);
    auto *socket = new QTcpSocket(once);
    socket->setProxy(proxyFor(request));
    QObject::connect(socket, &QTcpSocket::connected, once, [once] { once->answer({}); });
    QObject::connect(socket, &QTcpSocket::errorOccurred, once, [once, socket, url = request.url] {
        once->answer(tl::unexpected(connectError(*socket, url)));
    });
    QMetaObject::invokeMethod(
        socket,
        [socket, url = request.url] { socket->connectToHost(url.host(), static_cast<quint16>(portOf(url))); },
        Qt::QueuedConnection);
    return once->promise.future();
}

TokenRequest harmlessRequest(const Profile &profile, int seconds) {
    TokenRequest request;
    request.method = "GET";
    request.url = profile.baseUrl;
    request.headers = {{"Accept", "*/*"}};
    request.timeoutSeconds = seconds;
    request.proxy = profile.proxy;
    request.proxyUrl = profile.proxyUrl;
    request.caFile = profile.caFile;
    return request;
}

} // namespace tokendesk
