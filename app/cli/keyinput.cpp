#include "keyinput.h"

#include "context.h"
#include "terminal.h"
#include "texts.h"

namespace tokendesk::cli {

namespace {

constexpr qint64 maxKeyBytes = 1024 * 1024; // a PKCS#12 with a long chain has some ten thousand

} // namespace

Result<KeyInput> KeyInput::read(const std::string &path) {
    const QString name = path == "-" ? Cli::tr("Standard input") : fromStd(path);
    auto bytes =
        path == "-" ? readAll(0, maxKeyBytes, name) : readPath(QByteArray::fromStdString(path), maxKeyBytes);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    Secret secret(*bytes);
    wipe(*bytes);
    return KeyInput(name, std::move(secret));
}

Result<KeyMatch> KeyInput::match(const Certificate &certificate, const Secret *password) {
    const Secret *known = password ? password : m_asked ? &m_typed : nullptr;
    const KeyMatch match = matchKey(m_bytes, certificate, known);
    if (match != KeyMatch::PassphraseMissing || !canAsk()) {
        return match;
    }
    auto typed = askSecret(Cli::tr("Password of %1 (not shown):").arg(m_name));
    if (!typed) {
        return tl::unexpected(typed.error());
    }
    m_typed = std::move(*typed);
    m_asked = true;
    return matchKey(m_bytes, certificate, &m_typed);
}

Sentence KeyInput::reason(KeyMatch match) const {
    switch (match) {
    case KeyMatch::Matches:
    case KeyMatch::Differs: break; // K06 says it
    case KeyMatch::PassphraseMissing:
        return {Cli::tr("The private key in %1 is protected by a password.").arg(m_name),
                Cli::tr("Give it with --password-stdin.")};
    case KeyMatch::PassphraseWrong:
        return {Cli::tr("The password does not open the private key in %1.").arg(m_name),
                Cli::tr("Enter it again. Capital letters matter.")};
    case KeyMatch::NoKey:
        return {Cli::tr("There is no private key in %1.").arg(m_name),
                Cli::tr("As text, a private key starts with “-----BEGIN PRIVATE KEY-----”.")};
    case KeyMatch::Unreadable:
        return {Cli::tr("The private key in %1 cannot be read.").arg(m_name),
                Cli::tr("It is damaged, or of a kind or encryption that is not known here.")};
    }
    return {};
}

} // namespace tokendesk::cli
