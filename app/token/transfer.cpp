#include "transfer_p.h"

#include "certificate/certificatefile.h"
#include "serverwords.h"
#include "support/boundedread.h"
#include "tokenclient.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkInterface>
#include <QNetworkProxyFactory>
#include <QSslCipher>
#include <QSslKey>

namespace tokendesk {

namespace {

QNetworkRequest networkRequest(const TokenRequest &request, qint64 bodySize) {
    QNetworkRequest made(request.url);
    for (const auto &[name, value] : request.headers)
        made.setRawHeader(name, value);
    if (bodySize > 0)
        made.setHeader(QNetworkRequest::ContentLengthHeader, bodySize);
    made.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    made.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    made.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    made.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    made.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    return made;
}

/// Hands certificate and key over, and drops our copy of the key.
Result<void> identify(QSslConfiguration &tls, ClientIdentity identity) {
    QList<QSslCertificate> chain;
    for (const auto &der : std::as_const(identity.chain))
        chain.append(QSslCertificate(der, QSsl::Der));
    // As PEM: of DER, QSslKey wants the form of its own kind of key and not PKCS#8.
    auto pem = identity.key.pem.view().toByteArray();
    const QSslKey key(pem, identity.key.kind == KeyKind::Rsa ? QSsl::Rsa : QSsl::Ec, QSsl::Pem);
    wipe(pem);
    if (key.isNull() || chain.isEmpty())
        return failure(ErrorCode::KeyUnusable, {QString(), keyreason::unreadable});
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    return {};
}

Result<QSslConfiguration> tlsFor(TokenRequest &request) {
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    if (request.identity) {
        const auto identified = identify(tls, std::move(*request.identity));
        request.identity.reset();
        if (!identified)
            return tl::unexpected(identified.error());
    }
    if (request.caFile.isEmpty())
        return tls;
    // Read with OpenSSL: Qt's own PEM reader stops without a word at the first block that it cannot read.
    QList<QSslCertificate> roots;
    for (const auto &der : readCertificateFile(request.caFile).ders)
        roots.append(QSslCertificate(der, QSsl::Der));
    if (roots.isEmpty())
        return failure(ErrorCode::FileUnreadable, {request.caFile, QStringLiteral("no certificate")});
    tls.addCaCertificates(roots);
    return tls;
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
    case QNetworkReply::ContentReSendError: // 307 and 308 would need the body again
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

/// OpenSSL's words for the alerts by which a server refuses the certificate that we showed, or did not show
/// (RFC 8446, 6.2). A mere "handshake failure" may be that as well as anything else.
bool isAboutOurCertificate(const QString &reason) {
    static constexpr const char *alerts[] = {"alert certificate required", "alert unknown ca",
                                             "alert bad certificate",      "alert certificate unknown",
                                             "alert certificate expired",  "alert unsupported certificate",
                                             "alert certificate revoked"};
    return std::any_of(std::begin(alerts), std::end(alerts),
                       [&](const char *alert) { return reason.contains(QLatin1String(alert)); });
}

QString protocolName(QSsl::SslProtocol protocol) {
    switch (protocol) {
    case QSsl::TlsV1_2: return QStringLiteral("TLSv1.2");
    case QSsl::TlsV1_3: return QStringLiteral("TLSv1.3");
    default: return {};
    }
}

} // namespace

QNetworkProxy proxyFor(const TokenRequest &request) {
    if (isLoopback(request.url))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    switch (request.proxy) {
    case ProxyMode::None: break;
    case ProxyMode::System:
        return QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(request.url)).value(0);
    case ProxyMode::Custom: {
        const bool socks = request.proxyUrl.scheme() == QLatin1String("socks5");
        return {socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, request.proxyUrl.host(),
                quint16(request.proxyUrl.port(socks ? 1080 : 8080))};
    }
    }
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

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

Transfer::Transfer(TokenRequest request, const Clock &clock, std::shared_ptr<TransferFacts> facts,
                   QObject *parent)
    : QObject(parent), m_request(std::move(request)), m_clock(clock), m_sentAt(Deadline::now(clock)),
      m_facts(facts ? std::move(facts) : std::make_shared<TransferFacts>()),
      m_body(std::move(m_request.body)) {
    m_promise.start();
    connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { abort({ErrorCode::Cancelled, {}}); });
    m_watcher.setFuture(m_promise.future());

    // One limit for the whole: a server that drips a byte now and then must not hold the request for ever.
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        abort({ErrorCode::TimedOut, {QString::number(m_request.timeoutSeconds)}});
    });
    m_deadline.start(std::chrono::seconds(m_request.timeoutSeconds));
    QMetaObject::invokeMethod(this, &Transfer::begin, Qt::QueuedConnection);
}

Transfer::~Transfer() {
    wipe(m_received);
    if (m_lookupId >= 0)
        QHostInfo::abortHostLookup(m_lookupId);
    if (m_reply)
        m_reply->disconnect(this);
    delete m_reply; // before the body that it reads
}

void Transfer::begin() {
    if (isAnswered())
        return;
    m_stretch.start();
    const auto proxy = proxyFor(m_request);
    m_manager.setProxy(proxy);
    if (proxy.type() != QNetworkProxy::NoProxy)
        m_facts->proxy = proxy.hostName() + u':' + QString::number(proxy.port());
    // A proxy resolves names itself; this computer may not be able to.
    if (proxy.type() != QNetworkProxy::NoProxy || !QHostAddress(m_request.url.host()).isNull())
        return post();
    // Qt would do it too, but would not say how long it took. The answer is in QHostInfo's cache then.
    m_lookupId = QHostInfo::lookupHost(m_request.url.host(), this, [this](const QHostInfo &found) {
        m_lookupId = -1;
        if (isAnswered())
            return;
        m_facts->lookupMillis = m_stretch.restart();
        if (found.error() == QHostInfo::NoError)
            return post();
        answer(tl::unexpected(isOffline() ? Error{ErrorCode::Offline, {}}
                                          : Error{ErrorCode::HostNotFound, {m_request.url.host()}}));
    });
}

void Transfer::post() {
    auto prepared = networkRequest(m_request, m_body.bytesAvailable());
    if (m_request.url.scheme() ==
        QLatin1String("https")) { // on loopback TLS would only be loaded for nothing
        const auto tls = tlsFor(m_request);
        if (!tls)
            return answer(tl::unexpected(tls.error()));
        prepared.setSslConfiguration(*tls);
    }
    m_reply = m_manager.sendCustomRequest(prepared, m_request.method, &m_body);
    m_reply->setReadBufferSize(256 * 1024); // what we have not asked for stays with the server
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const auto &error : errors) {
            m_facts->tlsErrors.append(serverWords(error.errorString()));
            m_facts->otherHost = m_facts->otherHost || error.error() == QSslError::HostNameMismatch;
        }
        noteTls();
    });
    connect(m_reply, &QNetworkReply::encrypted, this, [this] {
        m_facts->connectMillis = m_stretch.restart();
        noteTls();
    });
    connect(m_reply, &QNetworkReply::requestSent, this, [this] {
        if (m_facts->connectMillis < 0)
            m_facts->connectMillis = m_stretch.restart();
    });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] {
        if (m_facts->waitMillis < 0)
            m_facts->waitMillis = m_stretch.restart();
    });
    connect(m_reply, &QNetworkReply::readyRead, this, &Transfer::read);
    connect(m_reply, &QNetworkReply::finished, this, &Transfer::finish);
}

void Transfer::noteTls() {
    const auto tls = m_reply->sslConfiguration();
    m_facts->tlsVersion = protocolName(tls.sessionProtocol());
    m_facts->cipher = tls.sessionCipher().name();
    m_facts->serverCertificates.clear();
    for (const auto &certificate : tls.peerCertificateChain())
        m_facts->serverCertificates.append(certificate.toDer());
}

void Transfer::abort(const Error &reason) {
    answer(tl::unexpected(reason));
}

void Transfer::read() {
    const auto announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    const auto room = maxAnswerBytes - m_received.size();
    auto bytes = readAtMost(*m_reply, room + 1);
    if (announced > maxAnswerBytes || bytes.size() > room)
        abort({ErrorCode::AnswerTooLarge, {QString::number(maxAnswerBytes)}});
    else
        keep(bytes, announced);
    wipe(bytes);
}

void Transfer::keep(const QByteArray &bytes, qint64 announced) {
    const auto size = m_received.size() + bytes.size();
    if (size > m_received.capacity()) {
        // QByteArray would grow by itself and leave the old buffer behind, unwiped.
        QByteArray larger;
        larger.reserve(std::max<qsizetype>(announced, 2 * size));
        larger += m_received;
        wipe(m_received);
        m_received.swap(larger);
    }
    m_received += bytes;
}

void Transfer::finish() {
    if (m_facts->waitMillis >= 0)
        m_facts->readMillis = m_stretch.elapsed();
    while (!isAnswered() && m_reply->bytesAvailable() > 0)
        read();
    if (!isAnswered())
        answer(result());
}

Transfer::Answer Transfer::result() const {
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
        if (m_facts->tlsErrors.isEmpty() && isAboutOurCertificate(reason))
            return {ErrorCode::GatewayCertificate, {QStringLiteral("TLS"), reason}};
        if (m_facts->tlsErrors.isEmpty())
            return {ErrorCode::TlsFailed, {host, reason}};
        return {ErrorCode::TlsUntrusted, {host, m_facts->tlsErrors.first()}};
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
    // A proxy that refuses CONNECT or speaks something else is no error of its own in QNetworkAccessManager.
    if (!m_facts->proxy.isEmpty() && !m_body.isTaken())
        return {ErrorCode::ProxyFailed, {reason}};
    // What became of an attempt to send again: the body was gone.
    if (m_reply->error() == QNetworkReply::UnknownNetworkError && m_body.isTaken())
        return {ErrorCode::ConnectionClosed, {host}};
    if (!isLoopback(m_request.url) && isOffline())
        return {ErrorCode::Offline, {}};
    return {ErrorCode::NetworkFailed, {host, reason}};
}

void Transfer::answer(Answer result) {
    if (isAnswered())
        return;
    m_deadline.stop();
    m_watcher.disconnect(this);
    if (m_reply) {
        m_reply->disconnect(this);
        if (m_reply->isRunning())
            m_reply->abort();
    }
    m_promise.addResult(std::move(result));
    m_promise.finish();
    Q_EMIT done();
}

} // namespace tokendesk
