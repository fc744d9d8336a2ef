#include "secrets/sessionstore.h"

#include <QTest>

using namespace tokendesk;

class TestSessionStore : public QObject {
    Q_OBJECT

    template <typename T>
    static Result<T> answerOf(QFuture<Result<T>> future) {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 5000))
            return failure(ErrorCode::Internal);
        return future.takeResult();
    }
    const SecretKey m_key{QStringLiteral("p"), SecretItem::Credentials};

private Q_SLOTS:
    void namesItsItems() {
        QCOMPARE(m_key.name(), QStringLiteral("tokendesk/p/credentials"));
        QCOMPARE(SecretKey({QStringLiteral("p"), SecretItem::Token}).name(),
                 QStringLiteral("tokendesk/p/token"));
    }
    void answersAfterTheCallerHasReturned() {
        SessionStore store;
        const auto future = store.read(m_key);
        QVERIFY(!future.isFinished());
        const auto result = answerOf(future);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::SecretNotFound);
    }
    void keepsReplacesAndRemoves() {
        SessionStore store;
        QVERIFY(answerOf(store.write(m_key, Secret("one"))));
        QVERIFY(answerOf(store.write(m_key, Secret("two"))));
        QCOMPARE(answerOf(store.read(m_key))->view().toByteArray(), QByteArray("two"));
        QCOMPARE(answerOf(store.read(m_key))->view().toByteArray(), QByteArray("two"));
        QVERIFY(answerOf(store.remove(m_key)));
        QVERIFY(answerOf(store.remove(m_key)));
        QVERIFY(!answerOf(store.read(m_key)));
    }
    void cancelsWhatItCannotAnswerAnyMore() {
        QFuture<Result<void>> future;
        {
            SessionStore store;
            future = store.write(m_key, Secret("x"));
        }
        QVERIFY(future.isCanceled());
    }
};

QTEST_GUILESS_MAIN(TestSessionStore)
#include "tst_sessionstore.moc"
