#include "completion.h"

namespace tokendesk::cli {

namespace {

/// In front of the cursor: "path|number of arguments|--config-dir of it|behind --".
const char fishWalk[] = R"fish(
function __tokendesk_cli_walk
    set -l path ''
    set -l waiting ''
    set -l count 0
    set -l behind no
    set -l words (commandline -opc)
    set -e words[1]
    for word in $words
        if test -n "$waiting"
            set waiting ''
        else if test "$word" = --
            set behind yes
            break
        else if string match -q -- '-*' $word
            if __tokendesk_cli_waits "$path" $word
                set waiting $word
            end
        else if __tokendesk_cli_command "$path" $word
            set path (string trim -- "$path $word")
            set count 0
        else
            set count (math $count + 1)
        end
    end
    printf '%s\n' "$path" $count $behind
end

# In this command, or for an option of the program itself: in any.
function __tokendesk_cli_in
    set -l at (__tokendesk_cli_walk)
    test "$at[1]" = "$argv[1]"; and test "$at[3]" = no
end

# In this command, at this argument, or at this one and every later one.
function __tokendesk_cli_at
    set -l at (__tokendesk_cli_walk)
    test "$at[1]" = "$argv[1]"; and test "$at[3]" = no; or return 1
    test "$argv[2]" = many; or test "$at[2]" = "$argv[2]"
end

function __tokendesk_cli_behind
    set -l at (__tokendesk_cli_walk)
    test "$at[1]" = exec; and test "$at[3]" = yes
end

function __tokendesk_cli_run
    set -l words (commandline -opc)
    set -l program $words[1]
    set -l config
    set -l next no
    for word in $words[2..-1]
        if test $next = yes
            set config --config-dir (string replace -r '^~' $HOME -- $word)
            set next no
        else if test "$word" = --config-dir
            set next yes
        else if string match -q -- '--config-dir=*' $word
            set config --config-dir (string replace -- --config-dir= '' $word)
        end
    end
    $program $config profile list --names 2>/dev/null
end

function __tokendesk_cli_child
    set -l words (commandline -opc) (commandline -ct)
    set -l at (contains -i -- -- $words)
    set -e words[1..$at]
    complete -C (string join ' ' -- (string escape -- $words[1..-2]) $words[-1])
end

complete -c tokendesk-cli -f
complete -c tokendesk-cli -n __tokendesk_cli_behind -a '(__tokendesk_cli_child)'
)fish";

QString fishWord(const QString &text) {
    QString quoted = text;
    quoted.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
    return u'\'' + quoted + u'\'';
}

QString values(const ValueHint &hint) {
    switch (hint.kind) {
    case ValueHint::Kind::Anything: return {};
    case ValueHint::Kind::Choice: return QStringLiteral(" -a ") + fishWord(hint.choices.join(u' '));
    case ValueHint::Kind::File: return QStringLiteral(" -F");
    case ValueHint::Kind::Folder: return QStringLiteral(" -a '(__fish_complete_directories)'");
    case ValueHint::Kind::Profile: return QStringLiteral(" -a '(__tokendesk_cli_run)'");
    case ValueHint::Kind::Command: return QStringLiteral(" -a '(__fish_complete_command)'");
    }
    return {};
}

/// What `test` asks in the functions that tell words apart.
QString function(const char *name, const QStringList &keys) {
    QString words;
    for (const QString &key : keys) {
        words += u' ' + fishWord(key);
    }
    return QStringLiteral("function __tokendesk_cli_%1\n    contains -- \"$argv[1]:$argv[2]\"%2\n"
                          "    or contains -- \":$argv[2]\"%2\nend\n")
        .arg(QLatin1String(name), words);
}

QString condition(const QString &text) {
    return QStringLiteral(" -n ") + fishWord(text);
}

bool hasOption(const CommandInfo &command, const QStringList &names) {
    return std::any_of(command.options.begin(), command.options.end(),
                       [&](const CommandInfo::Option &option) {
                           return std::any_of(option.names.begin(), option.names.end(),
                                              [&](const QString &name) { return names.contains(name); });
                       });
}

QString optionLine(const CommandPath &of, const CommandInfo::Option &option) {
    QString line = QStringLiteral("complete -c tokendesk-cli");
    if (of.path.isEmpty()) {
        // Where a command has an option of this name, that one counts.
        QStringList others;
        for (const CommandPath &other : allCommands(*of.command)) {
            if (!other.path.isEmpty() && hasOption(*other.command, option.names)) {
                others << QStringLiteral("not __tokendesk_cli_in ") + fishWord(other.path);
            }
        }
        if (!others.isEmpty() && option.takesValue) {
            line += condition(others.join(QStringLiteral("; and ")));
        }
    } else {
        line += condition(QStringLiteral("__tokendesk_cli_in ") + fishWord(of.path));
    }
    for (const QString &name : option.names) {
        line += name.startsWith(QLatin1String("--")) ? QStringLiteral(" -l ") + name.mid(2)
                                                     : QStringLiteral(" -s ") + name.mid(1);
    }
    if (option.takesValue) {
        line += (option.value.kind == ValueHint::Kind::File ? QStringLiteral(" -r") : QStringLiteral(" -x")) +
                values(option.value);
    }
    return line + QStringLiteral(" -d ") + fishWord(option.description) + u'\n';
}

} // namespace

QByteArray fishCompletion(const CommandInfo &root) {
    QStringList waits, commands;
    QString lines;
    for (const CommandPath &of : allCommands(root)) {
        for (const auto &option : of.command->options) {
            if (option.takesValue) {
                for (const QString &name : option.names) {
                    waits << of.path + u':' + name;
                }
            }
            lines += optionLine(of, option);
        }
        for (const CommandInfo &command : of.command->commands) {
            commands << of.path + u':' + command.name;
            lines +=
                QStringLiteral("complete -c tokendesk-cli") +
                condition(QStringLiteral("__tokendesk_cli_at %1 0").arg(fishWord(of.path))) +
                QStringLiteral(" -a %1 -d %2\n").arg(fishWord(command.name), fishWord(command.description));
        }
        for (qsizetype i = 0; i < of.command->arguments.size(); ++i) {
            const auto &argument = of.command->arguments[i];
            const QString offered = values(argument.value);
            if (!offered.isEmpty()) {
                lines += QStringLiteral("complete -c tokendesk-cli") +
                         condition(QStringLiteral("__tokendesk_cli_at %1 %2")
                                       .arg(fishWord(of.path),
                                            argument.many ? QStringLiteral("many") : QString::number(i))) +
                         offered + u'\n';
            }
        }
    }
    // A command of the program itself is one at its beginning only.
    QString isCommand = function("command", commands);
    isCommand.replace(QStringLiteral("    or contains"), QStringLiteral("    # or contains"));
    return (QStringLiteral("# Completion of tokendesk-cli, written by “tokendesk-cli completion fish”.\n\n") +
            function("waits", waits) + isCommand + QString::fromUtf8(fishWalk) + lines)
        .toUtf8();
}

} // namespace tokendesk::cli
