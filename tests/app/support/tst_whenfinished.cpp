#include "secrets/sessionstore.h"
#include "support/whenfinished.h"

#include <QTest>

using namespace tokendesk;

class TestWhenFinished : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void movableResultOnce() {
        SessionStore store;
        const SecretKey key{QStringLiteral("id"), SecretItem::Credentials};
        (void)store.write(key, Secret("s3cret"));
        int calls = 0;
        Secret taken;
        whenFinished(store.read(key), this, [&](std::optional<Result<Secret>> read) {
            ++calls;
            taken = std::move(**read);
        });
        QCOMPARE(calls, 0); // never before the caller has returned
        QTRY_COMPARE(calls, 1);
        QTest::qWait(20); // with QFuture::then the second run, and the crash, came here
        QCOMPARE(calls, 1);
        QVERIFY(taken == Secret("s3cret"));
    }

    void cancelledIsNothing() {
        auto store = std::make_unique<SessionStore>();
        std::optional<bool> answered;
        whenFinished(store->read({QStringLiteral("id"), SecretItem::Token}), this,
                     [&](const std::optional<Result<Secret>> &read) { answered = read.has_value(); });
        store.reset();
        QTRY_VERIFY(answered.has_value());
        QCOMPARE(*answered, false);
    }

    void notAfterItsContext() {
        SessionStore store;
        int calls = 0;
        {
            QObject context;
            whenFinished(store.read({QStringLiteral("id"), SecretItem::Token}), &context,
                         [&](const std::optional<Result<Secret>> &) { ++calls; });
        }
        QTest::qWait(20);
        QCOMPARE(calls, 0);
    }
};

QTEST_GUILESS_MAIN(TestWhenFinished)
#include "tst_whenfinished.moc"
