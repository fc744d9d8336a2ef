#include "diagnostics/storecheck.h"
#include "secrets/sessionstore.h"
#include "support/scriptedstore.h"

#include <QTest>

using namespace tokendesk;
using namespace std::chrono_literals;
using tokendesk::test::ScriptedStore;

namespace {

/// Answers reads with something else than was written, or with nothing.
class ForgetfulStore final : public SecretStore {
public:
    explicit ForgetfulStore(std::optional<QByteArray> answer) : m_answer(std::move(answer)) {}
    QFuture<Result<Secret>> read(const SecretKey &key) override {
        if (m_answer)
            inner.items[key.name()] = *m_answer;
        else
            inner.items.clear();
        return inner.read(key);
    }
    QFuture<Result<void>> write(const SecretKey &key, Secret value) override {
        return inner.write(key, std::move(value));
    }
    QFuture<Result<void>> remove(const SecretKey &key) override { return inner.remove(key); }

    ScriptedStore inner;

private:
    std::optional<QByteArray> m_answer;
};

QString outcome(QFuture<Result<void>> future) {
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10000))
        return QStringLiteral("no answer");
    const auto result = future.takeResult();
    return result ? QStringLiteral("fine") : errorName(result.error().code);
}

} // namespace

class TestStoreCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isFine() {
        ScriptedStore store;
        store.items[QStringLiteral("tokendesk/p/credentials")] = "a person's own";
        QCOMPARE(outcome(checkStore(store)), QStringLiteral("fine"));
        QCOMPARE(store.writes, 1);
        QCOMPARE(store.items.size(), size_t(1)); // the probe is gone, the person's own is not
    }
    void sayWhatTheStoreSays_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("reading");
        for (const auto code : {ErrorCode::StoreMissing, ErrorCode::StoreLocked, ErrorCode::StoreDenied,
                                ErrorCode::StoreTimeout, ErrorCode::StoreFailed, ErrorCode::SecretTooLarge}) {
            QTest::addRow("%s on writing", qPrintable(errorName(code))) << int(code) << false;
            QTest::addRow("%s on reading", qPrintable(errorName(code))) << int(code) << true;
        }
    }
    void sayWhatTheStoreSays() {
        QFETCH(int, code);
        QFETCH(bool, reading);
        ScriptedStore store;
        (reading ? store.readError : store.writeError) = Error{ErrorCode(code), {}};
        QCOMPARE(outcome(checkStore(store)), errorName(ErrorCode(code)));
        QVERIFY(store.items.empty());
    }
    void noticesAnotherAnswer() {
        ForgetfulStore other(QByteArray("something else"));
        QCOMPARE(outcome(checkStore(other)), QStringLiteral("StoreUnfaithful"));
        QVERIFY(other.inner.items.empty());
        ForgetfulStore nothing(std::nullopt);
        QCOMPARE(outcome(checkStore(nothing)), QStringLiteral("StoreUnfaithful"));
    }
    void isBounded() {
        ScriptedStore store;
        store.silent = true;
        QCOMPARE(outcome(checkStore(store, 200ms)), QStringLiteral("StoreTimeout"));
        store.release(); // the write happens after all, and is undone
        QTRY_VERIFY(store.items.empty());
        QCOMPARE(store.writes, 1);
    }
    void leavesNothingWhenCancelled() {
        ScriptedStore store;
        store.silent = true;
        auto future = checkStore(store);
        future.cancel();
        store.release();
        QTRY_COMPARE(store.items.size(), size_t(0));
        QTest::qWait(50);
        QVERIFY(store.items.empty());
        QCOMPARE(store.reads, 0);
    }
    void survivesTheStoresEnd() {
        auto store = std::make_unique<SessionStore>();
        auto future = checkStore(*store);
        store.reset();
        QCOMPARE(outcome(future), QStringLiteral("Cancelled"));
    }
};

QTEST_GUILESS_MAIN(TestStoreCheck)
#include "tst_storecheck.moc"
