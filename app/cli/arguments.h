#pragma once

#include <optional>
#include <string>
#include <vector>

namespace tokendesk::cli {

/// The command line after the parts that no option parser gets right have been taken out of it.
struct Arguments {
    std::vector<std::string> rest;                         ///< for CLI11, without the program's name
    std::optional<std::vector<std::string>> secretCommand; ///< of --secret-command
    std::optional<std::vector<std::string>> childCommand;  ///< of exec, behind --
};

/// `--secret-command PROGRAM ARG…` reaches to the next option of ours or the end; with `--` behind it, always
/// to the end. For `exec`, everything behind the first `--` is the command.
Arguments splitArguments(const std::vector<std::string> &all);

/// The option in `rest` that tries to carry a secret ("--client-secret", without its value), or nothing.
/// Options that only say where a secret comes from are no such thing.
std::optional<std::string> secretOnCommandLine(const std::vector<std::string> &rest);

/// What --lang of the program itself says; the parser's own help must already be in that language. `snippet`
/// has a --lang of its own behind it.
std::string askedLanguage(const std::vector<std::string> &rest);

} // namespace tokendesk::cli
