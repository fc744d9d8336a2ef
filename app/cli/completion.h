#pragma once

#include <QByteArray>
#include <QStringList>

namespace tokendesk::cli {

/// What may stand as the value of an option, or as an argument.
struct ValueHint {
    enum class Kind { Anything, Choice, File, Folder, Profile, Command };
    Kind kind = Kind::Anything;
    QStringList choices; ///< of Choice
};

/// One command as a completion script needs it, with all that is under it.
struct CommandInfo {
    struct Option {
        QStringList names; ///< "--quiet", "-q"
        QString description;
        bool takesValue = false;
        ValueHint value;
    };
    struct Argument {
        bool many = false; ///< as many as one likes
        ValueHint value;
    };
    QString name;
    QString description;
    QList<Option> options; ///< its own; those of the program itself are the root's
    QList<Argument> arguments;
    QList<CommandInfo> commands;
};

enum class Shell { Bash, Zsh, Fish };

/// A completion script. It asks the program for the names of profiles when they are needed, and knows
/// everything else.
QByteArray completionScript(Shell shell, const CommandInfo &root);

// One a shell.
QByteArray bashCompletion(const CommandInfo &root);
QByteArray zshCompletion(const CommandInfo &root);
QByteArray fishCompletion(const CommandInfo &root);

/// A command with the names that lead to it: "", "profile", "profile add".
struct CommandPath {
    QString path;
    const CommandInfo *command;
};
/// All commands, parents first.
QList<CommandPath> allCommands(const CommandInfo &root);
/// `text` as one word of a POSIX shell.
QString shellWord(const QString &text);

} // namespace tokendesk::cli
