// Dragging the token out, on a real X server and into another program: this one, started a second time.
#include "widgets/tokenfield.h"

#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <cstdio>

using namespace tokendesk;

namespace {

const QByteArray token = "eyJhbGciOiJIUzI1NiJ9.dragged.signature";

/// Another program's text field, which says what was dropped on it.
int beTheTarget() {
    QPlainTextEdit edit;
    edit.setGeometry(50, 300, 400, 200);
    QObject::connect(&edit, &QPlainTextEdit::textChanged, &edit, [&edit] {
        std::printf("%s\n", qPrintable(edit.toPlainText()));
        std::fflush(stdout);
    });
    edit.show();
    QTimer::singleShot(0, &edit, [] {
        std::printf("ready\n");
        std::fflush(stdout);
    });
    return QApplication::exec();
}

} // namespace

class TestTokenField : public QObject {
    Q_OBJECT

    struct Rig {
        Rig() {
            field.setSource([this]() -> const Secret * { return live ? &secret : nullptr; });
            field.setGeometry(50, 50, 400, 40);
            field.show();
            (void)QTest::qWaitForWindowExposed(&field);
        }
        /// As a mouse does: pressed, then moved by so much.
        void pull(int by, Qt::MouseButton button = Qt::LeftButton) {
            QTest::mousePress(&field, button, {}, {20, 20});
            QMouseEvent move(QEvent::MouseMove, QPointF(20 + by, 20), field.mapToGlobal(QPointF(20 + by, 20)),
                             Qt::NoButton, button, {});
            QApplication::sendEvent(&field, &move);
            QTest::mouseRelease(&field, button, {}, {20 + by, 20});
        }
        Secret secret{token};
        bool live = true;
        TokenField field;
    };

private Q_SLOTS:
    void carriesTheTokenMarkedAsASecret() {
        Rig rig;
        QSignalSpy dropped(&rig.field, &TokenField::dropped);
        int drags = 0;
        rig.field.setCarrier([&](QDrag *drag) {
            ++drags;
            const QMimeData *data = drag->mimeData();
            [&] {
                QCOMPARE(data->text().toUtf8(), token);
                QCOMPARE(data->data(QStringLiteral("x-kde-passwordManagerHint")), QByteArray("secret"));
                QVERIFY(!drag->pixmap().isNull());
                QVERIFY(drag->pixmap().deviceIndependentSize().width() < 200); // a word, not a token
            }();
            return drags == 1 ? Qt::CopyAction : Qt::IgnoreAction;
        });
        rig.pull(2); // a trembling hand
        QCOMPARE(drags, 0);
        rig.pull(60, Qt::RightButton);
        QCOMPARE(drags, 0);
        rig.pull(60);
        QCOMPARE(drags, 1);
        QCOMPARE(dropped.size(), 1);
        rig.pull(60); // nobody takes it
        QCOMPARE(drags, 2);
        QCOMPARE(dropped.size(), 1);
        QVERIFY(!rig.field.text().contains(QLatin1String("eyJ"))); // still masked
        rig.field.setRevealed(true);
        rig.pull(60);
        QCOMPARE(drags, 3);
    }
    void withoutALiveTokenThereIsNothingToDrag() {
        Rig rig;
        int drags = 0;
        rig.field.setCarrier([&](QDrag *) {
            ++drags;
            return Qt::CopyAction;
        });
        rig.live = false; // over, or locked, and not yet painted so
        rig.pull(60);
        rig.field.refresh();
        rig.pull(60);
        QCOMPARE(drags, 0);
    }
    void anotherProgramGetsIt() {
        QCOMPARE(QGuiApplication::platformName(), QStringLiteral("xcb"));
        if (QStandardPaths::findExecutable(QStringLiteral("xdotool")).isEmpty())
            QSKIP("xdotool is not installed");
        QProcess target;
        target.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--target")});
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += target.readAllStandardOutput()).contains("ready"), 20000);
        Rig rig;
        QSignalSpy dropped(&rig.field, &TokenField::dropped);
        QProcess hand;
        hand.start(QStringLiteral("xdotool"),
                   QStringLiteral("mousemove 100 70 mousedown 1 sleep 0.2 mousemove 130 75 sleep 0.2 "
                                  "mousemove 200 200 sleep 0.2 mousemove 220 380 sleep 0.2 mousemove 230 390 "
                                  "sleep 0.5 mouseup 1")
                       .split(u' '));
        QTRY_VERIFY_WITH_TIMEOUT((said += target.readAllStandardOutput()).contains(token), 20000);
        QTRY_COMPARE(dropped.size(), 1);
        target.kill();
        target.waitForFinished();
        hand.waitForFinished();
    }
};

int main(int argc, char **argv) {
    QApplication app(argc, argv);
    if (QCoreApplication::arguments().value(1) == QLatin1String("--target"))
        return beTheTarget();
    TestTokenField test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_tokenfield.moc"
