#include "secrets/sessionstore.h"
#include "support/answer.h"

#include <QTest>

using namespace tokendesk;

class TestAnswer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void movableResultOnce() {
        SessionStore store;
        const SecretKey key{QStringLiteral("id"), SecretItem::Credentials};
        (void)store.write(key, Secret("s3cret"));
        int calls = 0;
        Secret taken;
        whenAnswered(store.read(key), this, [&](Result<Secret> read) {
            ++calls;
            taken = std::move(*read);
        });
        QCOMPARE(calls, 0); // never before the caller has returned
        QTRY_COMPARE(calls, 1);
        QTest::qWait(20); // with QFuture::then the second run, and the crash, came here
        QCOMPARE(calls, 1);
        QVERIFY(taken == Secret("s3cret"));
    }

    void notAfterItsContext() {
        SessionStore store;
        int calls = 0;
        {
            QObject context;
            whenAnswered(store.read({QStringLiteral("id"), SecretItem::Token}), &context,
                         [&](const Result<Secret> &) { ++calls; });
        }
        QTest::qWait(20);
        QCOMPARE(calls, 0);
    }
};

QTEST_GUILESS_MAIN(TestAnswer)
#include "tst_answer.moc"
