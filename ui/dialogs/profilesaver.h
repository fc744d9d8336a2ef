#pragma once

#include "profiles/profile.h"
#include "secrets/secret.h"
#include "support/result.h"

#include "passphrasechange.h"

#include <QObject>

#include <functional>

namespace tokendesk {

struct Credentials;
class Workspace;

/// What is to be saved: a profile and, of its credentials, what was typed.
struct ProfileEdit {
    Profile profile;
    std::optional<Profile> before;    ///< as it was stored; absent when the profile is new
    std::optional<QString> clientId;  ///< absent: as stored
    std::optional<Secret> secret;     ///< absent: as stored
    std::optional<Secret> passphrase; ///< of the private key; absent: as stored
    bool passphraseNeedless = false;  ///< the private key opens without one
};

/// Saves an edited profile, one at a time. Credentials of which only a part was typed are completed from the
/// store first; the secret passes through here and is wiped.
class ProfileSaver : public QObject {
    Q_OBJECT
public:
    explicit ProfileSaver(Workspace &workspace, QObject *parent = nullptr);
    ~ProfileSaver() override;

    /// Answers by finished(), never before this returns. Does nothing while a save is under way.
    void start(ProfileEdit edit);
    /// Stops waiting: finished() will not come, and the profile will not be saved by a late answer.
    void abandon();
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void finished(const tokendesk::Result<tokendesk::Profile> &result);

private:
    void startCredentials();
    void writePassphrase(const std::function<void()> &then);
    void takeBack();
    void complete(Result<Credentials> credentials);
    void write(std::optional<Credentials> credentials);
    void finish(const Result<Profile> &result);

    Workspace &m_workspace;
    ProfileEdit m_edit;
    std::optional<PassphraseChange> m_passphrase; // of the save under way
    QFuture<Result<Profile>> m_writing;
    quint64 m_id = 0; // of the save under way; late answers carry another and are dropped
    bool m_busy = false;
    bool m_isNew = false; // of the save under way
    bool m_added = false; // it is new and there, but its passphrase is not yet
};

} // namespace tokendesk
