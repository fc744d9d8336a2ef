// The ring with the time that is left, and what is said beside it.
#include "desk.h"
#include "text/sentences.h"
#include "text/translator.h"
#include "traymenu.h"
#include "widgets/countdownring.h"

#include <QLabel>

#include <cmath>

using namespace tokendesk;

namespace {

constexpr qint64 second = 1000, hour = 3600 * second, day = 24 * hour;

DemoServer::Options lasting(int seconds) {
    DemoServer::Options options;
    options.ttlSeconds = seconds;
    return options;
}

} // namespace

class TestCountdown : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { installLanguage(QStringLiteral("en")); }
    void everyTimeFitsIntoTheCircle_data() {
        QTest::addColumn<qint64>("left");
        QTest::addColumn<QString>("text");
        const auto row = [](qint64 left, const char *text) {
            QTest::newRow(text) << left << QString::fromLatin1(text);
        };
        row(0, "0:00");
        row(59 * 60 * second, "59:00");
        row(10 * hour - second, "9:59:59");
        row(10 * hour, "10:00:00");
        row(day - second, "23:59:59");
        row(day, "1 d 00:00");
        row(90000 * second - second, "1 d 00:59");
        row(3 * day + 4 * hour + 12 * 60 * second, "3 d 04:12");
        row(30 * day - 1, "29 d 23:59");
        row(365 * day, "365 d 00:00");
        row(36500 * day, "36500 d 00:00");
    }
    void everyTimeFitsIntoTheCircle() {
        QFETCH(qint64, left);
        QFETCH(QString, text);
        for (const char *language : {"en", "pt-BR", "es"}) {
            installLanguage(QString::fromLatin1(language));
            CountdownRing ring;
            ring.resize(ring.sizeHint());
            ring.showRemaining(left, 2 * left);
            QCOMPARE(ring.label()->text(), text);
            const QFontMetricsF metrics(ring.label()->font());
            const qreal corner = std::hypot(metrics.horizontalAdvance(text) / 2, metrics.capHeight() / 2);
            // The circle's line lies within 12 pixels of the edge; some air inside of it.
            QVERIFY2(corner <= ring.width() / 2.0 - 20, qPrintable(QString::number(corner)));
            QVERIFY(ring.label()->font().pixelSize() >= 16);
            ring.showRemaining(60 * second, 60 * second);
            QCOMPARE(ring.label()->font().pixelSize(), fontFor(Type::Countdown).pixelSize());
        }
    }
    void theSizeStaysFromSecondToSecond() {
        CountdownRing ring;
        QSet<int> sizes;
        for (int i = 0; i < 600; ++i) {
            ring.showRemaining(20 * hour - i * second, 20 * hour);
            sizes.insert(ring.label()->font().pixelSize());
        }
        QCOMPARE(sizes.size(), 1);
    }
    void anEndOnAnotherDayHasItsDate() {
        Desk desk(lasting(30 * 86400));
        auto *label = desk.find<QLabel>("expiresAtLabel");
        TrayMenu menu(desk.workspace, desk.clipboard);
        const auto inMenu = [&menu](const QString &text) {
            const auto actions = menu.findChildren<QAction *>();
            return std::any_of(actions.begin(), actions.end(),
                               [&text](const QAction *action) { return action->text() == text; });
        };
        desk.get();
        QTRY_VERIFY(desk.live());
        const QDateTime end = desk.workspace.session(desk.demo->profile().id)->token()->expiresAt();
        QCOMPARE(label->text(), QStringLiteral("Expires on %1, in your time").arg(formatMoment(end)));
        QTRY_VERIFY(inMenu(QStringLiteral("Expires on %1").arg(formatMoment(end))));
        // On its last day the time says it all; then it has ended, then on another day.
        desk.moved.wall = std::chrono::milliseconds(QDateTime::currentDateTimeUtc().msecsTo(end) - 60000);
        const bool sameDay = desk.moved.clock().wall().toLocalTime().date() == end.toLocalTime().date();
        desk.workspace.refresh();
        QVERIFY(label->text().contains(end.toLocalTime().toString(QStringLiteral("HH:mm:ss"))));
        QVERIFY(!sameDay || !label->text().contains(QString::number(end.toLocalTime().date().year())));
        desk.moved.wall += std::chrono::hours(48);
        desk.workspace.refresh();
        QTRY_VERIFY2(label->text().startsWith(QStringLiteral("It ended on ") + formatDate(end)),
                     qPrintable(label->text()));
        QTRY_VERIFY(inMenu(QStringLiteral("Ended on %1").arg(formatMoment(end))));
    }
};

QTEST_MAIN(TestCountdown)
#include "tst_countdown.moc"
