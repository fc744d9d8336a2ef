// Completion in real shells: what they offer for half a command line.
#include "demo/fault.h"
#include "support/cliprocess.h"
#include "support/ptyprocess.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

namespace {

const QStringList shells{str("bash"), str("zsh"), str("fish")};

QString quoted(const QString &text) {
    return u'\'' + QString(text).replace(u'\'', str("'\\''")) + u'\'';
}

} // namespace

class TestCliCompletion : public QObject {
    Q_OBJECT

    Cli m_cli;

    /// What the shell offers for this line, one a row, sorted. The cursor is at its end.
    QStringList offered(const QString &shell, const QString &line) {
        const QString script = m_cli.path(str("completion.") + shell);
        QByteArray code;
        if (shell == str("bash")) {
            // As readline calls it: the words, split where bash splits them.
            code = R"sh(
source "$SCRIPT"
split() {
    local rest=$1 word=''
    COMP_WORDS=()
    while [[ $rest ]]; do
        case $rest in
            '\ '*) word+='\ '; rest=${rest:2} ;;
            ' '*) [[ -z $word ]] || COMP_WORDS+=("$word"); word=''; rest=${rest:1} ;;
            =*) [[ -z $word ]] || COMP_WORDS+=("$word"); COMP_WORDS+=(=); word=''; rest=${rest:1} ;;
            *) word+=${rest:0:1}; rest=${rest:1} ;;
        esac
    done
    [[ $1 == *= ]] || COMP_WORDS+=("$word")
}
split "$LINE"
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
COMP_LINE=$LINE COMP_POINT=${#LINE}
compopt() { :; }
_tokendesk_cli "${COMP_WORDS[0]}"
printf '%s\n' "${COMPREPLY[@]}"
)sh";
        } else if (shell == str("fish")) {
            code = "source $SCRIPT\ncomplete -C \"$LINE\" | string replace -r '\\t.*' ''\n";
        } else {
            // A real line editor in a terminal of its own; what it adds as a match is written down.
            code = R"sh(
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1=; fpath=($FOLDER \$fpath); autoload -U compinit; compinit -u -D"
zpty -w z "setopt no_beep"
zpty -w z 'matches() { compadd() { if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi; local -a hits; builtin compadd -A hits "$@"; (( $#hits )) && print -rl -- ${hits/#/HIT:} >>$OUT; builtin compadd "$@" }; _main_complete }'
zpty -w z 'zle -C matches complete-word matches; bindkey "^X^X" matches'
zpty -w z "OUT=$FOLDER/hits; cd $FOLDER; : >\$OUT; print READ''Y"
zpty -r z ignored '*READY*'
zpty -w -n z "$LINE"
zpty -w -n z $'\C-x\C-x'
zpty -w -n z $'\C-u'
zpty -w z 'print DO''NE'
zpty -r z ignored '*DONE*'
zpty -d z
sed -n 's/^HIT://p' $FOLDER/hits
)sh";
        }
        const QString file = m_cli.write(str("run.") + shell, code);
        m_cli.environment().insert(str("SCRIPT"), script);
        m_cli.environment().insert(str("LINE"), line);
        m_cli.environment().insert(str("FOLDER"), m_cli.folder());
        m_cli.environment().insert(str("HOME"), m_cli.folder());
        m_cli.environment().insert(str("TERM"), str("vt100"));
        const auto done = m_cli.shell(shell + u' ' + quoted(file) + str(" </dev/null"), 60000);
        if (!done.err.isEmpty())
            qWarning("%s: %s", qPrintable(shell), done.err.constData());
        QStringList lines = QString::fromUtf8(done.out).split(u'\n', Qt::SkipEmptyParts);
        lines.sort();
        lines.removeDuplicates();
        return lines;
    }

private Q_SLOTS:
    void initTestCase() {
        for (const QString &name : {str("Acme sandbox"), str("Acme production"), str("zeta"), str("it's")}) {
            const auto added = m_cli.run({str("profile"), str("add"), name, str("--store"), str("session")});
            QVERIFY2(added.code == 0, added.text());
        }
        QVERIFY(QDir(m_cli.folder()).mkpath(str("certs dir")));
        m_cli.write(str("client.pem"), "x");
        // The name by which the scripts know the program.
        QVERIFY(QFile::link(Cli::program(), m_cli.path(str("tokendesk-cli"))));
        m_cli.environment().insert(str("PATH"), m_cli.folder() + u':' + qEnvironmentVariable("PATH"));
        for (const QString &shell : shells) {
            const auto script = m_cli.runBare({str("completion"), shell});
            QVERIFY2(script.code == 0 && script.err.isEmpty(), script.text());
            m_cli.write(str("completion.") + shell, script.out);
            if (shell == str("zsh"))
                m_cli.write(str("_tokendesk-cli"), script.out);
        }
    }

    void offers_data() {
        QTest::addColumn<QString>("shell");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("expected"); // all of these
        QTest::addColumn<QStringList>("never");
        for (const QString &shell : shells) {
            const auto row = [&shell](const char *line, const QStringList &expected,
                                      const QStringList &never = {}) {
                QTest::newRow(qPrintable(shell + str(": ") + str(line)))
                    << shell << str("tokendesk-cli ") + str(line) << expected << never;
            };
            const QString space = shell == str("fish") ? str("Acme sandbox") : str("Acme\\ sandbox");
            row("to", {str("token")}, {str("profile")});
            row("", {str("token"), str("exec"), str("profile"), str("completion"), str("demo-server")},
                {str("add"), str("client.pem")});
            row("profile ", {str("list"), str("add"), str("default"), str("import")}, {str("token")});
            row("profile ex", {str("export")});
            row("token --fo", {str("--format")}, {str("--brand")});
            row("token --", {str("--fresh"), str("--min-ttl"), str("--config-dir"), str("--help")},
                {str("--yes")});
            row("token --format ", {str("raw"), str("powershell")}, {str("token"), str("client.pem")});
            row("token --format p", {str("powershell")}, {str("raw")});
            row("--lang ", {str("pt-BR")}, {str("token")});
            row("profile add x --brand ", {str("avista"), str("forge")});
            row("profile add x --kind s", {str("sandbox")}, {str("production")});
            row("profile add x --store s", {str("session")});
            row("demo-server --fault ", faultNames(), {str("demo-server")});
            row("inspect ", {str("client.pem")}, {str("token")});
            row("inspect a.pem --key cli", {str("client.pem")});
            row("convert x.pem -o cl", {str("client.pem")});
            row("--config-dir config token ", {space, str("zeta")}, {str("client.pem"), str("token")});
            row("--config-dir config token ze", {str("zeta")}, {space});
            row("--config-dir config inspect x --profile z", {str("zeta")});
            row("--config-dir config profile export zeta z", {str("zeta")}); // as many as one likes
            row("--config-dir config profile show ", {space});
            row("profile add ", {}, {str("zeta"), space, str("client.pem")}); // a new name
            row("exec zeta -- prin", {str("printf")}, {str("zeta")});
            row("snippet --lang ", {str("python"), str("curl")}, {str("pt-BR")});
            row("completion ", {str("bash"), str("zsh"), str("fish")});
        }
        QTest::newRow("bash: quoted by backslash")
            << str("bash") << str("tokendesk-cli --config-dir config token Acme\\ s")
            << QStringList{str("Acme\\ sandbox")} << QStringList{str("Acme\\ production")};
        QTest::newRow("bash: with =") << str("bash") << str("tokendesk-cli token --format=po")
                                      << QStringList{str("powershell")} << QStringList{str("raw")};
        QTest::newRow("fish: with =") << str("fish") << str("tokendesk-cli token --format=po")
                                      << QStringList{str("--format=powershell")} << QStringList{};
        QTest::newRow("zsh: with =") << str("zsh") << str("tokendesk-cli token --format=po")
                                     << QStringList{str("powershell")} << QStringList{str("raw")};
    }
    void offers() {
        QFETCH(QString, shell);
        QFETCH(QString, line);
        QFETCH(QStringList, expected);
        QFETCH(QStringList, never);
        if (QStandardPaths::findExecutable(shell).isEmpty())
            QSKIP(qPrintable(shell + str(" is not installed")));
        const QStringList found = offered(shell, line);
        for (const QString &word : expected)
            QVERIFY2(found.contains(word), qPrintable(str("no ") + word + str(" in ") + found.join(u'|')));
        for (const QString &word : never)
            QVERIFY2(!found.contains(word), qPrintable(word + str(" in ") + found.join(u'|')));
    }

    /// Every option that the help of a command names is offered, and nothing else: there is one list.
    void everyOptionOfTheHelpIsOffered() {
        if (QStandardPaths::findExecutable(str("bash")).isEmpty())
            QSKIP("bash is not installed");
        for (const QString &command :
             {str("token"), str("profile add"), str("inspect"), str("demo-server")}) {
            const auto help = m_cli.runBare(command.split(u' ') + QStringList{str("--help")});
            static const QRegularExpression option(str("^  (?:-\\w, ?)?(?:-\\w,)?(--[a-z-]+)"),
                                                   QRegularExpression::MultilineOption);
            const QStringList offers = offered(str("bash"), str("tokendesk-cli ") + command + str(" --"));
            auto match = option.globalMatch(QString::fromUtf8(help.out));
            int count = 0;
            while (match.hasNext()) {
                const QString name = match.next().captured(1);
                QVERIFY2(offers.contains(name), qPrintable(command + u' ' + name));
                ++count;
            }
            QVERIFY2(count > 2, help.out.constData());
        }
    }
    void scriptsAreSoundAndInTheLanguageAskedFor() {
        for (const QString &shell : shells) {
            if (QStandardPaths::findExecutable(shell).isEmpty())
                continue;
            const auto checked = m_cli.shell(shell + str(" -n completion.") + shell);
            QVERIFY2(checked.code == 0 && checked.err.isEmpty(), checked.text());
        }
        if (!QStandardPaths::findExecutable(str("shellcheck")).isEmpty()) {
            const auto checked = m_cli.shell(str("shellcheck completion.bash"));
            QVERIFY2(checked.code == 0, checked.text());
        }
        const auto portuguese = m_cli.runBare({str("--lang"), str("pt-BR"), str("completion"), str("fish")});
        QVERIFY(portuguese.out.contains("Mostra esta ajuda"));
        const auto json = m_cli.runBare({str("completion"), str("bash"), str("--json")});
        QCOMPARE(json.json()[QLatin1String("shell")].toString(), str("bash"));
        QVERIFY(json.json()[QLatin1String("script")].toString().contains(str("complete -F")));
        QCOMPARE(m_cli.runBare({str("completion"), str("tcsh")}).code, 2);
        QCOMPARE(m_cli.runBare({str("completion")}).code, 2);
    }
    void namesAreOneALine() {
        const auto names = m_cli.run({str("profile"), str("list"), str("--names")});
        QCOMPARE(names.out, QByteArray("Acme sandbox\nAcme production\nzeta\nit's\n"));
        const auto none =
            m_cli.runBare({str("--config-dir"), str("nowhere"), str("profile"), str("list"), str("--names")});
        QVERIFY2(none.code == 0 && none.out.isEmpty() && none.err.isEmpty(), none.text());
    }
    /// A name comes with somebody else's file: the shell must not run what is in it.
    void aNameIsNoCommand() {
        if (QStandardPaths::findExecutable(str("bash")).isEmpty())
            QSKIP("bash is not installed");
        for (const QString &name : {str("$(touch run)x"), str("zz`touch run`z"), str("q'touch run'q")})
            QCOMPARE(m_cli.run({str("profile"), str("add"), name, str("--store"), str("session")}).code, 0);
        const QString line = str("tokendesk-cli --config-dir config token ");
        QVERIFY(offered(str("bash"), line + str("\"$")).contains(str("\\$(touch run)x")));
        QVERIFY(offered(str("bash"), line + str("\"zz")).contains(str("zz\\`touch run\\`z")));
        QVERIFY(offered(str("bash"), line + str("'q")).contains(str("q'\\''touch run'\\''q")));
        QVERIFY(offered(str("bash"), line + str("zz")).contains(str("zz\\`touch\\ run\\`z")));
    }
    /// A person's own bash: Tab completes the name, quoted so that the command line works.
    void tabInARealTerminal() {
        const QString program = QStandardPaths::findExecutable(str("bash"));
        if (program.isEmpty())
            QSKIP("bash is not installed");
        const QString rc =
            m_cli.write(str("rc"), "PS1='ready> '\nbind 'set enable-bracketed-paste off'\ncd " +
                                       m_cli.folder().toUtf8() + "\nsource completion.bash\n");
        PtyProcess bash(program, {str("--noprofile"), str("--rcfile"), rc, str("-i")}, m_cli.environment());
        QVERIFY2(bash.expect("ready> "), bash.screen());
        bash.type("tokendesk-cli --config-dir config token Acme\\ s\t");
        QVERIFY2(bash.expect("Acme\\ sandbox "), bash.screen());
        bash.type("\x15tokendesk-cli --config-dir config token \"Acme p\t");
        QVERIFY2(bash.expect("\"Acme production"), bash.screen());
        bash.type("\x15tokendesk-cli token --form\t");
        QVERIFY2(bash.expect("--format "), bash.screen());
        bash.type("\x15"
                  "exit\r");
        QCOMPARE(bash.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCliCompletion)
#include "tst_cli_completion.moc"
