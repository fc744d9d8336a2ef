#pragma once

#include "certificate/inspection.h"
#include "credentialfacts.h"
#include "exchange.h"
#include "secrets/secretstore.h"
#include "tokenclient.h"

#include <QObject>

#include <variant>

namespace tokendesk {

/// One profile's token and how it came to be where it is. The flow of a request: credentials from the store,
/// certificate from its file, the cache in the store, the private key for mutual TLS, the pure request, the
/// client, the pure response, the cache again.
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
        bool sameAsBefore = false;       ///< the server handed out the token that we had
        std::optional<qint64> clockSkew; ///< of the answer that brought the token
    };
    struct Expired {
        QDateTime at;
    };
    /// What a request that failed was made of, for the explainer; nothing secret.
    struct Attempted {
        CredentialFacts credentials;
        QString fingerprint;                      ///< of the certificate, or empty
        std::shared_ptr<const Exchange> exchange; ///< null when nothing was sent
        std::optional<SuccessFacts> lastSuccess;  ///< of this profile, in this run or an earlier one
        bool secretChanged = false;               ///< since lastSuccess
    };
    struct Failed {
        Error error;
        std::shared_ptr<const Token> previous; ///< still usable, or null
        /// Of the certificate, when the error is CertificateRefused or came from the server.
        QList<Finding> findings;
        std::optional<qint64> clockSkew;
        std::shared_ptr<const Attempted> attempted; ///< null when the credentials could not be read
    };
    using State = std::variant<None, Requesting, Live, Expired, Failed>;
    /// Where the credentials come from.
    using CredentialsSource = std::function<QFuture<Result<Credentials>>(const Profile &)>;
    /// What carries a request to the server; a TokenClient of the session's own when none is given.
    using Sender = std::function<QFuture<Result<std::shared_ptr<HttpAnswer>>>(
        TokenRequest, std::shared_ptr<TransferFacts>)>;

    /// The store must outlive the session. Without a source the credentials are the store's.
    TokenSession(Profile profile, SecretStore &store, Clock clock, QObject *parent = nullptr,
                 CredentialsSource source = {}, Sender sender = {});
    ~TokenSession() override;

    [[nodiscard]] const Profile &profile() const { return m_profile; }
    /// An edited profile. A token that was obtained with another URL, kind or store is forgotten; a request
    /// under way that the edit makes pointless is ended. Credentials that changed in the store cannot be seen
    /// from here: whoever writes them calls forget().
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

    /// Starts a request; does nothing while one is under way. stateChanged is said when it ends, at least.
    void request();
    /// Takes the token of this session or of the store's cache when it lives for at least `minLife`, else
    /// requests one. stateChanged is said when that is settled, even when nothing had to change.
    void requestOrReuse(std::chrono::seconds minLife);
    /// Takes the token of the store's cache if there is one; asks no server.
    void resume();
    /// Ends the request under way: the previous token, or Failed with Cancelled.
    void cancel();
    /// Recomputes from the clocks: Live becomes Expired. Called by whoever has the timer, and on resume.
    void tick();
    /// Wipes token and credentials from memory, and ends the request under way.
    void forget();

Q_SIGNALS:
    void stateChanged();
    /// setProfile() was given one that is requested in another way, or renewed where it was not. A new name
    /// is neither.
    void requestChanged();
    /// The certificate's fingerprint that the server has just accepted (201).
    void accepted(const QString &fingerprint);
    /// Something was sent, or given up before that, and this became of it. Comes before the state changes;
    /// never null.
    void exchanged(const std::shared_ptr<const tokendesk::Exchange> &exchange);

private:
    struct Attempt; // what one request gathers on its way

    enum class Wanted { New, CachedOrNew, Cached };
    void begin(Wanted wanted, std::chrono::seconds minLife = {});
    void readCredentials(const std::shared_ptr<Attempt> &attempt);
    void readPassphrase(const std::shared_ptr<Attempt> &attempt);
    void inspectCertificate(const std::shared_ptr<Attempt> &attempt);
    void useCertificate(const std::shared_ptr<Attempt> &attempt, const Inspection &inspection);
    void lookIntoCache(const std::shared_ptr<Attempt> &attempt);
    void loadKey(const std::shared_ptr<Attempt> &attempt);
    void nothingCached(const std::shared_ptr<Attempt> &attempt);
    void send(const std::shared_ptr<Attempt> &attempt);
    void recallSuccess(const std::shared_ptr<Attempt> &attempt);
    void finish(const std::shared_ptr<Attempt> &attempt, const HttpAnswer &answer);
    void record(const std::shared_ptr<Attempt> &attempt, const HttpAnswer *answer, const Error *error);
    /// A request that is given up may have reached the server: it is an exchange too; and one for which a
    /// slow store is still being asked must not vanish without a trace.
    void recordGivenUp();
    void keep(const std::shared_ptr<const Token> &token, const QByteArray &account, const QString &profileId);
    void fail(const Error &error);
    void fail(const Error &error, const std::shared_ptr<Attempt> &attempt,
              std::optional<qint64> clockSkew = std::nullopt);
    void setState(State state);
    [[nodiscard]] bool isCurrent(const Attempt &attempt) const;
    [[nodiscard]] const std::shared_ptr<const Token> &held() const;
    [[nodiscard]] std::shared_ptr<const Token> usable(const std::shared_ptr<const Token> &token) const;

    Profile m_profile;
    SecretStore &m_store;
    Clock m_clock;
    CredentialsSource m_source;
    Sender m_sender;
    TokenClient m_client;
    State m_state;
    QString m_clientId;
    std::shared_ptr<Attempt> m_attempt; // the one under way; whoever waits for a slow store holds it weakly
    bool m_storeMissing = false;        // the last look into the store found none: nothing can be kept in it
    std::optional<SuccessFacts> m_lastSuccess;
    QByteArray m_lastValueDigest; // of the token that we had last, to recognise it when it comes again
    quint64 m_current = 0;        // id of the request under way; late answers carry another and are dropped
};

} // namespace tokendesk
