// Bash and zsh share their way through the words: a `case` over "path of the command:word". What differs is
// how they get the words and how they offer.
#include "completion.h"
#include "completionshells_p.h"

namespace tokendesk::cli {

namespace {

/// The words in front of the cursor decide: which command, whether an option waits for its value, how many
/// arguments there were. Bash gives "--format=raw" as three words.
const char bashWalk[] = R"sh(
_tokendesk_cli() {
    local program=$1 cur=${COMP_WORDS[COMP_CWORD]} path='' waiting='' word kind
    local -i count=0 i behind=0
    local -a config=()
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == = && $waiting ]]; then
            continue
        elif [[ $waiting ]]; then
            [[ $waiting != --config-dir ]] || config=(--config-dir "$(_tokendesk_cli_plain "$word")")
            waiting=''
        elif [[ $word == -- ]]; then
            behind=1
            break
        elif [[ $word == -* ]]; then
            if _tokendesk_cli_waits "$path" "$word"; then waiting=$word; fi
        elif _tokendesk_cli_command "$path" "$word"; then
            path=${path:+$path }$word
            count=0
        else
            count+=1
        fi
    done
    if [[ $waiting ]]; then
        if [[ $cur == = ]]; then cur=''; fi
        kind=$(_tokendesk_cli_value "$path" "$waiting")
    elif ((behind)); then
        kind='command'
        [[ $path == exec ]] || kind=files
    elif [[ $cur == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_tokendesk_cli_options "$path")" -- "$cur")
        return
    else
        kind=$(_tokendesk_cli_argument "$path" "$count")
        mapfile -t COMPREPLY < <(compgen -W "$(_tokendesk_cli_commands "$path")" -- "$cur")
    fi
    case $kind in
        files) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
        folders) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
        command)
            if ((behind && COMP_CWORD > i + 1)); then
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            else
                mapfile -t COMPREPLY < <(compgen -c -- "$cur")
            fi
            ;;
        profiles) _tokendesk_cli_offer < <("$program" ${config[@]+"${config[@]}"} profile list --names 2>/dev/null) ;;
        'choices '*) mapfile -t COMPREPLY < <(compgen -W "${kind#choices }" -- "$cur") ;;
    esac
}

# What a half-typed word stands for: without its quotes and backslashes.
_tokendesk_cli_plain() {
    local word=$1
    case $word in
        [\"\']*) word=${word:1}; word=${word%[\"\']} ;;
        *) word=${word//\\/} ;;
    esac
    printf '%s' "$word"
}

# Lines that begin with what was typed, quoted when that was not.
_tokendesk_cli_offer() {
    local line plain
    plain=$(_tokendesk_cli_plain "$cur")
    while IFS= read -r line; do
        [[ $line == "$plain"* ]] || continue
        case $cur in
            # The shell reads the line once more: what it would run or end the quotes with is escaped.
            \'*) COMPREPLY+=("${line//\'/"'\\''"}") ;;
            \"*)
                [[ $line == *\!* ]] && continue # history, even in quotes
                line=${line//\\/\\\\} line=${line//\"/\\\"} line=${line//\$/\\\$}
                COMPREPLY+=("${line//\`/\\\`}")
                ;;
            *) COMPREPLY+=("$(printf '%q' "$line")") ;;
        esac
    done
}

complete -F _tokendesk_cli tokendesk-cli
)sh";

} // namespace

QString valueKind(const ValueHint &hint) {
    switch (hint.kind) {
    case ValueHint::Kind::Anything: return QStringLiteral("nothing");
    case ValueHint::Kind::Choice: return QStringLiteral("choices ") + hint.choices.join(u' ');
    case ValueHint::Kind::File: return QStringLiteral("files");
    case ValueHint::Kind::Folder: return QStringLiteral("folders");
    case ValueHint::Kind::Profile: return QStringLiteral("profiles");
    case ValueHint::Kind::Command: return QStringLiteral("command");
    }
    return {};
}

namespace {

/// A pattern of `case`: every command has the options of the program itself too.
QString pattern(const CommandPath &of, const QString &word) {
    return of.path.isEmpty() ? QStringLiteral("*:%1").arg(word) : shellWord(of.path + u':' + word);
}

QString function(const char *name, const QString &body) {
    return QStringLiteral("_tokendesk_cli_%1() {\n    case $1:$2 in\n%2        *) return 1 ;;\n    esac\n}\n")
        .arg(QLatin1String(name), body);
}

QString line(const QString &patterns, const QString &action) {
    return QStringLiteral("        %1) %2 ;;\n").arg(patterns, action);
}

QString print(const QString &text) {
    return QStringLiteral("echo ") + shellWord(text);
}

QStringList optionNames(const CommandInfo &command) {
    QStringList names;
    for (const auto &option : command.options) {
        names += option.names;
    }
    return names;
}

} // namespace

QString caseFunctions(const CommandInfo &root) {
    QString waits, values, commands, arguments, options, names;
    QList<CommandPath> all = allCommands(root);
    all.append(all.takeFirst()); // its patterns fit everywhere, and the first that fits counts
    for (const CommandPath &of : std::as_const(all)) {
        for (const auto &option : of.command->options) {
            if (!option.takesValue) {
                continue;
            }
            QStringList patterns;
            for (const QString &name : option.names) {
                patterns << pattern(of, name);
            }
            waits += line(patterns.join(u'|'), QStringLiteral("return 0"));
            values += line(patterns.join(u'|'), print(valueKind(option.value)));
        }
        QStringList below;
        for (const CommandInfo &command : of.command->commands) {
            below << command.name;
            commands += line(shellWord(of.path + u':' + command.name), QStringLiteral("return 0"));
        }
        for (qsizetype i = 0; i < of.command->arguments.size(); ++i) {
            const auto &argument = of.command->arguments[i];
            const QString which = argument.many ? shellWord(of.path + u':') + u'*'
                                                : shellWord(of.path + u':' + QString::number(i));
            arguments += line(which, print(valueKind(argument.value)));
        }
        names += line(shellWord(of.path + u':'), print(below.join(u' ')));
        QStringList here = optionNames(*of.command) + optionNames(root);
        here.removeDuplicates();
        options += line(shellWord(of.path + u':'), print(here.join(u' ')));
    }
    return function("waits", waits) + function("command", commands) + function("value", values) +
           function("argument", arguments) + function("commands", names) + function("options", options);
}

QByteArray bashCompletion(const CommandInfo &root) {
    const QString head = QStringLiteral("# shellcheck shell=bash\n# Completion of tokendesk-cli, written by "
                                        "“tokendesk-cli completion bash”.\n\n");
    return (head + caseFunctions(root) + QString::fromUtf8(bashWalk)).toUtf8();
}

} // namespace tokendesk::cli
