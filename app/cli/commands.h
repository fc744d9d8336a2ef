#pragma once

#include "arguments.h"
#include "context.h"

#include <CLI/CLI.hpp>

#include <functional>

namespace tokendesk::cli {

/// What the parsed command line asks for. Set by the callback of the subcommand that was named.
using Action = std::function<int(Context &)>;

/// The command tree under construction.
struct Commands {
    CLI::App &root;
    const Arguments &arguments;
    Action &action;
};

// One function a command group; each adds its subcommands to the tree.
void addTokenCommand(const Commands &commands);
void addProfileCommands(const Commands &commands);
void addInspectCommand(const Commands &commands);
void addEncodeCommand(const Commands &commands);
void addDemoCommand(const Commands &commands);

/// A subcommand with its one-line description and the examples under its help.
CLI::App *addCommand(CLI::App &parent, const char *name, const QString &description,
                     const QStringList &examples);

/// "30" → 30; nothing when it is not a whole number in [least, most].
std::optional<int> parseNumber(const std::string &text, int least, int most);

} // namespace tokendesk::cli
