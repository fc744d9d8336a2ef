#pragma once

#include "tokensession.h"

namespace tokendesk {

struct TokenSession::Attempt {
    quint64 id = 0;
    Profile profile; ///< as it was when the request began
    QDateTime begun;
    Wanted wanted = Wanted::New;
    std::chrono::seconds minLife{}; ///< of a cached token
    Credentials credentials;
    QByteArray headerValue;
    QString fingerprint;
    QList<Finding> findings;
    // For mutual TLS:
    std::shared_ptr<const Secret> passphrase; ///< of the private key, or null
    std::optional<Error> passphraseError;     ///< why it could not be read, when it may be there
    std::optional<Certificate> leaf;
    QList<QByteArray> chain;
    std::optional<ClientIdentity> identity;

    std::optional<CredentialFacts> facts;
    std::shared_ptr<Exchange> exchange; // once it was sent or given up
    std::shared_ptr<TransferFacts> transfer = std::make_shared<TransferFacts>();
    bool sent = false, recorded = false;
    bool recalling = false;             // what the last success was made of is being read
    std::function<void()> whenRecalled; // somebody waits for that; holds no attempt, or it would hold itself
};

/// Of the token's text, to recognise it when it comes again.
QByteArray valueDigest(const Token &token);

} // namespace tokendesk
