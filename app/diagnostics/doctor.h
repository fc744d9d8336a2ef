#pragma once

#include "certificate/inspection.h"
#include "check.h"
#include "profiles/profile.h"
#include "secrets/secretstore.h"
#include "token/tokenclient.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>

namespace tokendesk {

/// Looks at the keychain and at the way to a profile's server, one check after the other, each bounded in
/// time. Sends no credentials, at most the certificate in TLS: nothing
/// here can lock an account. Certificate verification is never disabled.
class Doctor final : public QObject {
    Q_OBJECT
public:
    /// `keychain` is probed. It must outlive this object and everything that it still has to answer.
    Doctor(SecretStore &keychain, Clock clock, QObject *parent = nullptr);

    /// Without a profile only the keychain. `store` is where the profile's credentials live; it must outlive
    /// this object. A run under way is given up first.
    void start(const std::optional<Profile> &profile = std::nullopt, SecretStore *store = nullptr);
    /// How long the keychain may take for a step; somebody may have to unlock it.
    void setKeychainLimit(std::chrono::milliseconds most) { m_keychainLimit = most; }
    /// What has not run yet is skipped; says `finished`.
    void cancel();

    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] const QList<Check> &checks() const { return m_checks; }

Q_SIGNALS:
    void checkChanged(int index);
    void finished();

private:
    void next();
    void run(CheckId id);
    void done(Check check);
    void ok(const QJsonObject &facts = {});
    void failed(const Error &error, const QJsonObject &facts = {}, CheckState state = CheckState::Failed);
    void skip(const QJsonObject &facts = {});
    template <typename T, typename Then>
    void await(QFuture<T> future, Then then);
    /// The same, with the answer `late` after `most` (0: whoever answers has a limit of its own).
    template <typename T, typename Then>
    void await(QFuture<Result<T>> future, std::chrono::milliseconds most, const Error &late, Then then);
    template <typename Then>
    void readItem(SecretItem item, Then then);

    void checkKeychain();
    void checkSecret();
    void checkCertificate();
    void inspectCertificate();
    void judge(const Inspection &inspection);
    void checkPrivateKey();
    void forgetKey();
    void checkLookup();
    void checkConnect();
    void checkTls();
    void checkClock();
    void checkEndpoint();
    void finish();

    SecretStore &m_keychain;
    Clock m_clock;
    std::chrono::milliseconds m_keychainLimit = std::chrono::seconds(20);
    TokenClient m_client;
    std::optional<Profile> m_profile;
    SecretStore *m_store = nullptr;
    QList<Check> m_checks;
    qsizetype m_current = -1;
    bool m_running = false;
    std::unique_ptr<QObject> m_run; // what a run waits for; late answers die with it
    QElapsedTimer m_timer;
    QString m_provider;
    // For mutual TLS; each lives until the step that needs it.
    std::shared_ptr<const Secret> m_passphrase;
    std::optional<Error> m_passphraseError;
    std::optional<Certificate> m_leaf;
    QList<QByteArray> m_chain; // empty when the certificate must not be shown
    std::optional<ClientIdentity> m_identity;
    std::optional<Result<std::shared_ptr<HttpAnswer>>> m_answer;
    std::shared_ptr<TransferFacts> m_facts;
};

} // namespace tokendesk
