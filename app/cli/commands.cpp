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
    return {*command, *m_tree};
}

const Command &Command::positional(const char *name, std::string &target, const QString &description) const {
    added(m_app->add_option(name, target, toStd(description)), name);
    return *this;
}

const Command &Command::positional(const char *name, std::optional<std::string> &target,
                                   const QString &description) const {
    // Not straight into the optional: CLI11 makes nothing of an empty argument there.
    added(m_app->add_option_function<std::string>(
              name, [&target](const std::string &text) { target = text; }, toStd(description)),
          name);
    return *this;
}

const Command &Command::positionals(const char *name, std::vector<std::string> &targets,
                                    const QString &description) const {
    added(m_app->add_option(name, targets, toStd(description)), name);
    return *this;
}

const Command &Command::option(const char *names, const char *valueName, std::string &target,
                               const QString &description) const {
    added(m_app->add_option(names, target, toStd(description))->type_name(valueName), valueName);
    return *this;
}

const Command &Command::option(const char *names, const char *valueName, std::optional<std::string> &target,
                               const QString &description) const {
    added(m_app->add_option(names, target, toStd(description))->type_name(valueName), valueName);
    return *this;
}

const Command &Command::flag(const char *names, bool &target, const QString &description) const {
    m_tree->last = m_app->add_flag(names, target, toStd(description));
    return *this;
}

void Command::added(CLI::Option *option, const char *valueName) const {
    m_tree->last = option;
    const QLatin1String value(valueName);
    if (value == QLatin1String("FILE") || value == QLatin1String("OUT")) {
        m_tree->hints[option].kind = ValueHint::Kind::File;
    } else if (value == QLatin1String("DIR")) {
        m_tree->hints[option].kind = ValueHint::Kind::Folder;
    } else if (value == QLatin1String("PROFILE")) {
        m_tree->hints[option].kind = ValueHint::Kind::Profile;
    }
}

const Command &Command::among(const QStringList &values) const {
    m_tree->hints[m_tree->last] = {ValueHint::Kind::Choice, values};
    return *this;
}

const Command &Command::namesProfile() const {
    m_tree->hints[m_tree->last].kind = ValueHint::Kind::Profile;
    return *this;
}

const Command &Command::namesProgram() const {
    m_tree->hints[m_tree->last].kind = ValueHint::Kind::Command;
    return *this;
}

CommandInfo Command::describe() const {
    CommandInfo info;
    info.name = QString::fromStdString(m_app->get_name());
    info.description = QString::fromStdString(m_app->get_description());
    const auto hint = [this](const CLI::Option *option) {
        const auto known = m_tree->hints.find(option);
        return known == m_tree->hints.end() ? ValueHint() : known->second;
    };
    for (const CLI::Option *option : m_app->get_options()) {
        if (option->get_positional()) {
            info.arguments.append({option->get_items_expected_max() > 1, hint(option)});
            continue;
        }
        CommandInfo::Option known;
        for (const std::string &name : option->get_lnames()) {
            known.names << QStringLiteral("--") + QString::fromStdString(name);
        }
        for (const std::string &name : option->get_snames()) {
            known.names << u'-' + QString::fromStdString(name);
        }
        known.description = QString::fromStdString(option->get_description());
        known.value = hint(option);
        known.takesValue =
            option->get_items_expected_max() > 0 || known.value.kind == ValueHint::Kind::Command;
        info.options.append(known);
    }
    for (CLI::App *command : m_app->get_subcommands([](const CLI::App *) { return true; })) {
        info.commands.append(Command(*command, *m_tree).describe());
    }
    return info;
}

const Command &Command::runs(Action action) const {
    m_app->callback([app = m_app, chosen = &m_tree->chosen, action = std::move(action)] {
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
