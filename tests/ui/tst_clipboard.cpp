// Runs on a real X server (xvfb-run), with xclip as the other program.
#include "clipboard.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace tokendesk;

namespace {

const QByteArray secretText = "eyJhbGciOiJIUzI1NiJ9.canary.signature";

/// What another program reads. The event loop goes on meanwhile: it is we who have to answer.
QByteArray readByXclip(const QStringList &arguments) {
    QProcess xclip;
    xclip.start(QStringLiteral("xclip"), QStringList{QStringLiteral("-o")} + arguments);
    if (!QTest::qWaitFor([&] { return xclip.state() == QProcess::NotRunning; }, 5000))
        xclip.kill();
    return xclip.readAllStandardOutput();
}

const QStringList clipboardSelection{QStringLiteral("-selection"), QStringLiteral("clipboard")};

void writeByXclip(const QByteArray &text) {
    QProcess xclip;
    xclip.setStandardOutputFile(
        QProcess::nullDevice()); // the copy that stays in the background keeps it open
    xclip.setStandardErrorFile(QProcess::nullDevice());
    xclip.start(QStringLiteral("xclip"), QStringList{QStringLiteral("-i")} + clipboardSelection);
    xclip.write(text);
    xclip.closeWriteChannel();
    QVERIFY(xclip.waitForFinished(5000));
}

} // namespace

class TestClipboard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCOMPARE(QGuiApplication::platformName(), QStringLiteral("xcb")); }
    void anotherProgramReadsTheTokenAndItsMark() {
        SecretClipboard clipboard;
        clipboard.copy(Secret(secretText), 45);
        QCOMPARE(readByXclip(clipboardSelection), secretText);
        const QByteArray targets =
            readByXclip(clipboardSelection + QStringList{QStringLiteral("-t"), QStringLiteral("TARGETS")});
        QVERIFY(targets.contains("x-kde-passwordManagerHint"));
        QCOMPARE(readByXclip(clipboardSelection +
                             QStringList{QStringLiteral("-t"), QStringLiteral("x-kde-passwordManagerHint")}),
                 QByteArray("secret"));
        QVERIFY(clipboard.secondsLeft() > 40 && clipboard.secondsLeft() <= 45);
    }
    void clearsWhenTheTimeIsOver() {
        SecretClipboard clipboard;
        QSignalSpy cleared(&clipboard, &SecretClipboard::cleared);
        clipboard.copy(Secret(secretText), 1);
        QVERIFY(clipboard.isOurs());
        QTRY_COMPARE_WITH_TIMEOUT(cleared.size(), 1, 5000);
        QCOMPARE(cleared.first().first().toBool(), true);
        QCOMPARE(readByXclip(clipboardSelection), QByteArray());
        QCOMPARE(clipboard.secondsLeft(), -1);
    }
    void leavesAloneWhatAnotherProgramPutThere() {
        SecretClipboard clipboard;
        clipboard.copy(Secret(secretText), 45);
        writeByXclip("something else");
        QTRY_COMPARE(clipboard.secondsLeft(), -1); // it is not ours to clear any more
        clipboard.clearNow();
        QCOMPARE(readByXclip(clipboardSelection), QByteArray("something else"));
    }
    void clearsAlsoWhenAManagerTookTheSameTextOver() {
        SecretClipboard clipboard;
        clipboard.copy(Secret(secretText), 45);
        writeByXclip(secretText);
        QTRY_VERIFY(!QGuiApplication::clipboard()->ownsClipboard());
        QVERIFY(clipboard.isOurs());
        QVERIFY(clipboard.clearNow());
        QVERIFY(!readByXclip(clipboardSelection).contains(secretText));
    }
    void keepLeavesItAndForgets() {
        SecretClipboard clipboard;
        clipboard.copy(Secret(secretText), 45);
        clipboard.keep();
        QCOMPARE(clipboard.secondsLeft(), -1);
        clipboard.clearNow();
        QCOMPARE(readByXclip(clipboardSelection), secretText);
    }
    void clearsAtQuit() {
        {
            SecretClipboard clipboard;
            clipboard.copy(Secret(secretText), 0);
            QCOMPARE(clipboard.secondsLeft(), -1);
            QCOMPARE(readByXclip(clipboardSelection), secretText);
        }
        QCOMPARE(readByXclip(clipboardSelection), QByteArray());
    }
    void clearsThePrimarySelectionToo() {
        SecretClipboard clipboard;
        clipboard.copy(Secret(secretText), 45);
        QGuiApplication::clipboard()->setText(QString::fromLatin1(secretText), QClipboard::Selection);
        clipboard.clearNow();
        QCOMPARE(readByXclip({QStringLiteral("-selection"), QStringLiteral("primary")}), QByteArray());
    }
    void plainTextIsNeitherMarkedNorCleared() {
        SecretClipboard clipboard;
        clipboard.copyPlain(QStringLiteral("ab12"));
        QVERIFY(!QGuiApplication::clipboard()->mimeData()->hasFormat(
            QStringLiteral("x-kde-passwordManagerHint")));
        clipboard.clearNow();
        QCOMPARE(readByXclip(clipboardSelection), QByteArray("ab12"));
    }
};

QTEST_MAIN(TestClipboard)
#include "tst_clipboard.moc"
