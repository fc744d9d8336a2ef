#include "demoserver.h"

#include "democertificate.h"
#include "demolistener_p.h"
#include "support/background.h"

#include <QRandomGenerator>
#include <QSslCertificate>
#include <QSslKey>
#include <QThread>

namespace tokendesk {

struct DemoServer::Private {
    DemoState state;
    QThread thread;
    DemoListener *listener = nullptr; // lives in `thread`
    QUrl baseUrl;
    Credentials credentials;
    QByteArray certificatePem;
};

namespace {

QByteArray randomBytes(qsizetype count) {
    QByteArray bytes(count, Qt::Uninitialized);
    for (auto &byte : bytes)
        byte = char(QRandomGenerator::system()->bounded(256));
    return bytes;
}

/// In the shape of the documentation's example.
Credentials mintCredentials() {
    return {QStringLiteral("account-93-") + QString::fromLatin1(randomBytes(4).toHex()),
            Secret(QByteArrayView(randomBytes(16).toHex()))};
}

std::optional<QSslConfiguration> untrustedTls() {
    const auto minted = DemoCertificate::mint("127.0.0.1");
    auto keyPem = minted.keyPem.view().toByteArray();
    QSslConfiguration tls;
    tls.setLocalCertificate(QSslCertificate(minted.certificatePem));
    tls.setPrivateKey(QSslKey(keyPem, QSsl::Ec));
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    wipe(keyPem);
    return tls;
}

} // namespace

DemoServer::DemoServer(QObject *parent) : QObject(parent), d(std::make_unique<Private>()) {
    d->thread.setObjectName(QStringLiteral("demo server"));
    connect(&d->thread, &QThread::finished, &d->thread, releaseThreadState, Qt::DirectConnection);
}

DemoServer::~DemoServer() {
    stop();
}

Result<void> DemoServer::start(const Options &options) {
    stop();
    const auto minted = DemoCertificate::mint("Token Desk demo client");
    if (minted.certificateDer.isEmpty())
        return failure(ErrorCode::Internal, {QStringLiteral("no demo certificate")});
    d->certificatePem = minted.certificatePem;
    d->credentials = mintCredentials();
    const bool tls = options.fault == Fault::UnknownCa;

    d->thread.start();
    auto *inThread = new QObject; // something to post to until the listener is there
    inThread->moveToThread(&d->thread);
    QString problem;
    quint16 port = 0;
    QMetaObject::invokeMethod(
        inThread,
        [&] {
            d->listener = new DemoListener(d->state, tls ? untrustedTls() : std::nullopt);
            if (!d->listener->listen(QHostAddress::LocalHost, options.port))
                problem = d->listener->errorString();
            port = d->listener->serverPort();
            inThread->deleteLater();
        },
        Qt::BlockingQueuedConnection);
    if (!problem.isEmpty()) {
        stop();
        return failure(ErrorCode::NetworkFailed, {QStringLiteral("127.0.0.1:%1").arg(options.port), problem});
    }

    d->baseUrl.setScheme(tls ? QStringLiteral("https") : QStringLiteral("http"));
    d->baseUrl.setHost(QStringLiteral("127.0.0.1"));
    d->baseUrl.setPort(port);
    const QMutexLocker lock(&d->state.mutex);
    d->state.account.credentials = d->credentials.clone();
    d->state.account.fingerprints = {
        QCryptographicHash::hash(minted.certificateDer, QCryptographicHash::Sha256)};
    d->state.account.signingKey = Secret(QByteArrayView(randomBytes(32)));
    d->state.account.issuer = d->baseUrl.toString();
    d->state.account.ttlSeconds = options.ttlSeconds;
    d->state.fault = options.fault;
    d->state.slowMillis = options.slowMillis;
    d->state.keptToken.clear();
    d->state.otherOrigin = QStringLiteral("http://localhost:%1").arg(port);
    d->state.requests = 0;
    return {};
}

void DemoServer::stop() {
    if (d->listener)
        d->listener->deleteLater(); // with its connections, in its thread
    d->thread.quit();
    d->thread.wait();
    d->listener = nullptr;
    d->baseUrl = {};
}

QUrl DemoServer::baseUrl() const {
    return d->baseUrl;
}

const Credentials &DemoServer::credentials() const {
    return d->credentials;
}

QByteArray DemoServer::certificatePem() const {
    return d->certificatePem;
}

void DemoServer::linkFingerprint(const QByteArray &sha256Hex) {
    const QMutexLocker lock(&d->state.mutex);
    d->state.account.fingerprints.insert(QByteArray::fromHex(sha256Hex));
}

void DemoServer::setFault(Fault fault) {
    const QMutexLocker lock(&d->state.mutex);
    d->state.fault = fault;
    d->state.keptToken.clear();
}

void DemoServer::setTtl(int seconds) {
    const QMutexLocker lock(&d->state.mutex);
    d->state.account.ttlSeconds = seconds;
}

int DemoServer::requestCount() const {
    return d->state.requests;
}

} // namespace tokendesk
