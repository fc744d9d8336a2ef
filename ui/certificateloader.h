#pragma once

#include "certificate/inspection.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace tokendesk {

/// Inspects certificates off the GUI thread, one at a time. A newer request, or cancel(), makes the older
/// one's answer vanish: what finished() brings always belongs to the last start().
class CertificateLoader : public QObject {
    Q_OBJECT
public:
    struct Request {
        QString path;                        ///< of the file to read, or empty:
        QByteArray bytes;                    ///< pasted bytes to parse, or empty:
        std::optional<CertificateFile> file; ///< what was parsed before, to be judged again
        InspectionContext context;
        std::shared_ptr<const Secret> passphrase; ///< of PKCS#12, or null
    };

    explicit CertificateLoader(QObject *parent = nullptr);

    /// Where the CA certificates of this system come from; for tests.
    void setSystemIssuers(std::function<QList<QByteArray>()> ask) { m_systemIssuers = std::move(ask); }

    void start(Request request);
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    /// The running request has taken 300 ms: time to show that something is going on.
    void slow();
    void finished(const tokendesk::Inspection &inspection);

private:
    std::function<QList<QByteArray>()> m_systemIssuers; // called in the reading thread
    quint64 m_id = 0;                                   // of the last request; answers to others are dropped
    bool m_busy = false;
    QTimer m_slow;
};

} // namespace tokendesk
