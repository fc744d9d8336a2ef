#pragma once

#include "demo/demoprofile.h"
#include "support/scriptedstore.h"
#include "token/tokensession.h"

#include <QTest>
#include <memory>

namespace tokendesk::test {

using namespace std::chrono_literals;

using Requesting = TokenSession::Requesting;
using Live = TokenSession::Live;
using Failed = TokenSession::Failed;

/// A demo server, and a keychain that holds the credentials for it.
class SessionRig {
protected:
    std::unique_ptr<DemoProfile> demo;
    ScriptedStore store;
    Profile profile;

    [[nodiscard]] QString name(SecretItem item) const { return SecretKey{profile.id, item}.name(); }
    void putCredentials(const Credentials &credentials) {
        store.items[name(SecretItem::Credentials)] = credentials.toBytes().view().toByteArray();
    }
    static const Live *live(const TokenSession &session) { return std::get_if<Live>(&session.state()); }
    static const Failed *failed(const TokenSession &session) { return std::get_if<Failed>(&session.state()); }
    void setUp() {
        auto made = DemoProfile::create();
        QVERIFY(made);
        demo = std::move(*made);
        profile = demo->profile();
        store = {};
        putCredentials(demo->server().credentials());
    }
};

} // namespace tokendesk::test
