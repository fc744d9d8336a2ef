#include "transfer_p.h"

#include "serverwords.h"
#include "tokenclient.h"

#include <QNetworkAccessManager>
#include <QNetworkInterface>
#include <QSslConfiguration>

namespace tokendesk {

namespace {

QNetworkRequest networkRequest(const TokenRequest &request) {
    QNetworkRequest made(request.url);
    for (const auto &[name, value] : request.headers)
        made.setRawHeader(name, value);
    made.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    made.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    made.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    made.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    made.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    made.setSslConfiguration(tls);
    return made;
}

/// True for the errors that QNetworkAccessManager makes of an HTTP status: the answer itself is whole.
bool isOfStatus(QNetworkReply::NetworkError error) {
    switch (error) {
    case QNetworkReply::NoError:
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolInvalidOperationError: // 400
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError: return true;
    default: return false;
    }
}

/// No way out of this computer: every interface but loopback is down.
bool isOffline() {
    const auto interfaces = QNetworkInterface::allInterfaces();
    return std::none_of(interfaces.begin(), interfaces.end(), [](const QNetworkInterface &interface) {
        const auto flags = interface.flags();
        return flags.testFlag(QNetworkInterface::IsUp) && flags.testFlag(QNetworkInterface::IsRunning) &&
               !flags.testFlag(QNetworkInterface::IsLoopBack) && !interface.addressEntries().isEmpty();
    });
}

} // namespace

OneShotBody::OneShotBody(Secret body) : m_body(std::move(body)), m_size(m_body.size()) {
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::readData(char *data, qint64 maxSize) {
    const auto size = std::min(maxSize, m_size - m_taken);
    if (size <= 0)
        return isTaken() ? -1 : 0;
    memcpy(data, m_body.view().data() + m_taken, size_t(size));
    m_taken += size;
    if (isTaken())
        m_body.clear();
    return size;
}

Transfer::Transfer(QNetworkAccessManager &manager, TokenRequest request, const Clock &clock, QObject *parent)
    : QObject(parent), m_request(std::move(request)), m_clock(clock), m_sentAt(Deadline::now(clock)),
      m_body(std::move(m_request.body)) {
    m_promise.start();
    connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { abort({ErrorCode::Cancelled, {}}); });
    m_watcher.setFuture(m_promise.future());

    auto prepared = networkRequest(m_request);
    prepared.setHeader(QNetworkRequest::ContentLengthHeader, m_body.bytesAvailable());
    m_reply = manager.sendCustomRequest(prepared, m_request.method, &m_body);
    m_reply->setParent(this);
    m_reply->setReadBufferSize(256 * 1024); // what we have not asked for stays with the server
    connect(m_reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
    connect(m_reply, &QNetworkReply::readyRead, this, &Transfer::read);
    connect(m_reply, &QNetworkReply::finished, this, &Transfer::finish);

    // One limit for the whole: a server that drips a byte now and then must not hold the request for ever.
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        abort({ErrorCode::TimedOut, {QString::number(m_request.timeoutSeconds)}});
    });
    m_deadline.start(std::chrono::seconds(m_request.timeoutSeconds));
}

Transfer::~Transfer() {
    wipe(m_received);
    m_reply->disconnect(this);
    m_reply->abort();
}

void Transfer::abort(const Error &reason) {
    answer(tl::unexpected(reason));
}

void Transfer::read() {
    const auto announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    const auto room = maxAnswerBytes - m_received.size();
    auto bytes = m_reply->read(room + 1);
    if (announced > maxAnswerBytes || bytes.size() > room) {
        wipe(bytes);
        return abort({ErrorCode::AnswerTooLarge, {QString::number(maxAnswerBytes)}});
    }
    if (m_received.isEmpty())
        m_received.reserve(announced > 0 ? announced : 16 * 1024);
    if (m_received.size() + bytes.size() > m_received.capacity()) {
        QByteArray larger; // growing in place would leave the old buffer behind, unwiped
        larger.reserve(std::min<qsizetype>(2 * (m_received.size() + bytes.size()), maxAnswerBytes));
        larger += m_received;
        wipe(m_received);
        m_received = std::move(larger);
    }
    m_received += bytes;
    wipe(bytes);
}

void Transfer::finish() {
    if (m_promise.future().isFinished())
        return;
    while (m_reply->bytesAvailable() > 0 && !m_promise.future().isFinished())
        read();
    if (!m_promise.future().isFinished())
        answer(result());
}

Transfer::Answer Transfer::result() {
    const auto status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    if (!status.isValid() || !isOfStatus(m_reply->error()))
        return tl::unexpected(networkError());

    auto answer = std::make_shared<HttpAnswer>();
    answer->status = status.toInt();
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        answer->headers.append({name, value});
    answer->body = Secret{QByteArrayView(m_received)};
    answer->sentAt = m_sentAt;
    answer->millis = (m_clock.elapsed() - m_sentAt.elapsed).count();
    return answer;
}

Error Transfer::networkError() const {
    const auto host = m_request.url.host();
    const auto reason = serverWords(m_reply->errorString());
    switch (m_reply->error()) {
    case QNetworkReply::ConnectionRefusedError: {
        const int standardPort = m_request.url.scheme() == QLatin1String("https") ? 443 : 80;
        return {ErrorCode::ConnectionRefused,
                {host + u':' + QString::number(m_request.url.port(standardPort))}};
    }
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError: return {ErrorCode::ConnectionClosed, {host}};
    case QNetworkReply::HostNotFoundError:
        return isOffline() ? Error{ErrorCode::Offline, {}} : Error{ErrorCode::HostNotFound, {host}};
    case QNetworkReply::TimeoutError:
        return {ErrorCode::TimedOut, {QString::number(m_request.timeoutSeconds)}};
    case QNetworkReply::OperationCanceledError: return {ErrorCode::Cancelled, {}};
    case QNetworkReply::SslHandshakeFailedError:
        if (m_sslErrors.isEmpty())
            return {ErrorCode::TlsFailed, {host, reason}};
        return {ErrorCode::TlsUntrusted, {host, serverWords(m_sslErrors.first().errorString())}};
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError: return {ErrorCode::Offline, {}};
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError: return {ErrorCode::ProxyFailed, {reason}};
    default: break;
    }
    // What became of an attempt to send again: the body was gone.
    if (m_reply->error() == QNetworkReply::UnknownNetworkError && m_body.isTaken())
        return {ErrorCode::ConnectionClosed, {host}};
    if (!isLoopback(m_request.url) && isOffline())
        return {ErrorCode::Offline, {}};
    return {ErrorCode::NetworkFailed, {host, reason}};
}

void Transfer::answer(Answer result) {
    if (m_promise.future().isFinished())
        return;
    m_deadline.stop();
    m_watcher.disconnect(this);
    m_reply->disconnect(this);
    m_reply->abort();
    m_promise.addResult(std::move(result));
    m_promise.finish();
    Q_EMIT done();
}

} // namespace tokendesk
