#include "commands.h"
#include "exitcode.h"
#include "texts.h"

#include <QJsonObject>

namespace tokendesk::cli {

namespace {

constexpr std::pair<const char *, Shell> shells[] = {
    {"bash", Shell::Bash}, {"zsh", Shell::Zsh}, {"fish", Shell::Fish}};

QStringList shellNames() {
    QStringList names;
    for (const auto &[name, shell] : shells) {
        names << QString::fromLatin1(name);
    }
    return names;
}

int run(Context &context, const Command &root, const std::string &name) {
    const auto *found = std::find_if(std::begin(shells), std::end(shells),
                                     [&](const auto &shell) { return name == shell.first; });
    if (found == std::end(shells)) {
        return context.usage(name.empty()
                                 ? Cli::tr("“completion” needs the name of a shell.")
                                 : Cli::tr("“%1” is not a shell that is known here.").arg(fromStd(name)),
                             Cli::tr("Use one of these: %1.").arg(shellNames().join(QStringLiteral(", "))));
    }
    const QByteArray script = completionScript(found->second, root.describe());
    if (context.options().json) {
        context.console().out(
            QJsonDocument(QJsonObject{{QStringLiteral("shell"), fromStd(name)},
                                      {QStringLiteral("script"), QString::fromUtf8(script)}}));
    } else {
        context.console().out(QByteArrayView(script));
    }
    return Done;
}

} // namespace

void addCompletionCommand(const Command &root) {
    const auto shell = std::make_shared<std::string>();
    root.add("completion", Cli::tr("Print a script that completes this command line in a shell"),
             {QStringLiteral("source <(tokendesk-cli completion bash)      # in ~/.bashrc"),
              QStringLiteral("tokendesk-cli completion zsh >~/.zfunc/_tokendesk-cli"),
              QStringLiteral("tokendesk-cli completion fish >~/.config/fish/completions/tokendesk-cli.fish")})
        .positional("SHELL", *shell, Cli::tr("bash, zsh or fish"))
        .among(shellNames())
        .runs([shell, root](Context &context) { return run(context, root, *shell); });
}

} // namespace tokendesk::cli
