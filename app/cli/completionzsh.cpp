#include "completion.h"
#include "completionshells_p.h"

namespace tokendesk::cli {

namespace {

const char zshWalk[] = R"sh(
_tokendesk_cli() {
    local program=$words[1] cmdpath='' waiting='' word kind
    local -i count=0 i behind=0
    local -a config
    for ((i = 2; i < CURRENT; i++)); do
        word=$words[i]
        if [[ -n $waiting ]]; then
            [[ $waiting != --config-dir ]] || config=(--config-dir "${(Q)word}")
            waiting=''
        elif [[ $word == -- ]]; then
            behind=1
            break
        elif [[ $word == --config-dir=* ]]; then
            config=(--config-dir "${(Q)${word#*=}}")
        elif [[ $word == -* ]]; then
            if _tokendesk_cli_waits "$cmdpath" "$word"; then waiting=$word; fi
        elif _tokendesk_cli_command "$cmdpath" "$word"; then
            cmdpath=${cmdpath:+$cmdpath }$word
            count=0
        else
            ((count += 1))
        fi
    done
    if [[ -z $waiting && $behind == 0 && $PREFIX == --*=* ]]; then
        waiting=${PREFIX%%=*}
        compset -P '*='
    fi
    if [[ -n $waiting ]]; then
        kind=$(_tokendesk_cli_value "$cmdpath" "$waiting")
    elif ((behind)); then
        if [[ $cmdpath == exec ]]; then
            shift $i words
            ((CURRENT -= i))
            _normal
            return
        fi
        kind=files
    elif [[ $PREFIX == -* ]]; then
        _tokendesk_cli_describe option "$(_tokendesk_cli_options_said "$cmdpath")"
        return
    else
        kind=$(_tokendesk_cli_argument "$cmdpath" "$count")
        _tokendesk_cli_describe command "$(_tokendesk_cli_commands_said "$cmdpath")" && [[ -z $kind ]] && return
    fi
    case $kind in
        files) _files ;;
        folders) _files -/ ;;
        command) _command_names -e ;;
        profiles)
            local -a names
            names=("${(@f)$("${(Q)program}" $config profile list --names 2>/dev/null)}")
            names=(${names:#})
            ((${#names})) && compadd -- "${(@)names}"
            ;;
        'choices '*) compadd -- ${=kind#choices } ;;
    esac
}

# Lines "word:what it is".
_tokendesk_cli_describe() {
    local -a lines
    [[ -n $2 ]] || return 1
    lines=("${(@f)2}")
    _describe $1 lines
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _tokendesk_cli "$@"
elif (($+functions[compdef])); then # after compinit
    compdef _tokendesk_cli tokendesk-cli
fi
)sh";

/// A line for _describe: a colon in the word itself is escaped.
QString said(const QString &word, const QString &description) {
    return QString(word).replace(u':', QStringLiteral("\\:")) + u':' +
           QString(description).replace(u'\n', u' ');
}

QString function(const char *name, const QString &body) {
    return QStringLiteral("_tokendesk_cli_%1_said() {\n    case $1 in\n%2    esac\n}\n")
        .arg(QLatin1String(name), body);
}

QString line(const QString &path, const QStringList &lines) {
    return QStringLiteral("        %1) print -r -- %2 ;;\n")
        .arg(shellWord(path), shellWord(lines.join(u'\n')));
}

} // namespace

QByteArray zshCompletion(const CommandInfo &root) {
    QString commands, options;
    for (const CommandPath &of : allCommands(root)) {
        QStringList below, all;
        for (const CommandInfo &command : of.command->commands) {
            below << said(command.name, command.description);
        }
        QStringList seen; // a command's own --lang before the program's
        for (const CommandInfo *from : {of.command, &root}) {
            for (const auto &option : from->options) {
                for (const QString &name : option.names) {
                    if (!seen.contains(name)) {
                        seen << name;
                        all << said(name, option.description);
                    }
                }
            }
        }
        if (!below.isEmpty()) {
            commands += line(of.path, below);
        }
        options += line(of.path, all);
    }
    const QString head = QStringLiteral("#compdef tokendesk-cli\n# Completion of tokendesk-cli, written by "
                                        "“tokendesk-cli completion zsh”.\n\n");
    return (head + caseFunctions(root) + function("commands", commands) + function("options", options) +
            QString::fromUtf8(zshWalk))
        .toUtf8();
}

} // namespace tokendesk::cli
