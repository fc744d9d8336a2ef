#pragma once

#include "context.h"

#include <string>
#include <vector>

namespace tokendesk::cli {

/// Where `profile add` and `profile edit` take the secret from. Never from the command line itself.
struct SecretSource {
    bool fromStdin = false;
    std::string variable;             ///< --secret-env
    std::vector<std::string> command; ///< --secret-command
    bool commandAsked = false;

    [[nodiscard]] int count() const { return int(fromStdin) + int(!variable.empty()) + int(commandAsked); }
};

/// The largest secret that is read; the API's have at most 64 characters.
inline constexpr qint64 maxSecretBytes = 64 * 1024;

/// One line feed (or CR LF) at the end belongs to the file, not to the secret.
[[nodiscard]] Secret withoutFinalNewline(Secret secret);

/// Reads the secret from its source, or asks for it without echo. Says on stderr what is odd about it.
/// Answers CommandFailed, CommandTimeout, ClientSecretEmpty, Cancelled, FileUnreadable, FileTooLarge.
[[nodiscard]] Result<Secret> readSecret(Context &context, const SecretSource &source, const QString &prompt);

/// --password-stdin: the first line of standard input, or what is typed there without echo, after `prompt` or
/// one of its own. Empty is a password too. Answers Cancelled, FileUnreadable, FileTooLarge.
[[nodiscard]] Result<Secret> readPassword(const QString &prompt = {});

} // namespace tokendesk::cli
