#include "program.h"

#include "commands.h"
#include "exitcode.h"
#include "texts.h"

#include "text/translator.h"

#include <CLI/CLI.hpp>

#include <QJsonObject>
#include <QLocale>

namespace tokendesk::cli {

namespace {

/// The parser's own words, translated.
void translateHelp(CLI::App &root) {
    const auto formatter = std::make_shared<CLI::Formatter>();
    formatter->column_width(32);
    const auto label = [&](const char *key, const QString &text) { formatter->label(key, toStd(text)); };
    label("Usage", Cli::tr("Usage"));
    label("Options", Cli::tr("Options"));
    label("Positionals", Cli::tr("Arguments"));
    label("Subcommands", Cli::tr("Commands"));
    label("OPTIONS", Cli::tr("OPTIONS"));
    label("SUBCOMMAND", Cli::tr("COMMAND"));
    label("SUBCOMMANDS", Cli::tr("COMMANDS"));
    label("TEXT", {});
    root.formatter(formatter);
    root.option_defaults()->group(toStd(Cli::tr("Options"))); // before the first option: each takes it over
    root.set_help_flag("--help,-h", toStd(Cli::tr("Show this help")));
}

QStringList storeNames() {
    return {storeName(StoreKind::Keychain), storeName(StoreKind::Session), storeName(StoreKind::Command)};
}

void addGlobalOptions(const Command &root, GlobalOptions &options, bool &version) {
    root.option("--config-dir", "DIR", options.configDir, Cli::tr("Folder of the profiles"))
        .option("--store", "STORE", options.store,
                Cli::tr("Where secrets live: keychain, session (this process only), or command (a "
                        "program of yours prints them)"))
        .among(storeNames())
        .option("--lang", "LANG", options.language, Cli::tr("en, pt-BR or es; the system's when absent"))
        .among(languages())
        .flag("--json", options.json, Cli::tr("Results and messages as JSON"))
        .flag("--quiet,-q", options.quiet, Cli::tr("Errors and results only"))
        .flag("--verbose,-v", options.verbose, Cli::tr("Show the exchange on stderr, secrets blacked out"))
        .flag("--version", version, Cli::tr("Show the version"));
}

/// True when `tag` is a language of ours, in any of its spellings.
bool isLanguage(const QString &tag) {
    if (tag.isEmpty() || tag == QLatin1String("system")) {
        return true;
    }
    for (const QString &ours : languages()) {
        if (QLocale(ours).language() == QLocale(tag).language()) {
            return true;
        }
    }
    return false;
}

/// What was left over, without repeating anything that may be a secret: of an option only its name, of other
/// words nothing.
int refuseRest(Context &context, const CLI::App &root, const std::vector<std::string> &rest) {
    const std::string &first = rest.front();
    const QString help = Cli::tr("See --help for what is understood.");
    if (first.size() > 1 && first[0] == '-') {
        const QString name = printable(fromStd(first.substr(0, first.find('='))));
        return context.usage(Cli::tr("“%1” is not an option here.").arg(name), help);
    }
    const CLI::App *deepest = &root;
    while (!deepest->get_subcommands().empty()) {
        deepest = deepest->get_subcommands().front();
    }
    QStringList commands;
    for (const CLI::App *command : deepest->get_subcommands([](const CLI::App *) { return true; })) {
        commands << fromStd(command->get_name());
    }
    if (!commands.isEmpty()) {
        return context.usage(Cli::tr("There is no such command."),
                             Cli::tr("Use one of these: %1.").arg(commands.join(QStringLiteral(", "))));
    }
    return context.usage(Cli::tr("There is an argument too many."), help);
}

int refuseSecret(Context &context, const std::string &option) {
    return context.usage(
        Cli::tr(
            "“%1” is not an option: every program on this computer can read a secret from the command line.")
            .arg(printable(fromStd(option))),
        Cli::tr(
            "Use --secret-stdin, --secret-env VARIABLE or --secret-command PROGRAM, or answer the question "
            "that is asked. If it was a real secret, replace it."));
}

int parse(CLI::App &root, std::vector<std::string> arguments, Console &console, bool &done) {
    std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them from the back
    try {
        root.parse(arguments);
    } catch (const CLI::CallForHelp &) {
        done = true;
        console.out(QByteArrayView(root.help()));
        return Done;
    } catch (const CLI::ParseError &error) {
        done = true;
        // CLI11 names the option and what it missed; values are not in its words, as all of ours are texts.
        console.error(
            {Cli::tr("The command line is not understood: %1.").arg(fromStd(error.what()).simplified()),
             Cli::tr("See --help for what is understood.")},
            QStringLiteral("Usage"), Usage);
        return Usage;
    }
    return Done;
}

} // namespace

int runProgram(const std::vector<std::string> &all, Interrupt &interrupt) {
    const Arguments arguments = splitArguments(all);
    const QString language = fromStd(askedLanguage(arguments.rest));
    installLanguage(language);

    GlobalOptions options;
    bool version = false;
    CommandTree tree;
    CLI::App root{toStd(Cli::tr("Access tokens of the Avista API, and the certificates that they need.")),
                  "tokendesk-cli"};
    translateHelp(root);
    const Command commands(root, tree);
    addGlobalOptions(commands, options, version);
    root.allow_extras();
    addTokenCommand(commands);
    addExecCommand(commands, arguments);
    addProfileCommands(commands, arguments);
    addInspectCommand(commands);
    addEncodeCommand(commands);
    addCheckHeaderCommand(commands);
    addConvertCommand(commands);
    addSnippetCommand(commands);
    addDoctorCommand(commands);
    addDemoCommand(commands);
    addCompletionCommand(commands);
    root.footer(
        toStd(Cli::tr("Each command has its own --help. Results go to stdout, everything else to stderr.\n"
                      "Exit codes: 0 done, 1 internal error, 2 usage, 3 no such profile, 4 keychain,\n"
                      "5 certificate, 6 network or TLS, 7 refused by the server, 8 timed out or cancelled,\n"
                      "9 file cannot be read or written.")));

    Console console;
    const auto hasFlag = [&](const char *longName, const char *shortName) {
        return std::any_of(arguments.rest.begin(), arguments.rest.end(),
                           [&](const std::string &one) { return one == longName || one == shortName; });
    };
    console.setMode(hasFlag("--json", ""),
                    hasFlag("--quiet", "-q")); // for what is said before the parser ends
    if (const auto secret = secretOnCommandLine(arguments.rest)) {
        Context context(options, console, interrupt);
        return console.finish(refuseSecret(context, *secret));
    }
    bool done = false;
    const int parsed = parse(root, arguments.rest, console, done);
    if (done) {
        return console.finish(parsed);
    }
    console.setMode(options.json, options.quiet);
    Context context(options, console, interrupt);
    auto rest = root.remaining(true);
    if (const auto separator = std::find(rest.begin(), rest.end(), "--"); separator != rest.end()) {
        rest.erase(separator); // CLI11 obeys it, and counts it among what is left over
    }
    if (!rest.empty()) {
        return console.finish(refuseRest(context, root, rest));
    }
    if (!isLanguage(language)) {
        return console.finish(
            context.usage(Cli::tr("“%1” is not a language that Token Desk speaks.").arg(language),
                          Cli::tr("Use one of these: %1.").arg(languages().join(QStringLiteral(", ")))));
    }
    if (!options.store.empty() && !context.askedStore()) {
        return console.finish(
            context.usage(Cli::tr("“%1” is not a place for secrets.").arg(fromStd(options.store)),
                          Cli::tr("Use one of these: %1.").arg(storeNames().join(QStringLiteral(", ")))));
    }
    if (version) {
        const auto number = QStringLiteral(TOKENDESK_VERSION);
        if (options.json) {
            console.out(QJsonDocument(QJsonObject{{QStringLiteral("name"), QStringLiteral("tokendesk-cli")},
                                                  {QStringLiteral("version"), number},
                                                  {QStringLiteral("qt"), QString::fromLatin1(qVersion())}}));
        } else {
            console.out(QStringLiteral("tokendesk-cli ") + number);
        }
        return console.finish(Done);
    }
    if (!tree.chosen) {
        console.error({Cli::tr("No command was given."), Cli::tr("See --help for what is understood.")},
                      QStringLiteral("Usage"), Usage);
        return console.finish(Usage);
    }
    return console.finish(tree.chosen(context));
}

} // namespace tokendesk::cli
