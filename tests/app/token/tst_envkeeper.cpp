// The keeper of .env files: one write at a time, the latest value, and what is called back is never written.
#include "token/envkeeper.h"

#include <QCoreApplication>
#include <QMutex>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace tokendesk;

namespace {
const QString variable = QStringLiteral("ACME_TOKEN");
} // namespace

class TestEnvKeeper : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path = m_folder.filePath(QStringLiteral(".env"));

private Q_SLOTS:
    void oneAtATimeAndTheLatestWins() {
        QSemaphore gate;
        QMutex mutex;
        QStringList order;
        EnvKeeper keeper(nullptr, [&](const QString &path, const QString &name, const EnvToken &token) {
            gate.acquire();
            const QMutexLocker locked(&mutex);
            (void)token.with([&](QByteArrayView value) { order << path + name + QString::fromUtf8(value); });
            return Result<EnvFileReport>(EnvFileReport{});
        });
        QSignalSpy written(&keeper, &EnvKeeper::written);
        keeper.put(QStringLiteral("p"), QStringLiteral("/f "), QStringLiteral("T="), Secret("1"));
        keeper.put(QStringLiteral("p"), QStringLiteral("/f "), QStringLiteral("T="), Secret("2"));
        keeper.put(QStringLiteral("p"), QStringLiteral("/f "), QStringLiteral("T="), Secret("3"));
        keeper.put(QStringLiteral("q"), QStringLiteral("/f "), QStringLiteral("U="), Secret("4"));
        gate.release(9);
        QTRY_COMPARE(written.size(), 3);
        QCOMPARE(order,
                 (QStringList{QStringLiteral("/f T=1"), QStringLiteral("/f T=3"), QStringLiteral("/f U=4")}));
        QCOMPARE(written.last().first().toString(), QStringLiteral("q"));
        QVERIFY(!keeper.isBusy());
    }
    void whatIsCalledBackIsNeverWrittenAndGone() {
        QSemaphore arrived;
        QSemaphore gate;
        std::atomic<int> calls = 0;
        EnvKeeper keeper(nullptr, [&](const QString &, const QString &, const EnvToken &token) {
            ++calls;
            arrived.release();
            gate.acquire();
            if (!token.with([](QByteArrayView) {}))
                return Result<EnvFileReport>(failure(ErrorCode::Cancelled));
            return Result<EnvFileReport>(EnvFileReport{});
        });
        QSignalSpy written(&keeper, &EnvKeeper::written);
        QSignalSpy failed(&keeper, &EnvKeeper::failed);
        const auto put = [&](const char *value) {
            keeper.put(QStringLiteral("p"), m_path, variable, Secret(value));
        };
        put("1"); // under way
        arrived.acquire();
        put("2"); // waits
        keeper.callBack();
        put("3"); // after that it goes on
        gate.release(9);
        QTRY_VERIFY(!keeper.isBusy());
        QCOMPARE(calls, 2);
        QCOMPARE(written.size(), 1);
        QCOMPARE(failed.size(), 0);
    }
    void aFailureIsSaidAndTheNextIsTried() {
        EnvKeeper keeper;
        QSignalSpy failed(&keeper, &EnvKeeper::failed);
        QSignalSpy written(&keeper, &EnvKeeper::written);
        keeper.put(QStringLiteral("p"), m_folder.path(), variable, Secret("eyJcanary.token.value"));
        QTRY_COMPARE(failed.size(), 1);
        keeper.put(QStringLiteral("p"), m_path, variable, Secret("eyJcanary.token.value"));
        QTRY_COMPARE(written.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestEnvKeeper)
#include "tst_envkeeper.moc"
