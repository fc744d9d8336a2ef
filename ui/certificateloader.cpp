#include "certificateloader.h"

#include "certificate/systemstore.h"
#include "support/background.h"
#include "support/whenfinished.h"

namespace tokendesk {

namespace {

constexpr int progressAfter = 300; // milliseconds

Inspection run(const CertificateLoader::Request &request,
               const std::function<QList<QByteArray>()> &systemIssuers) {
    const Secret *passphrase = request.passphrase.get();
    CertificateFile file;
    if (request.file)
        file = *request.file;
    else if (request.path.isEmpty())
        file = parseCertificateBytes(request.bytes, passphrase);
    else
        file = readCertificateFile(request.path, passphrase);
    return inspectWithSystem(std::move(file), request.context, systemIssuers);
}

} // namespace

CertificateLoader::CertificateLoader(QObject *parent)
    : QObject(parent), m_systemIssuers(&tokendesk::systemIssuers) {
    m_slow.setSingleShot(true);
    m_slow.setInterval(progressAfter);
    connect(&m_slow, &QTimer::timeout, this, &CertificateLoader::slow);
}

void CertificateLoader::start(Request request) {
    const quint64 id = ++m_id;
    m_busy = true;
    m_slow.start();
    whenFinished(
        inBackground([request = std::move(request), ask = m_systemIssuers] { return run(request, ask); }),
        this, [this, id](const std::optional<Inspection> &inspection) {
            if (id != m_id || !inspection)
                return;
            m_busy = false;
            m_slow.stop();
            Q_EMIT finished(*inspection);
        });
}

void CertificateLoader::cancel() {
    ++m_id;
    m_busy = false;
    m_slow.stop();
}

} // namespace tokendesk
