#pragma once

#include "demoserver.h"
#include "profiles/profile.h"
#include "secrets/sessionstore.h"

#include <QTemporaryDir>

namespace tokendesk {

/// All that a try-out needs, and all of it gone with this object: the running demo server, a profile "Demo"
/// for it, the certificate in a temporary folder, the credentials in a session store.
class DemoProfile {
public:
    /// Answers what DemoServer::start does, or FileNotWritable.
    [[nodiscard]] static Result<std::unique_ptr<DemoProfile>> create(const DemoServer::Options &options = {});

    [[nodiscard]] const Profile &profile() const { return m_profile; }
    [[nodiscard]] DemoServer &server() { return m_server; }
    [[nodiscard]] SecretStore &store() { return m_store; }

private:
    DemoProfile() = default;

    DemoServer m_server;
    SessionStore m_store;
    QTemporaryDir m_folder;
    Profile m_profile;
};

} // namespace tokendesk
