#include "completion.h"

#include "token/shellquote.h"

namespace tokendesk::cli {

namespace {

void collect(const CommandInfo &command, const QString &path, QList<CommandPath> &all) {
    all.append({path, &command});
    for (const CommandInfo &child : command.commands) {
        collect(child, path.isEmpty() ? child.name : path + u' ' + child.name, all);
    }
}

} // namespace

QList<CommandPath> allCommands(const CommandInfo &root) {
    QList<CommandPath> all;
    collect(root, {}, all);
    return all;
}

QString shellWord(const QString &text) {
    return QString::fromUtf8(quotedForShell(text.toUtf8()));
}

QByteArray completionScript(Shell shell, const CommandInfo &root) {
    switch (shell) {
    case Shell::Bash: return bashCompletion(root);
    case Shell::Zsh: return zshCompletion(root);
    case Shell::Fish: return fishCompletion(root);
    }
    return {};
}

} // namespace tokendesk::cli
