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
/// time. Sends no credentials: nothing here can lock an account. Certificate verification is never disabled.
class Doctor final : public QObject {
    Q_OBJECT
public:
    /// `keychain` is probed. It must outlive this object and everything that it still has to answer.
    Doctor(SecretStore &keychain, Clock clock, QObject *parent = nullptr);

    /// Without a profile only the keychain. `store` is where the profile's credentials live; it must outlive
    /// this object. A run under way is given up first.
    void start(const std::optional<Profile> &profile = std::nullopt, SecretStore *store = nullptr);
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

    void checkKeychain();
    void checkSecret();
    void checkCertificate();
    void inspectCertificate(const std::shared_ptr<Secret> &passphrase);
    void judge(const Inspection &inspection);
    void checkLookup();
    void checkConnect();
    void checkTls();
    void checkClock();
    void checkEndpoint();
    void finish();

    SecretStore &m_keychain;
    Clock m_clock;
    TokenClient m_client;
    std::optional<Profile> m_profile;
    SecretStore *m_store = nullptr;
    QList<Check> m_checks;
    qsizetype m_current = -1;
    bool m_running = false;
    std::unique_ptr<QObject> m_run; // what a run waits for; late answers die with it
    QElapsedTimer m_timer;
    QString m_provider;
    std::optional<Result<std::shared_ptr<HttpAnswer>>> m_answer;
    std::shared_ptr<TransferFacts> m_facts;
};

} // namespace tokendesk
