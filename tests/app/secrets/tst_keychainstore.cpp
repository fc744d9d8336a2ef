#include "secrets/credentials.h"
#include "secrets/keychainstore.h"
#include "support/keychainsession.h"
#include "support/prompterstub.h"

#include <QElapsedTimer>
#include <QTest>

using namespace tokendesk;
using namespace std::chrono_literals;
using tokendesk::test::KeychainSession;
using Provider = KeychainSession::Provider;
using tokendesk::test::PrompterStub;

namespace {

constexpr int patience = 30000;

template <typename T>
Result<T> answerOf(QFuture<Result<T>> future) {
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
        return failure(ErrorCode::Internal, {QStringLiteral("no answer")});
    if (future.isCanceled())
        return failure(ErrorCode::Cancelled);
    return future.takeResult();
}

template <typename T>
QString codeOf(const Result<T> &result) {
    return result ? QStringLiteral("done") : errorName(result.error().code);
}

SecretKey key(const char *name) {
    return {QString::fromLatin1(name), SecretItem::Credentials};
}

// What a fresh process is told: libsecret and QtDBus keep the first bus they saw for as long as they live.
int probe() {
    KeychainStore store(10s);
    const auto read = answerOf(store.read(key("probe")));
    const auto written = answerOf(store.write(key("probe"), Secret("x")));
    const auto removed = answerOf(store.remove(key("probe")));
    std::printf("%s %s %s\n", qPrintable(codeOf(read)), qPrintable(codeOf(written)),
                qPrintable(codeOf(removed)));
    return 0;
}

} // namespace

class TestKeychainStore : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        START_KEYCHAIN(m_session);
        m_session.enter();
    }

    void keepsWhatItIsGiven_data() {
        QTest::addColumn<QByteArray>("value");
        QByteArray all;
        for (int i = 0; i < 256; ++i)
            all.append(static_cast<char>(i));
        QTest::newRow("one byte") << QByteArray("x");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("every byte, NUL first") << all;
        QTest::newRow("lines") << QByteArray("a\nb\r\nc\n");
        QTest::newRow("unicode") << QByteArray("segredo é ção 🔑 密码");
        QTest::newRow("spaces around") << QByteArray("  x  ");
        QTest::newRow("the largest") << QByteArray(KeychainStore::maxItemSize(), 'z');
    }
    void keepsWhatItIsGiven() {
        QFETCH(QByteArray, value);
        KeychainStore store;
        QCOMPARE(codeOf(answerOf(store.write(key("kept"), Secret(value)))), QStringLiteral("done"));
        KeychainStore another; // as another process would
        const auto read = answerOf(another.read(key("kept")));
        QCOMPARE(codeOf(read), QStringLiteral("done"));
        QCOMPARE(read->view().toByteArray(), value);
    }
    void replacesAndRemoves() {
        KeychainStore store;
        QVERIFY(answerOf(store.write(key("a"), Secret("old"))));
        QVERIFY(answerOf(store.write(key("a"), Secret("new"))));
        QCOMPARE(answerOf(store.read(key("a")))->view().toByteArray(), QByteArray("new"));
        QVERIFY(answerOf(store.remove(key("a"))));
        QCOMPARE(codeOf(answerOf(store.read(key("a")))), QStringLiteral("SecretNotFound"));
        QVERIFY(answerOf(store.remove(key("a")))); // removing what is not there is no error
    }
    void keepsItemsApart() {
        KeychainStore store;
        const SecretKey credentials{QStringLiteral("p"), SecretItem::Credentials};
        const SecretKey token{QStringLiteral("p"), SecretItem::Token};
        QVERIFY(answerOf(store.write(credentials, Secret("c"))));
        QVERIFY(answerOf(store.write(token, Secret("t"))));
        QVERIFY(answerOf(store.remove(token)));
        QCOMPARE(answerOf(store.read(credentials))->view().toByteArray(), QByteArray("c"));
    }
    void refusesWhatIsTooLarge() {
        KeychainStore store;
        QVERIFY(answerOf(store.write(key("large"), Secret("old"))));
        const auto refused =
            answerOf(store.write(key("large"), Secret(QByteArray(KeychainStore::maxItemSize() + 1, 'z'))));
        QCOMPARE(codeOf(refused), QStringLiteral("SecretTooLarge"));
        QCOMPARE(answerOf(store.read(key("large")))->view().toByteArray(), QByteArray("old"));
    }
    void answersManyCallsInOrder() {
        KeychainStore store;
        QList<QFuture<Result<void>>> writes;
        for (int i = 0; i < 20; ++i)
            writes.append(store.write(key("order"), Secret(QByteArray::number(i))));
        auto last = store.read(key("order"));
        QVERIFY(!writes.constFirst().isFinished()); // never before the caller has returned
        QCOMPARE(answerOf(last)->view().toByteArray(), QByteArray("19"));
        for (auto &write : writes)
            QVERIFY(write.isFinished() && write.takeResult());
    }
    void tellsAnotherProgramsItemFromOurs() {
        const auto foreign = key("foreign");
        QVERIFY2(m_session.storeForeignItem(foreign.name(), "hunter2"), qPrintable(m_session.error()));
        KeychainStore store;
        const auto read = answerOf(store.read(foreign));
        QCOMPARE(codeOf(read), QStringLiteral("done"));
        QCOMPARE(codeOf(Credentials::fromBytes(read->view())), QStringLiteral("SecretDamaged"));
        QVERIFY(answerOf(store.remove(foreign)));
        QCOMPARE(codeOf(answerOf(store.read(foreign))), QStringLiteral("SecretNotFound"));
    }
    void saysThatItIsLocked() {
        KeychainStore store(10s);
        QVERIFY(answerOf(store.write(key("locked"), Secret("old"))));
        QVERIFY(m_session.lock());
        QElapsedTimer timer;
        timer.start();
        if (m_session.provider() == Provider::KeePassXC) {
            // It asks with a window of its own, and nobody is there to answer.
            KeychainStore hasty(1s);
            QCOMPARE(codeOf(answerOf(hasty.read(key("locked")))), QStringLiteral("StoreTimeout"));
            QCOMPARE(codeOf(answerOf(hasty.write(key("locked"), Secret("new")))),
                     QStringLiteral("StoreTimeout"));
            QCOMPARE(codeOf(answerOf(hasty.remove(key("locked")))), QStringLiteral("StoreTimeout"));
        } else {
            QCOMPARE(codeOf(answerOf(store.read(key("locked")))), QStringLiteral("StoreLocked"));
            QCOMPARE(codeOf(answerOf(store.write(key("locked"), Secret("new")))),
                     QStringLiteral("StoreLocked"));
            QCOMPARE(codeOf(answerOf(store.remove(key("locked")))), QStringLiteral("StoreLocked"));
        }
        QVERIFY(timer.elapsed() < 10000); // not by our timeout
        QVERIFY(m_session.unlock());
        QCOMPARE(answerOf(store.read(key("locked")))->view().toByteArray(), QByteArray("old"));
    }
    void takesADismissedPromptForAnAnswer() {
        if (m_session.provider() != Provider::GnomeKeyring)
            QSKIP("the stand-in for a person speaks gnome-keyring's prompter interface");
        PrompterStub prompter(m_session.bus(), PrompterStub::Person::Dismisses);
        QVERIFY(prompter.isRegistered());
        KeychainStore store(10s);
        QVERIFY(answerOf(store.write(key("prompt"), Secret("old"))));
        QVERIFY(m_session.lock());
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(codeOf(answerOf(store.read(key("prompt")))), QStringLiteral("StoreLocked"));
        QCOMPARE(prompter.shown(), 1);
        QCOMPARE(codeOf(answerOf(store.write(key("prompt"), Secret("new")))), QStringLiteral("StoreLocked"));
        QCOMPARE(codeOf(answerOf(store.remove(key("prompt")))), QStringLiteral("StoreLocked"));
        QVERIFY(timer.elapsed() < 10000);
        QVERIFY(m_session.unlock());
        QCOMPARE(answerOf(store.read(key("prompt")))->view().toByteArray(), QByteArray("old"));
    }
    void doesNotWaitForAPersonWhoIsAway() {
        if (m_session.provider() != Provider::GnomeKeyring)
            QSKIP("the stand-in for a person speaks gnome-keyring's prompter interface");
        KeychainStore store(1s);
        {
            PrompterStub prompter(m_session.bus(), PrompterStub::Person::IsAway);
            QVERIFY(answerOf(store.write(key("away"), Secret("old"))));
            QVERIFY(m_session.lock());
            QCOMPARE(codeOf(answerOf(store.read(key("away")))), QStringLiteral("StoreTimeout"));
            QCOMPARE(codeOf(answerOf(store.write(key("away"), Secret("new")))),
                     QStringLiteral("StoreTimeout"));
            QVERIFY(prompter.shown() >= 1);
        }
        QVERIFY(m_session.unlock());
        KeychainStore patient(10s);
        QVERIFY(answerOf(patient.read(key("away"))));
    }
    void doesNotWaitForAFrozenService() {
        KeychainStore store(1s);
        QVERIFY(answerOf(store.write(key("frozen"), Secret("old"))));
        m_session.freezeService();
        const auto read = answerOf(store.read(key("frozen")));
        const auto written = answerOf(store.write(key("other"), Secret("late")));
        m_session.thawService();
        QCOMPARE(codeOf(read), QStringLiteral("StoreTimeout"));
        QCOMPARE(read.error().args, QStringList{QStringLiteral("1")});
        QCOMPARE(codeOf(written), QStringLiteral("StoreTimeout"));
        QCOMPARE(answerOf(store.read(key("frozen")))->view().toByteArray(), QByteArray("old"));
        QVERIFY(answerOf(store.write(key("frozen"), Secret("again"))));
        QCOMPARE(answerOf(store.read(key("frozen")))->view().toByteArray(), QByteArray("again"));
    }
    void mayDieWithCallsUnderWay() {
        m_session.freezeService();
        QFuture<Result<Secret>> running;
        QFuture<Result<Secret>> queued;
        {
            KeychainStore store;
            running = store.read(key("orphan"));
            queued = store.read(key("orphan"));
            QTest::qWait(100); // the first one is with libsecret now
        }
        m_session.thawService();
        QCOMPARE(codeOf(answerOf(running)), QStringLiteral("Cancelled"));
        QCOMPARE(codeOf(answerOf(queued)), QStringLiteral("Cancelled"));
        KeychainStore store;
        QVERIFY(answerOf(store.write(key("orphan"), Secret("x")))); // libsecret's late answer harmed nobody
    }
    void survivesTheServicesDeath() {
        KeychainStore store(10s);
        QVERIFY(answerOf(store.write(key("mortal"), Secret("kept"))));
        m_session.killService();
        QCOMPARE(codeOf(answerOf(store.read(key("mortal")))), QStringLiteral("StoreMissing"));
        QCOMPARE(codeOf(answerOf(store.write(key("mortal"), Secret("x")))), QStringLiteral("StoreMissing"));
        QCOMPARE(codeOf(answerOf(store.remove(key("mortal")))), QStringLiteral("StoreMissing"));
        QVERIFY2(m_session.startService(), qPrintable(m_session.error()));
        const auto read = answerOf(store.read(key("mortal")));
        QCOMPARE(codeOf(read), QStringLiteral("done"));
        QCOMPARE(read->view().toByteArray(), QByteArray("kept"));
        // Another item: KeePassXC asks a person before it overwrites what was there when it started.
        QVERIFY(answerOf(store.write(key("reborn"), Secret("more"))));
    }
    void saysWhatIsMissing_data() {
        QTest::addColumn<int>("service");
        QTest::newRow("no service on the bus") << int(KeychainSession::Service::None);
        QTest::newRow("no bus") << int(KeychainSession::Service::NoBus);
    }
    void saysWhatIsMissing() {
        QFETCH(int, service);
        KeychainSession empty;
        QVERIFY2(empty.start(KeychainSession::Service(service)), qPrintable(empty.error()));
        QProcess process;
        process.setProcessEnvironment(empty.environment());
        QElapsedTimer timer;
        timer.start();
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--probe")});
        QVERIFY(process.waitForFinished(patience));
        QCOMPARE(process.readAllStandardOutput(), QByteArray("StoreMissing StoreMissing StoreMissing\n"));
        QVERIFY(timer.elapsed() < 5000);
    }

private:
    KeychainSession m_session;
};

int main(int argc, char **argv) {
    QCoreApplication app(argc, argv);
    if (argc == 2 && qstrcmp(argv[1], "--probe") == 0)
        return probe();
    TestKeychainStore test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keychainstore.moc"
