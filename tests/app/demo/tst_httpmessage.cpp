#include "demo/httpmessage.h"

#include <QTest>

using namespace tokendesk;
using State = HttpReader::State;

class TestHttpMessage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void requests_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<State>("state");
        const QByteArray post = "POST /a?b=c HTTP/1.1\r\nHost: x\r\n";
        QTest::newRow("no body") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n") << State::Complete;
        QTest::newRow("with a length") << post + "Content-Length: 3\r\n\r\nabc" << State::Complete;
        QTest::newRow("more than the length") << post + "Content-Length: 3\r\n\r\nabcdef" << State::Complete;
        QTest::newRow("less than the length") << post + "Content-Length: 4\r\n\r\nabc" << State::NeedMore;
        QTest::newRow("in chunks")
            << post + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\n\r\n"
            << State::Complete;
        QTest::newRow("chunks without an end") << post + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"
                                               << State::NeedMore;
        QTest::newRow("half a head") << post << State::NeedMore;
        QTest::newRow("nothing") << QByteArray() << State::NeedMore;
        QTest::newRow("not HTTP") << QByteArray("\x16\x03\x01\x02\r\n\r\n") << State::Malformed;
        QTest::newRow("no colon") << post + "oops\r\n\r\n" << State::Malformed;
        QTest::newRow("blank before the colon") << post + "Content-Length : 3\r\n\r\n" << State::Malformed;
        QTest::newRow("folded line") << post + "A: b\r\n c\r\n\r\n" << State::Malformed;
        QTest::newRow("negative length") << post + "Content-Length: -1\r\n\r\n" << State::Malformed;
        QTest::newRow("length is no number") << post + "Content-Length: 3x\r\n\r\n" << State::Malformed;
        QTest::newRow("two lengths") << post + "Content-Length: 3\r\nContent-Length: 4\r\n\r\n"
                                     << State::Malformed;
        QTest::newRow("length and chunks") << post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
                                           << State::Malformed;
        QTest::newRow("unknown coding") << post + "Transfer-Encoding: gzip\r\n\r\n" << State::Malformed;
        QTest::newRow("chunk of no size") << post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"
                                          << State::Malformed;
        QTest::newRow("huge body") << post + "Content-Length: 99999999999\r\n\r\n" << State::BodyTooLarge;
        QTest::newRow("huge chunk") << post + "Transfer-Encoding: chunked\r\n\r\nfffffff\r\n"
                                    << State::BodyTooLarge;
        QTest::newRow("a chunk that overflows the sum")
            << post + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n7fffffffffffffff\r\n"
            << State::Malformed;
        QTest::newRow("chunk with a sign") << post + "Transfer-Encoding: chunked\r\n\r\n+1\r\na\r\n0\r\n\r\n"
                                           << State::Malformed;
        QTest::newRow("length with a sign") << post + "Content-Length: +3\r\n\r\nabc" << State::Malformed;
        QTest::newRow("a line of 8 KiB") << post + "A: " + QByteArray(8180, 'x') + "\r\n\r\n"
                                         << State::Complete;
        QTest::newRow("a line over 8 KiB") << post + "A: " + QByteArray(8190, 'x') + "\r\n\r\n"
                                           << State::HeaderTooLarge;
        QTest::newRow("a line without an end")
            << post + "A: " + QByteArray(9000, 'x') << State::HeaderTooLarge;
        QTest::newRow("too many lines")
            << post + QByteArray("A: b\r\n").repeated(6000) << State::HeaderTooLarge;
    }
    void requests() {
        QFETCH(QByteArray, bytes);
        QFETCH(State, state);
        HttpReader whole;
        QCOMPARE(whole.feed(bytes), state);

        // The same, a byte at a time, as a slow client sends it.
        HttpReader slow;
        State last = slow.feed({});
        for (qsizetype i = 0; i < bytes.size() && last == State::NeedMore; ++i)
            last = slow.feed(bytes.mid(i, 1));
        QCOMPARE(last, state);
        if (state == State::Complete)
            QCOMPARE(slow.request().body, whole.request().body);
    }
    void partsAreTaken() {
        HttpReader reader;
        QCOMPARE(reader.feed("PUT /p?q HTTP/1.1\r\nx-a:  one \r\nX-A: two\r\nExpect: 100-Continue\r\n"
                             "Content-Length: 2\r\n\r\n"),
                 State::NeedMore);
        QVERIFY(reader.takeContinue());
        QVERIFY(!reader.takeContinue());
        QCOMPARE(reader.feed("hi"), State::Complete);
        QCOMPARE(reader.request().method, QByteArray("PUT"));
        QCOMPARE(reader.request().path, QByteArray("/p"));
        QCOMPARE(reader.request().values("X-a"), (QList<QByteArray>{"one", "two"}));
        QCOMPARE(reader.request().body, QByteArray("hi"));
    }
};

QTEST_APPLESS_MAIN(TestHttpMessage)
#include "tst_httpmessage.moc"
