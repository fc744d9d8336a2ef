#pragma once

#include "arguments.h"
#include "completion.h"
#include "context.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace tokendesk::cli {

/// What the parsed command line asks for: answers the exit code.
using Action = std::function<int(Context &)>;

/// What the commands of a tree share.
struct CommandTree {
    Action chosen;                                  ///< by the command line
    std::map<const CLI::Option *, ValueHint> hints; ///< for completion
    CLI::Option *last = nullptr;                    ///< the option or argument that was added last
};

/// One command of the tree under construction, the root included. A thin front of CLI11, so that only
/// commands.cpp and program.cpp have to compile it. Every value is a text: checking it, and saying what is
/// wrong with it, is the command's own business. Targets must outlive the parser.
class Command {
public:
    Command(CLI::App &app, CommandTree &tree) : m_app(&app), m_tree(&tree) {}

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
    /// What may stand as the value of what was added last: one of these, the name of a profile, a program and
    /// its arguments. FILE and DIR say so by their names. Completion offers it; checking is the command's.
    const Command &among(const QStringList &values) const;
    const Command &namesProfile() const;
    const Command &namesProgram() const;
    /// Everything that was added, for completion.
    [[nodiscard]] CommandInfo describe() const;
    /// What happens when this command is named. Of a command and its subcommand the subcommand's counts.
    const Command &runs(Action action) const;

private:
    void added(CLI::Option *option, const char *valueName) const;

    CLI::App *m_app;
    CommandTree *m_tree;
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
/// The last: it knows the commands that were added before.
void addCompletionCommand(const Command &root);

/// "30" → 30; nothing when it is not a whole number in [least, most].
std::optional<int> parseNumber(const std::string &text, int least, int most);

} // namespace tokendesk::cli
