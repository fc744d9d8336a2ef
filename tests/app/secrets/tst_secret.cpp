#include "secrets/secret.h"

#include <QTest>

#include <type_traits>

using namespace tokendesk;

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret> && std::is_nothrow_move_assignable_v<Secret>);

class TestSecret : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void holdsItsOwnCopy() {
        QByteArray source("hunter2");
        const Secret secret(source);
        source[0] = 'X';
        QCOMPARE(secret.view().toByteArray(), QByteArray("hunter2"));
        QCOMPARE(secret.size(), 7);
    }
    void movesWithoutLeavingAnything() {
        Secret a("hunter2");
        const char *bytes = a.view().data();
        Secret b(std::move(a));
        QVERIFY(a.isEmpty());             // NOLINT(bugprone-use-after-move): that it is empty is the promise
        QCOMPARE(b.view().data(), bytes); // no second copy was made
        Secret c("other");
        c = std::move(b);
        QVERIFY(b.isEmpty()); // NOLINT(bugprone-use-after-move)
        QCOMPARE(c.view().toByteArray(), QByteArray("hunter2"));
        auto &self = c;
        c = std::move(self);
        QCOMPARE(c.view().toByteArray(), QByteArray("hunter2"));
    }
    void comparesByContent() {
        QVERIFY(Secret("a") == Secret("a"));
        QVERIFY(!(Secret("a") == Secret("b")));
        QVERIFY(!(Secret("a") == Secret("ab")));
        QVERIFY(Secret() == Secret(""));
        QVERIFY(Secret(QByteArrayView("a\0b", 3)) == Secret(QByteArrayView("a\0b", 3)));
        QVERIFY(!(Secret(QByteArrayView("a\0b", 3)) == Secret(QByteArrayView("a\0c", 3))));
    }
    void goesThroughText() {
        const auto text = QStringLiteral("ção 🔑");
        QCOMPARE(Secret::fromString(text).toString(), text);
        QCOMPARE(Secret::fromString(text).size(), text.toUtf8().size());
    }
    void clonesDeeply() {
        Secret a("hunter2");
        const Secret b = a.clone();
        QVERIFY(a.view().data() != b.view().data());
        a.clear();
        QVERIFY(a.isEmpty());
        QCOMPARE(b.view().toByteArray(), QByteArray("hunter2"));
    }
    void wipesWhatNobodyElseHolds() {
        QByteArray bytes(100, 'x');
        bytes.truncate(10); // the tail is still in the buffer
        const char *raw = bytes.constData();
        QByteArray other = bytes;
        wipe(bytes); // shared: only lets go
        QVERIFY(bytes.isEmpty());
        QCOMPARE(other, QByteArray(10, 'x'));
        // The buffer must be looked at before it is freed, so it is wiped through a second owner of its
        // memory.
        QByteArray last = std::move(other);
        QVERIFY(last.constData() == raw);
        wipe(last);
        QVERIFY(last.isEmpty());
        QString text = QStringLiteral("%1").arg(QStringLiteral("secret"));
        wipe(text);
        QVERIFY(text.isEmpty());
        QByteArray literal = QByteArrayLiteral("in read-only memory");
        wipe(literal); // must not write there
        QVERIFY(literal.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestSecret)
#include "tst_secret.moc"
