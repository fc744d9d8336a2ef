#include "token/envtext.h"

#include <QTest>

using namespace tokendesk;

class TestEnvText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void setsTheVariableAndNothingElse_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, const char *before, const char *after) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after);
        };
        row("nothing", "", "A_TOKEN=new.jwt\n");
        row("only a byte order mark", "\xef\xbb\xbf",
            "\xef\xbb\xbf"
            "A_TOKEN=new.jwt\n");
        row("the line", "A_TOKEN=old\n", "A_TOKEN=new.jwt\n");
        row("empty", "A_TOKEN=\n", "A_TOKEN=new.jwt\n");
        row("no final line feed", "X=1\nA_TOKEN=old", "X=1\nA_TOKEN=new.jwt");
        row("appended", "X=1\n", "X=1\nA_TOKEN=new.jwt\n");
        row("appended without a final line feed", "X=1", "X=1\nA_TOKEN=new.jwt");
        row("appended with blank lines", "X=1\n\n", "X=1\n\nA_TOKEN=new.jwt\n");
        row("appended to comments only", "# mine\n", "# mine\nA_TOKEN=new.jwt\n");
        row("appended where all are exported", "export X=1\nexport Y=2\n",
            "export X=1\nexport Y=2\nexport A_TOKEN=new.jwt\n");
        row("appended where some are exported", "export X=1\nY=2\n", "export X=1\nY=2\nA_TOKEN=new.jwt\n");
        row("in the middle", "# a\nX=1\nA_TOKEN=old\nY=2\n", "# a\nX=1\nA_TOKEN=new.jwt\nY=2\n");
        row("CRLF", "X=1\r\nA_TOKEN=old\r\n", "X=1\r\nA_TOKEN=new.jwt\r\n");
        row("CRLF appended", "X=1\r\n", "X=1\r\nA_TOKEN=new.jwt\r\n");
        row("CRLF appended without a final one", "X=1\r\nY=2", "X=1\r\nY=2\r\nA_TOKEN=new.jwt");
        row("CR alone", "X=1\rA_TOKEN=old\rY=2\r", "X=1\rA_TOKEN=new.jwt\rY=2\r");
        row("mixed", "X=1\r\nA_TOKEN=old\nY=2\r\n", "X=1\r\nA_TOKEN=new.jwt\nY=2\r\n");
        row("byte order mark",
            "\xef\xbb\xbf"
            "A_TOKEN=old\n",
            "\xef\xbb\xbf"
            "A_TOKEN=new.jwt\n");
        row("exported", "export A_TOKEN=old\n", "export A_TOKEN=new.jwt\n");
        row("exported with tabs", "\texport\tA_TOKEN=old\n", "\texport\tA_TOKEN=new.jwt\n");
        row("blanks", "  A_TOKEN = old  \n", "  A_TOKEN = new.jwt  \n");
        row("single quotes", "A_TOKEN='old'\n", "A_TOKEN='new.jwt'\n");
        row("double quotes", "A_TOKEN=\"old\"\n", "A_TOKEN=\"new.jwt\"\n");
        row("back quotes", "A_TOKEN=`old`\n", "A_TOKEN=`new.jwt`\n");
        row("quotes and a comment", "A_TOKEN=\"old\" # of today\n", "A_TOKEN=\"new.jwt\" # of today\n");
        row("a comment", "A_TOKEN=old # of today\n", "A_TOKEN=new.jwt # of today\n");
        row("a hash in the value", "A_TOKEN=old#1 # x\n", "A_TOKEN=new.jwt # x\n");
        row("only a comment", "A_TOKEN= # of today\n", "A_TOKEN=new.jwt # of today\n");
        row("a hash for a value", "A_TOKEN=#old\n", "A_TOKEN=new.jwt\n");
        row("a quote that never closes", "A_TOKEN=\"old\nX=1\n", "A_TOKEN=new.jwt\nX=1\n");
        row("an escaped quote", "A_TOKEN=\"o\\\"ld\" # x\nX=1\n", "A_TOKEN=\"new.jwt\" # x\nX=1\n");
        row("commented out", "# A_TOKEN=old\n#A_TOKEN=old\n",
            "# A_TOKEN=old\n#A_TOKEN=old\nA_TOKEN=new.jwt\n");
        row("twice: whichever counts, it is the new one", "A_TOKEN=1\nX=1\nexport A_TOKEN='2'\n",
            "A_TOKEN=new.jwt\nX=1\nexport A_TOKEN='new.jwt'\n");
        row("names that only look alike", "MY_A_TOKEN=1\nA_TOKEN_OLD=2\nA_TOKENS=3\na_token=4\n",
            "MY_A_TOKEN=1\nA_TOKEN_OLD=2\nA_TOKENS=3\na_token=4\nA_TOKEN=new.jwt\n");
        row("in another's value", "X=A_TOKEN=old\n", "X=A_TOKEN=old\nA_TOKEN=new.jwt\n");
        row("in another's value of several lines",
            "KEY=\"-----BEGIN\nA_TOKEN=not mine\n-----END\"\nA_TOKEN=old\n",
            "KEY=\"-----BEGIN\nA_TOKEN=not mine\n-----END\"\nA_TOKEN=new.jwt\n");
        row("the same in single quotes", "KEY='a\nA_TOKEN=not mine\nb'\n",
            "KEY='a\nA_TOKEN=not mine\nb'\nA_TOKEN=new.jwt\n");
        row("behind a quote that never closes", "KEY=\"a\nA_TOKEN=old\n", "KEY=\"a\nA_TOKEN=new.jwt\n");
        row("behind an apostrophe", "NOTE=it's\nA_TOKEN=old\nMORE=that's\n",
            "NOTE=it's\nA_TOKEN=new.jwt\nMORE=that's\n");
        row("a value of several lines", "A_TOKEN=\"a\nb\nc\" # x\nX=1\n", "A_TOKEN=\"new.jwt\" # x\nX=1\n");
        row("what is no assignment", "just words\n= 3\nA_TOKEN\nA_TOKEN: old\n",
            "just words\n= 3\nA_TOKEN\nA_TOKEN: old\nA_TOKEN=new.jwt\n");
        row("text of another encoding", "N=Jos\xe9\nA_TOKEN=old\n", "N=Jos\xe9\nA_TOKEN=new.jwt\n");
    }
    void setsTheVariableAndNothingElse() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const EnvText changed = withEnvVariable(before, "A_TOKEN", "new.jwt");
        QCOMPARE(changed.text.view().toByteArray(), after);
        const EnvText again = withEnvVariable(after, "A_TOKEN", "new.jwt");
        QCOMPARE(again.text.view().toByteArray(), after);
        QVERIFY(!again.added);
    }
    void tellsOtherTextsApart_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("may");
        QTest::newRow("nothing") << QByteArray() << true;
        QTest::newRow("blank") << QByteArray("\n \n") << true;
        QTest::newRow("comments") << QByteArray("# X\n") << true;
        QTest::newRow("an assignment") << QByteArray("# X\nA=1\n") << true;
        QTest::newRow("a shell script") << QByteArray("#!/bin/sh\nset -a\nA=1\n") << true;
        QTest::newRow("behind a byte order mark") << QByteArray("\xef\xbb\xbf{\"a\": 1}") << false;
        QTest::newRow("JSON") << QByteArray("{\n\"a\": 1\n}\n") << false;
        QTest::newRow("a JSON list") << QByteArray("[1]") << false;
        QTest::newRow("INI") << QByteArray("[section]\na=1\n") << false;
        QTest::newRow("HTML") << QByteArray("<html a=1>\n") << false;
        QTest::newRow("YAML") << QByteArray("a: 1\nb: 2\n") << false;
        QTest::newRow("PEM") << QByteArray("-----BEGIN CERTIFICATE-----\nMIIB\nabc=\n-----END") << false;
        QTest::newRow("words") << QByteArray("Dear reader,\n") << false;
    }
    void tellsOtherTextsApart() {
        QFETCH(QByteArray, text);
        QFETCH(bool, may);
        QCOMPARE(mayBeEnvText(text), may);
    }
    void quotesWhatIsNotPlain_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("overQuotes");
        QTest::newRow("JWT") << QByteArray("eyJ-_.a+/=") << QByteArray("T=eyJ-_.a+/=")
                             << QByteArray("T=\"eyJ-_.a+/=\"");
        QTest::newRow("shell") << QByteArray("a$b`c#d") << QByteArray("T='a$b`c#d'")
                               << QByteArray("T='a$b`c#d'");
        QTest::newRow("apostrophe") << QByteArray("a'$b") << QByteArray("T=\"a'\\$b\"")
                                    << QByteArray("T=\"a'\\$b\"");
    }
    void quotesWhatIsNotPlain() {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, overQuotes);
        QCOMPARE(withEnvVariable("T=old", "T", value).text.view().toByteArray(), line);
        QCOMPARE(withEnvVariable("T=\"old\"", "T", value).text.view().toByteArray(), overQuotes);
        QCOMPARE(withEnvVariable({}, "T", value).text.view().toByteArray(), line + '\n');
    }
};

QTEST_APPLESS_MAIN(TestEnvText)
#include "tst_envtext.moc"
