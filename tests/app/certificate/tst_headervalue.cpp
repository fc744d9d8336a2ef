#include "certificate/headervalue.h"

#include <QTest>

using namespace tokendesk;

class TestHeaderValue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void encodesEveryByteButTheUnreserved() {
        const QByteArray unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
        for (int c = 0; c < 256; ++c) {
            const QByteArray one(1, char(c));
            const auto expected = unreserved.contains(char(c)) ? one : '%' + one.toHex().toUpper();
            QCOMPARE(encodeHeaderValue(one), expected);
        }
    }
    void roundTrip() {
        QByteArray all;
        for (int c = 0; c < 256; ++c)
            all += char(c);
        QCOMPARE(decodeHeaderValue(encodeHeaderValue(all)), all);
        QCOMPARE(encodeHeaderValue("-----BEGIN A B+/=\n"), QByteArray("-----BEGIN%20A%20B%2B%2F%3D%0A"));
    }
    void strictDecoding_data() {
        QTest::addColumn<QByteArray>("value");
        for (const char *bad : {"+", " ", "%", "%2", "%G1", "%2b", "/", "a=b", "\n"})
            QTest::newRow(QByteArray(bad).toPercentEncoding().constData()) << QByteArray(bad);
    }
    void strictDecoding() {
        QFETCH(QByteArray, value);
        QVERIFY(!decodeHeaderValue(value));
    }
    void sizeOfTheLine() {
        QCOMPARE(headerLineBytes("abc"), qsizetype(qstrlen("X-SSL-Client-Cert: abc\r\n")));
    }
};

QTEST_APPLESS_MAIN(TestHeaderValue)
#include "tst_headervalue.moc"
