#include "cli/console.h"
#include "cli/table.h"

#include <QTest>

using namespace tokendesk::cli;

class TestConsole : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void printable_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << QStringLiteral("Açaí & Søn 漢字 🙂")
                               << QStringLiteral("Açaí & Søn 漢字 🙂");
        QTest::newRow("escape") << QStringLiteral("\033[31mred\033]0;title\a")
                                << QStringLiteral("\\x1b[31mred\\x1b]0;title\\x07");
        QTest::newRow("c1") << QString(QChar(0x9b)) + QStringLiteral("31m") << QStringLiteral("\\x9b31m");
        QTest::newRow("lines") << QStringLiteral("a\r\nb\tc") << QStringLiteral("a\\x0d\\x0ab\\x09c");
        QTest::newRow("nul") << QStringLiteral("a") + QChar(0) + QStringLiteral("b")
                             << QStringLiteral("a\\x00b");
        QTest::newRow("bidi") << QStringLiteral("a") + QChar(0x202e) + QStringLiteral("b")
                              << QStringLiteral("a\\u202eb");
        QTest::newRow("nbsp stays") << QString(QChar(0xa0)) << QString(QChar(0xa0));
    }
    void printable() {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(tokendesk::cli::printable(text), shown);
    }

    void columns() {
        QCOMPARE(alignColumns({{QStringLiteral("NAME"), QStringLiteral("KIND"), {}},
                               {QStringLiteral("a"), QStringLiteral("sandbox"), QStringLiteral("default")},
                               {QStringLiteral("longer"), QStringLiteral("production"), {}}}),
                 (QStringList{QStringLiteral("NAME    KIND"), QStringLiteral("a       sandbox     default"),
                              QStringLiteral("longer  production")}));
        QCOMPARE(alignColumns({}), QStringList());
    }
};

QTEST_APPLESS_MAIN(TestConsole)
#include "tst_console.moc"
