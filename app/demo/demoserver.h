#pragma once

#include "secrets/credentials.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace tokendesk {

/// What the demo server does wrong, on purpose.
enum class Fault {
    None,
    Slow,           ///< answers after `slowMillis`
    Drop,           ///< accepts and closes without an answer
    GatewayHtml,    ///< 502 with an HTML page
    HeaderTooLarge, ///< 400 with NGINX's HTML
    TooMany,        ///< 429 with Retry-After: 7
    ServerError,    ///< 500 in the API's shape
    MalformedJson,  ///< 201 with half an object
    WrongTypes,     ///< 201 with expires_in as a text, access_token as a number
    HugeBody,       ///< 201 with a body that does not end before 8 MiB
    SameToken,      ///< the same token twice
    Redirect,       ///< 302 to another origin
    UnknownCa,      ///< TLS with a certificate that nobody trusts
    WrongClock,     ///< Date header and iat/exp an hour off
};
QString faultName(Fault fault); ///< "none", "slow", "drop", "gateway-html", …
std::optional<Fault> faultFromName(const QString &name);
QStringList faultNames();

/// The API on loopback, strict as the real one: percent-decodes the header without treating `+` as a space,
/// demands a PEM X.509 certificate (400), checks its SHA-256 fingerprint and the credentials (401) and the
/// JSON (400), answers 201 with an HS256 JWT. Runs in a thread of its own; all calls are from the owner's
/// thread.
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
    void stop();

    [[nodiscard]] QUrl baseUrl() const;
    [[nodiscard]] const Credentials &credentials() const;
    /// The client certificate that is linked to the account.
    [[nodiscard]] QByteArray certificatePem() const;
    /// Links one more certificate, by its SHA-256 in lower-case hex.
    void linkFingerprint(const QByteArray &sha256Hex);
    /// Takes effect at the next request (UnknownCa only at start).
    void setFault(Fault fault);
    void setTtl(int seconds);
    /// Token requests answered so far, whatever the answer.
    [[nodiscard]] int requestCount() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace tokendesk
