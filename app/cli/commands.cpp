#include "commands.h"

#include "texts.h"

namespace tokendesk::cli {

CLI::App *addCommand(CLI::App &parent, const char *name, const QString &description,
                     const QStringList &examples) {
    CLI::App *command = parent.add_subcommand(name, toStd(description));
    command->group(toStd(Cli::tr("Commands")));
    command->fallthrough(); // global options may stand anywhere
    if (!examples.isEmpty()) {
        QString footer = Cli::tr("Examples:");
        for (const QString &example : examples) {
            footer += QStringLiteral("\n  ") + example;
        }
        command->footer(toStd(footer));
    }
    return command;
}

std::optional<int> parseNumber(const std::string &text, int least, int most) {
    bool ok = false;
    const int number = fromStd(text).toInt(&ok);
    return ok && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

} // namespace tokendesk::cli
