// Odd surroundings: streams that are full, closed or gone, names that are not UTF-8, no HOME.
#include "support/certificatefactory.h"
#include "support/cliprocess.h"

#include <QTest>

using namespace tokendesk;
using namespace tokendesk::test;

class TestCliStreams : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_cli.write(QStringLiteral("client.pem"), mint::certificate("client").pem()); }

    void shell_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const char *line, int code) {
            QTest::newRow(name) << QString::fromLatin1(line) << code;
        };
        row("full disk", "$CLI encode client.pem >/dev/full", 9);
        // What is there stays, whole, when the new one finds no room.
        row("full disk for a file",
            "cp client.pem old.pem; (trap '' XFSZ; ulimit -f 0; $CLI convert client.pem -o old.pem --force); "
            "r=$?; cmp client.pem old.pem && exit $r",
            9);
        row("full disk for an export",
            "$CLI profile add full --store session; echo old >old.json; "
            "(trap '' XFSZ; ulimit -f 0; $CLI profile export full -o old.json --force); r=$?; "
            "test old = \"$(cat old.json)\" && exit $r",
            9);
        row("a pipe is no file",
            "$CLI profile add piped --store session; mkfifo out; $CLI profile export piped -o out --force; "
            "r=$?; test -p out && exit $r",
            9);
        row("nor for a certificate",
            "mkfifo out2; $CLI convert client.pem -o out2 --force; r=$?; test -p out2 && exit $r", 9);
        row("closed stdout", "$CLI encode client.pem >&-", 9);
        row("closed stderr", "$CLI encode client.pem 2>&-", 0);
        row("closed stdin", "$CLI inspect - <&-", 9);
        row("stdin", "$CLI inspect - <client.pem", 0);
        row("empty stdin", "$CLI inspect - </dev/null", 5);
        row("pipe", "mkfifo pipe; cat client.pem >pipe & $CLI inspect pipe", 0);
        row("no HOME", "env -u HOME \"${CLI%% *}\" profile list", 0);
        row("Latin-1 name",
            "n=$(printf 'caf\\351.pem'); cp client.pem \"$n\" && $CLI inspect \"$n\"; r=$?; rm -f \"$n\"; "
            "exit $r",
            0);
        row("Latin-1 name in a profile",
            "n=$(printf 'caf\\351.pem'); $CLI profile add x --store session --certificate \"$n\"", 9);
        row("leading dash", "cp client.pem ./-c.pem && $CLI inspect -- -c.pem", 0);
    }
    void shell() {
        QFETCH(QString, line);
        QFETCH(int, code);
        const CliResult result = m_cli.shell(line);
        QVERIFY2(result.code == code, result.text());
    }

    void readerThatGoesAway() {
        const CliResult result =
            m_cli.shell(QStringLiteral("{ $CLI encode client.pem; echo $? >status; } | true; cat status"));
        QVERIFY2(result.out == "9\n" || result.out == "0\n",
                 result.text());                       // 0: it was quicker than the reader
        QVERIFY2(result.err.isEmpty(), result.text()); // nobody is there to be told
    }

    void noColoursInPipes() {
        const CliResult result = m_cli.run({QStringLiteral("inspect"), QStringLiteral("client.pem")});
        QVERIFY2(result.code == 0 && !result.out.contains('\033'), result.text());
    }

private:
    Cli m_cli;
};

QTEST_GUILESS_MAIN(TestCliStreams)
#include "tst_cli_streams.moc"
