#include "cli/environmentstore.h"
#include "secrets/sessionstore.h"

#include <QSignalSpy>
#include <QTest>

using namespace tokendesk;
using namespace tokendesk::cli;

namespace {

/// A keychain that answers every question with the same error.
class FailingStore final : public SecretStore {
public:
    explicit FailingStore(ErrorCode code) : m_code(code) {}
    QFuture<Result<Secret>> read(const SecretKey &) override { return answerLater<Secret>(failure(m_code)); }
    QFuture<Result<void>> write(const SecretKey &, Secret) override {
        return answerLater<void>(failure(m_code));
    }
    QFuture<Result<void>> remove(const SecretKey &) override { return answerLater<void>(failure(m_code)); }

private:
    ErrorCode m_code;
};

const SecretKey credentialsKey{QStringLiteral("id"), SecretItem::Credentials};
const SecretKey tokenKey{QStringLiteral("id"), SecretItem::Token};

template <typename T>
Result<T> answerOf(QFuture<Result<T>> future) {
    for (int i = 0; i < 500 && !future.isFinished(); ++i) {
        QTest::qWait(2);
    }
    return future.isFinished() && future.resultCount() == 1 ? future.takeResult()
                                                            : Result<T>(failure(ErrorCode::Internal));
}

QString clientId(Result<Secret> bytes) {
    const auto credentials =
        bytes ? Credentials::fromBytes(bytes->view()) : Result<Credentials>(tl::unexpected(bytes.error()));
    return credentials ? credentials->clientId : errorName(credentials.error().code);
}

} // namespace

class TestEnvironmentStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() {
        qunsetenv("TD_TEST_CLIENT_ID");
        qunsetenv("TD_TEST_CLIENT_SECRET");
    }

    void fallsBack() {
        setVariables("from-environment", "s3cret-of-env");
        SessionStore inner;
        EnvironmentStore store(inner, QStringLiteral("TD_TEST_"));
        QVERIFY(store.hasCredentials());
        QCOMPARE(clientId(answerOf(store.read(credentialsKey))), QStringLiteral("from-environment"));
        QCOMPARE(clientId(answerOf(store.read(credentialsKey))), QStringLiteral("from-environment"));
        FailingStore missing(ErrorCode::StoreMissing);
        EnvironmentStore without(missing, QStringLiteral("TD_TEST_"));
        QCOMPARE(clientId(answerOf(without.read(credentialsKey))), QStringLiteral("from-environment"));
    }

    void storedOnesComeFirst() {
        setVariables("from-environment", "s3cret-of-env");
        SessionStore inner;
        const Credentials stored{QStringLiteral("stored"), Secret("s3cret-stored")};
        QVERIFY(answerOf(inner.write(credentialsKey, stored.toBytes())));
        EnvironmentStore store(inner, QStringLiteral("TD_TEST_"));
        QCOMPARE(clientId(answerOf(store.read(credentialsKey))), QStringLiteral("stored"));
    }

    void lockedIsNotMissing() {
        // A locked keychain may hold another account: the environment must not take its place unasked.
        setVariables("from-environment", "s3cret-of-env");
        for (const ErrorCode code :
             {ErrorCode::StoreLocked, ErrorCode::StoreDenied, ErrorCode::SecretDamaged}) {
            FailingStore inner(code);
            EnvironmentStore store(inner, QStringLiteral("TD_TEST_"));
            QCOMPARE(clientId(answerOf(store.read(credentialsKey))), errorName(code));
        }
    }

    void onlyCredentials() {
        setVariables("from-environment", "s3cret-of-env");
        SessionStore inner;
        EnvironmentStore store(inner, QStringLiteral("TD_TEST_"));
        QCOMPARE(answerOf(store.read(tokenKey)).error().code, ErrorCode::SecretNotFound);
    }

    void halfIsNothing() {
        for (const bool id : {true, false}) {
            cleanup();
            setVariables(id ? "only-id" : "", id ? "" : "only-secret");
            SessionStore inner;
            EnvironmentStore store(inner, QStringLiteral("TD_TEST_"));
            QVERIFY(!store.hasCredentials());
            QCOMPARE(clientId(answerOf(store.read(credentialsKey))), QStringLiteral("SecretNotFound"));
        }
    }

private:
    static void setVariables(const char *id, const char *secret) {
        qputenv("TD_TEST_CLIENT_ID", id);
        qputenv("TD_TEST_CLIENT_SECRET", secret);
    }
};

QTEST_GUILESS_MAIN(TestEnvironmentStore)
#include "tst_environmentstore.moc"
