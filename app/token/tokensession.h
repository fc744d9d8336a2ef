#pragma once

#include "certificate/inspection.h"
#include "secrets/secretstore.h"
#include "tokenclient.h"

#include <QObject>

#include <variant>

namespace tokendesk {

/// One profile's token and how it came to be where it is. The flow of a request: credentials from the store,
/// certificate from its file, the pure request, the client, the pure response, the cache in the store.
class TokenSession : public QObject {
    Q_OBJECT
public:
    struct None {};
    struct Requesting {
        enum class Step { Keychain, Network };
        Step step = Step::Keychain;
        std::shared_ptr<const Token> previous; ///< still usable while a renewal is under way, or null
    };
    struct Live {
        std::shared_ptr<const Token> token;
        bool fromCache = false;
        bool sameAsBefore = false; ///< the server handed out the token that we had
    };
    struct Expired {
        QDateTime at;
    };
    struct Failed {
        Error error;
        std::shared_ptr<const Token> previous; ///< still usable, or null
        QList<Finding>
            findings; ///< of the certificate, when the error is CertificateRefused or came from the server
        std::optional<qint64> clockSkew;
    };
    using State = std::variant<None, Requesting, Live, Expired, Failed>;

    /// The store must outlive the session.
    TokenSession(Profile profile, SecretStore &store, Clock clock, QObject *parent = nullptr);
    ~TokenSession() override;

    [[nodiscard]] const Profile &profile() const { return m_profile; }
    /// An edited profile; a token that was obtained with another account, kind or URL is forgotten.
    void setProfile(const Profile &profile);
    [[nodiscard]] const State &state() const { return m_state; }
    /// The token that can be used now, or null. Never one whose life is over.
    [[nodiscard]] std::shared_ptr<const Token> token() const;
    /// Of token(); zero when there is none.
    [[nodiscard]] std::chrono::milliseconds remaining() const;
    /// True while a request is under way.
    [[nodiscard]] bool isBusy() const { return std::holds_alternative<Requesting>(m_state); }
    /// The clientId that was last used, for display; empty before the store was read.
    [[nodiscard]] QString clientId() const { return m_clientId; }

    /// Starts a request; does nothing while one is under way.
    void request();
    /// Takes the token of the store's cache when it lives for at least `minLife`, else requests one.
    void requestOrReuse(std::chrono::seconds minLife);
    /// Ends the request under way: the previous token, or Failed with Cancelled.
    void cancel();
    /// Recomputes from the clocks: Live becomes Expired. Called by whoever has the timer, and on resume.
    void tick();
    /// Wipes token and credentials from memory.
    void forget();

Q_SIGNALS:
    void stateChanged();
    /// The certificate's fingerprint that the server has just accepted (201).
    void accepted(const QString &fingerprint);

private:
    void setState(State state);
    void start(quint64 id, std::chrono::seconds minLife, bool mayReuse);
    void sendWith(quint64 id, const Credentials &credentials);
    void finish(quint64 id, const Result<std::shared_ptr<HttpAnswer>> &answer);
    void fail(const Error &error);

    Profile m_profile;
    SecretStore &m_store;
    Clock m_clock;
    TokenClient m_client;
    State m_state;
    QString m_clientId;
    QList<Finding> m_findings; // of the certificate that was sent last
    QString m_sentFingerprint;
    quint64 m_current = 0; // id of the request under way; late answers carry another and are dropped
};

} // namespace tokendesk
