#include "certificateloader.h"

#include <QFutureWatcher>
#include <QtConcurrent>

namespace tokendesk {

namespace {

constexpr int progressAfter = 300; // milliseconds

Inspection run(const CertificateLoader::Request &request) {
    const Secret *passphrase = request.passphrase.get();
    CertificateFile file;
    if (request.file)
        file = *request.file;
    else if (request.path.isEmpty())
        file = parseCertificateBytes(request.bytes, passphrase);
    else
        file = readCertificateFile(request.path, passphrase);
    return inspect(std::move(file), request.context);
}

} // namespace

CertificateLoader::CertificateLoader(QObject *parent) : QObject(parent) {
    m_slow.setSingleShot(true);
    m_slow.setInterval(progressAfter);
    connect(&m_slow, &QTimer::timeout, this, &CertificateLoader::slow);
}

void CertificateLoader::start(Request request) {
    const quint64 id = ++m_id;
    m_busy = true;
    m_slow.start();
    // Not .then(this, …): Qt 6.4 asserts in the worker when its context is gone before the answer.
    auto *watcher = new QFutureWatcher<Inspection>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, id] {
        watcher->deleteLater();
        if (id != m_id)
            return;
        m_busy = false;
        m_slow.stop();
        Q_EMIT finished(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run([request = std::move(request)] { return run(request); }));
}

void CertificateLoader::cancel() {
    ++m_id;
    m_busy = false;
    m_slow.stop();
}

} // namespace tokendesk
