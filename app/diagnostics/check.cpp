#include "check.h"

namespace tokendesk {

QString checkName(CheckId id) {
    switch (id) {
    case CheckId::Keychain: return QStringLiteral("keychain");
    case CheckId::Secret: return QStringLiteral("secret");
    case CheckId::Certificate: return QStringLiteral("certificate");
    case CheckId::PrivateKey: return QStringLiteral("key");
    case CheckId::Proxy: return QStringLiteral("proxy");
    case CheckId::Lookup: return QStringLiteral("dns");
    case CheckId::Connect: return QStringLiteral("tcp");
    case CheckId::Tls: return QStringLiteral("tls");
    case CheckId::Clock: return QStringLiteral("clock");
    case CheckId::Endpoint: return QStringLiteral("endpoint");
    }
    return {};
}

QString checkStateName(CheckState state) {
    switch (state) {
    case CheckState::Waiting: return QStringLiteral("waiting");
    case CheckState::Running: return QStringLiteral("running");
    case CheckState::Ok: return QStringLiteral("ok");
    case CheckState::Warning: return QStringLiteral("warning");
    case CheckState::Failed: return QStringLiteral("failed");
    case CheckState::Skipped: return QStringLiteral("skipped");
    }
    return {};
}

} // namespace tokendesk
