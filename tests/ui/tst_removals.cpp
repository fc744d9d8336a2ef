#include "removals.h"

#include "support/answer.h"

#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace tokendesk;

namespace {

/// Removals whose carrying out the test answers.
struct Rig {
    explicit Rig(std::chrono::milliseconds delay = std::chrono::hours(1))
        : removals(
              [this](const QString &id) {
                  carried.append(id);
                  promises.append(std::make_shared<QPromise<Result<bool>>>());
                  promises.last()->start();
                  return promises.last()->future();
              },
              delay) {}
    void answer(Result<bool> result) {
        const auto promise = promises.takeFirst();
        promise->addResult(std::move(result));
        promise->finish();
    }

    QStringList carried;
    QList<std::shared_ptr<QPromise<Result<bool>>>> promises;
    Removals removals;
    QSignalSpy failed{&removals, &Removals::failed};
    QSignalSpy finished{&removals, &Removals::finished};
};

const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");

} // namespace

class TestRemovals : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLatestComesBackFirst() {
        Rig rig;
        rig.removals.add(a, QStringLiteral("Acme"));
        rig.removals.add(b, QStringLiteral("Best"));
        QCOMPARE(rig.removals.undoable(), QStringLiteral("Best"));
        QCOMPARE(rig.removals.undo(), b);
        QVERIFY(!rig.removals.contains(b));
        QCOMPARE(rig.removals.undo(), a);
        QCOMPARE(rig.removals.undo(), QString());
        QVERIFY(rig.removals.isEmpty());
        QVERIFY(rig.carried.isEmpty());
    }
    void goesByItselfAfterTheDelay() {
        Rig rig(std::chrono::milliseconds(1));
        rig.removals.add(a, QStringLiteral("Acme"));
        QTRY_COMPARE(rig.carried, QStringList{a});
        QVERIFY(rig.removals.contains(a)); // until it is done
        QCOMPARE(rig.removals.undoable(), QString());
        QCOMPARE(rig.removals.undo(), QString());
        rig.answer({});
        QTRY_COMPARE(rig.finished.size(), 1);
        QVERIFY(!rig.removals.contains(a));
        QVERIFY(rig.failed.isEmpty());
    }
    void takenBackInTimeItNeverGoes() {
        Rig rig(std::chrono::milliseconds(20));
        rig.removals.add(a, QStringLiteral("Acme"));
        rig.removals.undo();
        rig.removals.add(b, QStringLiteral("Best")); // its delay ends later
        QTRY_COMPARE(rig.carried, QStringList{b});
    }
    void aFailureBringsItBack() {
        Rig rig;
        rig.removals.add(a, QStringLiteral("Acme"));
        rig.removals.finish();
        rig.removals.finish(); // once is enough
        QCOMPARE(rig.carried, QStringList{a});
        rig.answer(failure(ErrorCode::StoreLocked));
        QTRY_COMPARE(rig.failed.size(), 1);
        QCOMPARE(rig.failed.at(0).at(0).toString(), a);
        QVERIFY(!rig.removals.contains(a));
        QCOMPARE(rig.finished.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestRemovals)
#include "tst_removals.moc"
