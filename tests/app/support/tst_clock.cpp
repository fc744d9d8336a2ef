#include "support/clock.h"

#include <QTest>

using namespace tokendesk;
using namespace std::chrono_literals;

/// A clock that goes where the test puts it.
struct Hands {
    QDateTime wall = QDateTime::fromString(QStringLiteral("2026-11-24T12:00:00Z"), Qt::ISODate);
    std::chrono::milliseconds elapsed = 1h;
    Clock clock() {
        return {[this] { return wall; }, [this] { return elapsed; }};
    }
};

class TestClock : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void remainingFollowsTheClockThatRanFurther_data() {
        QTest::addColumn<qint64>("wallSeconds");
        QTest::addColumn<qint64>("elapsedSeconds");
        QTest::addColumn<qint64>("left");
        QTest::newRow("at once") << 0LL << 0LL << 1800LL;
        QTest::newRow("both agree") << 60LL << 60LL << 1740LL;
        QTest::newRow("wall clock set back an hour") << -3600LL << 60LL << 1740LL;
        QTest::newRow("wall clock set forward") << 1700LL << 60LL << 100LL;
        QTest::newRow("an elapsed clock that stopped in suspend") << 1200LL << 5LL << 600LL;
        QTest::newRow("the last second") << 1799LL << 1799LL << 1LL;
        QTest::newRow("over on the dot") << 1800LL << 1800LL << 0LL;
        QTest::newRow("never negative") << 9000LL << 9000LL << 0LL;
    }
    void remainingFollowsTheClockThatRanFurther() {
        QFETCH(qint64, wallSeconds);
        QFETCH(qint64, elapsedSeconds);
        QFETCH(qint64, left);
        Hands hands;
        const auto clock = hands.clock();
        const auto deadline = Deadline::after(Deadline::now(clock), 30min);
        hands.wall = hands.wall.addSecs(wallSeconds);
        hands.elapsed += std::chrono::seconds(elapsedSeconds);
        QCOMPARE(deadline.remaining(clock).count(), left * 1000);
    }
    void systemElapsedNeverGoesBack() {
        const auto clock = Clock::system();
        auto before = clock.elapsed();
        for (int i = 0; i < 1000; ++i) {
            const auto now = clock.elapsed();
            QVERIFY(now >= before);
            before = now;
        }
        QVERIFY(before > 0ms);
    }
};

QTEST_APPLESS_MAIN(TestClock)
#include "tst_clock.moc"
