// JSON as it was written: order, numbers, names that stand twice; and what is none.
#include "token/jsontree.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace tokendesk;

namespace {

JsonTree parsed(const QByteArray &text) {
    auto tree = JsonTree::parse(text);
    if (!tree)
        qFatal("not JSON: %s", text.constData());
    return *tree;
}

} // namespace

class TestJsonTree : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void orderAndNestingAreKept() {
        const auto tree = parsed(" {\"b\":[1,{\"c\":true},\"x\"],\"a\":{},\"n\":null} ");
        QStringList seen;
        for (const JsonItem &item : tree.items())
            seen << QStringLiteral("%1%2%3")
                        .arg(item.depth)
                        .arg(item.inArray ? QStringLiteral("#") : QStringLiteral(" "))
                        .arg(item.name + item.text);
        QCOMPARE(seen, (QStringList{QStringLiteral("0 b"), QStringLiteral("1#1"), QStringLiteral("1#"),
                                    QStringLiteral("2 ctrue"), QStringLiteral("1#x"), QStringLiteral("0 a"),
                                    QStringLiteral("0 nnull")}));
        QCOMPARE(tree.items()[0].end, 5);
        QCOMPARE(tree.items()[2].end, 4);
        QCOMPARE(tree.items()[4].position, 2);
        QCOMPARE(tree.find(u"a")->kind, JsonItem::Kind::Object);
        QVERIFY(!tree.find(u"c")); // of the outermost object only
        QVERIFY(parsed("{}").isEmpty());
    }
    void numbersAreAsTheyWereWritten_data() {
        QTest::addColumn<QByteArray>("number");
        for (const char *number :
             {"0", "-0", "1", "12345678901234567890123", "1.50", "-1e5", "2E+10", "0.1e-7"})
            QTest::newRow(number) << QByteArray(number);
    }
    void numbersAreAsTheyWereWritten() {
        QFETCH(QByteArray, number);
        const auto tree = parsed("{\"n\": " + number + " }");
        QCOMPARE(tree.text(u"n").toLatin1(), number);
        QCOMPARE(tree.compact(tree.items()[0]), number);
    }
    void textsAreUnescaped() {
        const auto tree = parsed("{\"t\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\té\\ud83d\\ude00ç\",\"\":\"no name\"}");
        QCOMPARE(tree.text(u"t"), QString::fromUtf8("a\"\\/\b\f\n\r\té😀ç"));
        QCOMPARE(tree.text(u""), QStringLiteral("no name"));
    }
    void namesThatStandTwiceAreMarked() {
        const auto tree = parsed("{\"a\":1,\"b\":{\"a\":2},\"a\":3,\"\\u0061\":4}");
        const auto &items = tree.items();
        QVERIFY(items[0].superseded && !items[0].repeated);
        QVERIFY(!items[2].superseded && !items[2].repeated); // another object
        QVERIFY(items[3].superseded && items[3].repeated);
        QVERIFY(!items[4].superseded && items[4].repeated); // escaped, but the same name
        QCOMPARE(tree.text(u"a"), QStringLiteral("4"));
    }
    void compactLeavesTextsAlone() {
        const auto tree = parsed("{ \"a\" : [ 1 , \"x \\\" y\" ,\n {\"b\": \"\\\\\"} ] }");
        QCOMPARE(tree.compact(tree.items()[0]), QByteArray("[1,\"x \\\" y\",{\"b\":\"\\\\\"}]"));
        QVERIFY(tree.compact(tree.items()[0], 5).size() <= 6);
    }
    void whatIsNoJson_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const QByteArray &text, JsonDefect::Kind kind) {
            QTest::newRow(name) << text << int(kind);
        };
        using Kind = JsonDefect::Kind;
        row("empty", "", Kind::Syntax);
        row("blanks", "  \n", Kind::Syntax);
        row("array", "[1]", Kind::NotAnObject);
        row("text", "\"x\"", Kind::NotAnObject);
        row("not closed", "{\"a\":1", Kind::Syntax);
        row("closed twice", "{}}", Kind::Syntax);
        row("something behind", "{} x", Kind::Syntax);
        row("comma at the end", "{\"a\":1,}", Kind::Syntax);
        row("comma at the start", "{,\"a\":1}", Kind::Syntax);
        row("two commas", "{\"a\":1,,\"b\":2}", Kind::Syntax);
        row("no comma", "{\"a\":1 \"b\":2}", Kind::Syntax);
        row("comma in an array's end", "{\"a\":[1,]}", Kind::Syntax);
        row("wrong bracket", "{\"a\":[1}", Kind::Syntax);
        row("no colon", "{\"a\" 1}", Kind::Syntax);
        row("no value", "{\"a\":}", Kind::Syntax);
        row("bare name", "{a:1}", Kind::Syntax);
        row("single quotes", "{'a':1}", Kind::Syntax);
        row("comment", "{/**/}", Kind::Syntax);
        row("leading zero", "{\"a\":01}", Kind::Syntax);
        row("plus", "{\"a\":+1}", Kind::Syntax);
        row("point alone", "{\"a\":.5}", Kind::Syntax);
        row("nothing behind the point", "{\"a\":1.}", Kind::Syntax);
        row("nothing behind the e", "{\"a\":1e}", Kind::Syntax);
        row("NaN", "{\"a\":NaN}", Kind::Syntax);
        row("half a word", "{\"a\":tru}", Kind::Syntax);
        row("line feed in a text", "{\"a\":\"x\ny\"}", Kind::Syntax);
        row("NUL in a text", QByteArray("{\"a\":\"\0\"}", 9), Kind::Syntax);
        row("unknown escape", "{\"a\":\"\\x\"}", Kind::Syntax);
        row("half an escape", "{\"a\":\"\\u12\"}", Kind::Syntax);
        row("no hex in an escape", "{\"a\":\"\\u12g4\"}", Kind::Syntax);
        row("escape at the end", "{\"a\":\"\\", Kind::Syntax);
        row("Latin-1", "{\"a\":\"\xe9\"}", Kind::NotUtf8);
        row("cut UTF-8", "{\"a\":\"\xc3\"}", Kind::NotUtf8);
        row("too deep", "{\"a\":" + QByteArray(5000, '[') + QByteArray(5000, ']') + '}', Kind::TooDeep);
        row("too much", "{\"a\":[" + QByteArray("0,").repeated(300'000) + "0]}", Kind::TooMuch);
    }
    void whatIsNoJson() {
        QFETCH(QByteArray, text);
        QFETCH(int, kind);
        const auto tree = JsonTree::parse(text);
        QVERIFY(!tree);
        QCOMPARE(int(tree.error().kind), kind);
        QVERIFY(tree.error().at >= 0 && tree.error().at <= text.size());
    }
    void aThousandLevelsAreNoTrouble() {
        const auto tree = parsed("{\"a\":" + QByteArray(900, '[') + QByteArray(900, ']') + '}');
        QCOMPARE(tree.items().size(), 900);
        QCOMPARE(tree.items().last().depth, 899);
        QCOMPARE(tree.compact(tree.items()[898]), QByteArray("[[]]"));
    }
    /// What Qt's reader takes or refuses, this one does too.
    void agreesWithQt() {
        QRandomGenerator random(20261126);
        const QByteArray good =
            "{\"a\":[1,-2.5e3,{\"b\":\"x\\u00e9\\n\"},true,false,null],\"c\":{},\"d\":[]}";
        int accepted = 0;
        for (int i = 0; i < 20'000; ++i) {
            QByteArray text = good;
            for (int change = random.bounded(1, 3); change > 0; --change) {
                static const QByteArray alphabet = "{}[]\",:0123456789.eE+-\\ntrufalsn x";
                text[random.bounded(int(text.size()))] = alphabet[random.bounded(int(alphabet.size()))];
            }
            QJsonParseError error{};
            const auto theirs = QJsonDocument::fromJson(text, &error);
            const bool qt = error.error == QJsonParseError::NoError && theirs.isObject();
            const bool ours = JsonTree::parse(text).has_value();
            accepted += ours;
            // Qt is lenient about leading zeros and half an exponent; nothing that it refuses may pass here.
            QVERIFY2(qt || !ours, text.constData());
        }
        QVERIFY2(accepted > 1000, QByteArray::number(accepted).constData());
    }
};

QTEST_APPLESS_MAIN(TestJsonTree)
#include "tst_jsontree.moc"
