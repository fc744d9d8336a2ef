#include "certificate/der_p.h"

#include <QTest>

using namespace tokendesk;

class TestDer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void item_data() {
        QTest::addColumn<QByteArray>("hex");
        QTest::addColumn<bool>("readable");
        QTest::addColumn<bool>("minimal");
        QTest::addColumn<int>("content"); // bytes
        QTest::newRow("short form") << QByteArray("0201 05") << true << true << 1;
        QTest::newRow("empty") << QByteArray("0500") << true << true << 0;
        QTest::newRow("long form that is needed") << "048180" + QByteArray(256, '0') << true << true << 128;
        QTest::newRow("long form that is not needed") << QByteArray("028101 05") << true << false << 1;
        QTest::newRow("zero in front") << "04820080" + QByteArray(256, '0') << true << false << 128;
        // Found by fuzz_containers: a shift by more bits than the number has.
        QTest::newRow("fifteen octets of length")
            << "048f" + QByteArray(28, '0') + "01 07" << true << false << 1;
        QTest::newRow("127 octets of length")
            << "04ff" + QByteArray(252, '0') + "01 07" << false << false << 0;
        QTest::newRow("126 octets of length")
            << "04fe" + QByteArray(250, '0') + "01 07" << true << false << 1;
        QTest::newRow("too long for the bytes") << QByteArray("0205 05") << false << false << 0;
        QTest::newRow("too long for any file")
            << QByteArray("0488ffffffffffffffff 00") << false << false << 0;
        QTest::newRow("cut in the length") << QByteArray("0482 01") << false << false << 0;
        QTest::newRow("tag alone") << QByteArray("30") << false << false << 0;
        QTest::newRow("nothing") << QByteArray() << false << false << 0;
        QTest::newRow("indefinite") << QByteArray("3080 0500 0000") << true << true << 2;
        QTest::newRow("indefinite without an end") << QByteArray("3080 0500") << false << false << 0;
        QTest::newRow("indefinite primitive") << QByteArray("0480 0500 0000") << false << false << 0;
        QTest::newRow("high tag") << QByteArray("9f8102 01 05") << true << true << 1;
        QTest::newRow("high tag that is a low one") << QByteArray("9f05 01 05") << true << false << 1;
    }
    void item() {
        QFETCH(QByteArray, hex);
        QFETCH(bool, readable);
        QFETCH(bool, minimal);
        QFETCH(int, content);
        const auto bytes = QByteArray::fromHex(hex);
        const auto item = DerReader(bytes).next();
        QCOMPARE(item.has_value(), readable);
        if (item) {
            QCOMPARE(item->minimal, minimal);
            QCOMPARE(item->content.size(), qsizetype(content));
            QVERIFY(item->whole.size() <= bytes.size());
        }
    }
    void deepNesting() { // no recursion without end
        const auto deep = QByteArray("0\x80").repeated(100000);
        QVERIFY(!DerReader(deep).next());
    }
};

QTEST_APPLESS_MAIN(TestDer)
#include "tst_der.moc"
