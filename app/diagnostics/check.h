#pragma once

#include "certificate/finding.h"
#include "support/error.h"

#include <QJsonObject>

#include <optional>

namespace tokendesk {

/// What the doctor looks at, in this order.
enum class CheckId {
    Keychain,    ///< facts: provider (name of the program that answers, Linux)
    Secret,      ///< facts: store, provider
    Certificate, ///< facts: warnings (number), fingerprint
    PrivateKey,  ///< only for mutual TLS
    Proxy,       ///< facts: proxy ("host:port", or empty for a direct connection)
    Lookup,      ///< facts: addresses
    Connect,     ///< facts: target ("host:port")
    Tls,         ///< facts: version, cipher, subject, issuer
    Clock,       ///< facts: seconds that this clock is ahead of the server's
    Endpoint,    ///< facts: status
};

enum class CheckState { Waiting, Running, Ok, Warning, Failed, Skipped };

/// One check as a value. What is wrong is an error or a finding, so that `text/checkwords` has the words.
struct Check {
    CheckId id = CheckId::Keychain;
    CheckState state = CheckState::Waiting;
    std::optional<Error> error = {};
    std::optional<Finding> finding = {};
    QJsonObject facts = {}; ///< by CheckId, see there; never a secret
    qint64 millis = -1;     ///< that it took, or -1

    friend bool operator==(const Check &, const Check &) = default;
};

QString checkName(CheckId id);            ///< "keychain", "tls": for JSON, never translated
QString checkStateName(CheckState state); ///< "ok", "warning", "failed", "skipped", "waiting", "running"

} // namespace tokendesk
