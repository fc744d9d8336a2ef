#include "secrets/commandline.h"
#include "secrets/commandstore.h"

#include <QTest>

using namespace tokendesk;

class TestCommandLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void words_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("argv");
        const auto row = [](const char *text, const QStringList &argv) {
            QTest::newRow(text) << QString::fromUtf8(text) << argv;
        };
        const auto word = [](const char *text) { return QString::fromUtf8(text); };
        row("", {});
        row("  \t ", {});
        row("pass show acme", {word("pass"), word("show"), word("acme")});
        row("  pass   show\tacme ", {word("pass"), word("show"), word("acme")});
        row("op item get 'Acme sandbox'", {word("op"), word("item"), word("get"), word("Acme sandbox")});
        row("op \"Acme \\\"x\\\" \\\\\"", {word("op"), word("Acme \"x\" \\")});
        row("a'b c'd\"e f\"", {word("ab cde f")});
        row("a ''", {word("a"), QString()});
        row("a \"\" b", {word("a"), QString(), word("b")});
        row("pass show Acme\\ sandbox", {word("pass"), word("show"), word("Acme sandbox")});
        row("C:\\Tools\\op.exe \"C:\\My Files\\x\"", {word("C:\\Tools\\op.exe"), word("C:\\My Files\\x")});
        row("'it'\\''s'", {word("it's")});
        row("a \\", {word("a"), word("\\")});
        row("echo $HOME *", {word("echo"), word("$HOME"), word("*")}); // nobody expands these
        row("pass show café", {word("pass"), word("show"), word("café")});
    }
    void words() {
        QFETCH(QString, text);
        const auto line = parseCommandLine(text);
        QTEST(line.argv, "argv");
        QVERIFY(!line.openQuote);
        QVERIFY(line.shellSign.isEmpty());
        QCOMPARE(parseCommandLine(commandLineText(line.argv)).argv, line.argv);
    }

    void signs_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sign");
        QTest::newRow("pipe") << QStringLiteral("pass show a | head -1") << QStringLiteral("|");
        QTest::newRow("and") << QStringLiteral("a && b") << QStringLiteral("&&");
        QTest::newRow("redirection") << QStringLiteral("a 2>/dev/null") << QStringLiteral(">");
        QTest::newRow("substitution") << QStringLiteral("a $(b)") << QStringLiteral("$(");
        QTest::newRow("backticks") << QStringLiteral("a `b`") << QStringLiteral("`");
        QTest::newRow("quoted") << QStringLiteral("sh -c 'a | b'") << QString();
        QTest::newRow("inside a word") << QStringLiteral("a b|c") << QString();
    }
    void signs() {
        QFETCH(QString, text);
        QTEST(parseCommandLine(text).shellSign, "sign");
    }

    void quotesThatDoNotEnd() {
        QVERIFY(parseCommandLine(QStringLiteral("a 'b c")).openQuote);
        QVERIFY(parseCommandLine(QStringLiteral("a \"b c\\\"")).openQuote);
        QCOMPARE(parseCommandLine(QStringLiteral("a 'b c")).argv.last(), QStringLiteral("b c"));
    }

    void everyWordSurvives() {
        const QString odd[] = {QString(),
                               QStringLiteral(" "),
                               QStringLiteral("a b"),
                               QStringLiteral("'"),
                               QStringLiteral("\""),
                               QStringLiteral("\\"),
                               QStringLiteral("\\'\""),
                               QStringLiteral("a\nb"),
                               QStringLiteral("$x|;&")};
        for (const auto &one : odd) {
            for (const auto &two : odd) {
                const QStringList argv{QStringLiteral("p"), one, two};
                QCOMPARE(parseCommandLine(commandLineText(argv)).argv, argv);
            }
        }
        for (const auto &made : commandTemplates())
            QCOMPARE(parseCommandLine(commandLineText(made.argv)).argv, made.argv);
    }
};

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
