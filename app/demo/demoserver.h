#pragma once

#include "fault.h"
#include "secrets/credentials.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace tokendesk {

/// The API on loopback, strict as the real one: percent-decodes the header without treating `+` as a space,
/// demands a PEM X.509 certificate (400), checks its SHA-256 fingerprint and the credentials (401) and the
/// JSON (400), answers 201 with an HS256 JWT. Header lines over 8 KiB get NGINX's own refusal. Runs in a
/// thread of its own; all calls are from the owner's thread.
class DemoServer : public QObject {
    Q_OBJECT
public:
    struct Options {
        quint16 port = 0; ///< 0: a free one
        int ttlSeconds = 1800;
        int slowMillis = 5000;
        Fault fault = Fault::None;
    };

    explicit DemoServer(QObject *parent = nullptr);
    ~DemoServer() override;

    /// Mints certificate and credentials and listens on 127.0.0.1. Answers NetworkFailed when it cannot.
    [[nodiscard]] Result<void> start(const Options &options);
    /// Closes every connection at once, answered or not.
    void stop();

    /// http://127.0.0.1:port; https with Fault::UnknownCa. Empty while stopped.
    [[nodiscard]] QUrl baseUrl() const;
    [[nodiscard]] const Credentials &credentials() const;
    /// The client certificate that is linked to the account.
    [[nodiscard]] QByteArray certificatePem() const;
    /// Links one more certificate, by its SHA-256 in lower-case hex.
    void linkFingerprint(const QByteArray &sha256Hex);
    /// Takes effect at the next request (UnknownCa only at start).
    void setFault(Fault fault);
    void setTtl(int seconds);
    /// Token requests that have arrived so far, whatever became of them.
    [[nodiscard]] int requestCount() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace tokendesk
