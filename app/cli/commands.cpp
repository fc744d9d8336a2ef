#include "commands.h"

#include "texts.h"

#include <CLI/CLI.hpp>

namespace tokendesk::cli {

Command Command::add(const char *name, const QString &description, const QStringList &examples) const {
    CLI::App *command = m_app->add_subcommand(name, toStd(description));
    m_app->require_subcommand(0, 1); // so that a profile may be called "list"
    command->group(toStd(Cli::tr("Commands")));
    command->get_help_ptr()->group(toStd(Cli::tr("Options"))); // made before the defaults reach it
    command->fallthrough();                                    // global options may stand anywhere
    if (!examples.isEmpty()) {
        QString footer = Cli::tr("Examples:");
        for (const QString &example : examples) {
            footer += QStringLiteral("\n  ") + example;
        }
        command->footer(toStd(footer));
    }
    return {*command, *m_chosen};
}

const Command &Command::positional(const char *name, std::string &target, const QString &description) const {
    m_app->add_option(name, target, toStd(description));
    return *this;
}

const Command &Command::positional(const char *name, std::optional<std::string> &target,
                                   const QString &description) const {
    // Not straight into the optional: CLI11 makes nothing of an empty argument there.
    m_app->add_option_function<std::string>(
        name, [&target](const std::string &text) { target = text; }, toStd(description));
    return *this;
}

const Command &Command::positionals(const char *name, std::vector<std::string> &targets,
                                    const QString &description) const {
    m_app->add_option(name, targets, toStd(description));
    return *this;
}

const Command &Command::option(const char *names, const char *valueName, std::string &target,
                               const QString &description) const {
    m_app->add_option(names, target, toStd(description))->type_name(valueName);
    return *this;
}

const Command &Command::option(const char *names, const char *valueName, std::optional<std::string> &target,
                               const QString &description) const {
    m_app->add_option(names, target, toStd(description))->type_name(valueName);
    return *this;
}

const Command &Command::flag(const char *names, bool &target, const QString &description) const {
    m_app->add_flag(names, target, toStd(description));
    return *this;
}

const Command &Command::runs(Action action) const {
    m_app->callback([app = m_app, chosen = m_chosen, action = std::move(action)] {
        if (app->get_subcommands().empty()) {
            *chosen = action;
        }
    });
    return *this;
}

std::optional<int> parseNumber(const std::string &text, int least, int most) {
    bool ok = false;
    const int number = fromStd(text).toInt(&ok);
    return ok && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

} // namespace tokendesk::cli
