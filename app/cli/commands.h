#pragma once

#include "arguments.h"
#include "context.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace tokendesk::cli {

/// What the parsed command line asks for: answers the exit code.
using Action = std::function<int(Context &)>;

/// One command of the tree under construction, the root included. A thin front of CLI11, so that only
/// commands.cpp and program.cpp have to compile it. Every value is a text: checking it, and saying what is
/// wrong with it, is the command's own business. Targets must outlive the parser.
class Command {
public:
    Command(CLI::App &app, Action &chosen) : m_app(&app), m_chosen(&chosen) {}

    /// A subcommand with its one-line description and the examples under its help.
    [[nodiscard]] Command add(const char *name, const QString &description,
                              const QStringList &examples = {}) const;

    const Command &positional(const char *name, std::string &target, const QString &description) const;
    /// Tells an empty argument from none.
    const Command &positional(const char *name, std::optional<std::string> &target,
                              const QString &description) const;
    const Command &positionals(const char *name, std::vector<std::string> &targets,
                               const QString &description) const;
    const Command &option(const char *names, const char *valueName, std::string &target,
                          const QString &description) const;
    const Command &option(const char *names, const char *valueName, std::optional<std::string> &target,
                          const QString &description) const;
    const Command &flag(const char *names, bool &target, const QString &description) const;
    /// What happens when this command is named. Of a command and its subcommand the subcommand's counts.
    const Command &runs(Action action) const;

private:
    CLI::App *m_app;
    Action *m_chosen;
};

// One function a command group; each adds its commands to the root.
void addTokenCommand(const Command &root);
void addExecCommand(const Command &root, const Arguments &arguments);
void addProfileCommands(const Command &root, const Arguments &arguments);
/// `profile import` and `profile export`.
void addImportCommand(const Command &profile);
void addExportCommand(const Command &profile);
void addInspectCommand(const Command &root);
void addEncodeCommand(const Command &root);
void addCheckHeaderCommand(const Command &root);
void addConvertCommand(const Command &root);
void addSnippetCommand(const Command &root);
void addDoctorCommand(const Command &root);
void addDemoCommand(const Command &root);

/// "30" → 30; nothing when it is not a whole number in [least, most].
std::optional<int> parseNumber(const std::string &text, int least, int most);

} // namespace tokendesk::cli
