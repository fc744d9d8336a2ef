// The program itself, on a real display: a token of somebody else's that was looked into is nowhere in its
// memory once the dialog is closed. Keys come from xdotool, as a person's.
#include "support/cliprocess.h"
#include "support/privatedisplay.h"
#include "support/processmemory.h"

#include <QTest>

using namespace tokendesk::test;

namespace {

QByteArray part(const QByteArray &json) {
    return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

class TestForeignTokenMemory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void closingLeavesNothing() {
        if (const QString missing = PrivateDisplay::missingProgram(); !missing.isEmpty())
            QSKIP(qPrintable(missing + str(" is not installed")));
        PrivateDisplay display;
        QVERIFY(display.start());
        QProcess window, clipboard;
        const auto end = qScopeGuard([&] {
            for (QProcess *process : {&window, &clipboard}) {
                process->kill();
                process->waitForFinished();
            }
        });
        const QByteArray subject =
            "somebody-" + QByteArray::number(QCoreApplication::applicationPid()) + "-else";
        const QByteArray claims = part("{\"sub\":\"" + subject + "\",\"exp\":4102444800}");
        const QByteArray token = part("{\"alg\":\"HS256\"}") + '.' + claims + ".c2lnbmF0dXJl";
        clipboard.start(str("xclip"), {str("-selection"), str("clipboard"), str("-quiet")});
        QVERIFY(clipboard.waitForStarted());
        clipboard.write(token);
        clipboard.closeWriteChannel();

        const Cli cli;
        auto environment = Cli::bareEnvironment();
        environment.insert(str("DISPLAY"), qEnvironmentVariable("DISPLAY"));
        environment.insert(str("QT_QPA_PLATFORM"), str("xcb"));
        environment.insert(str("HOME"), cli.folder());
        window.setProcessEnvironment(environment);
        window.setProcessChannelMode(QProcess::ForwardedChannels);
        window.start(str(TOKENDESK), {str("--config-dir"), cli.configDir()});
        QVERIFY(window.waitForStarted());
        const qint64 pid = window.processId();
        const auto find = [pid](const char *name) {
            return QString::fromLatin1(
                       outputOf(str("xdotool"),
                                {str("search"), str("--all"), str("--onlyvisible"), str("--pid"),
                                 QString::number(pid), str("--name"), str(name)}))
                .section(u'\n', 0, 0);
        };
        const auto press = [](const char *key) { outputOf(str("xdotool"), {str("key"), str(key)}); };
        QString id;
        QTRY_VERIFY_WITH_TIMEOUT(!(id = find("Token Desk")).isEmpty(), 30000);
        outputOf(str("xdotool"), {str("windowactivate"), str("--sync"), id});

        QString dialog;
        const auto opened = [&] {
            outputOf(str("xdotool"),
                     {str("windowactivate"), id}); // again: the manager may not have been ready
            press("Escape");
            press("alt+f");
            press("t");
            return QTest::qWaitFor([&] { return !(dialog = find("Look into a token")).isEmpty(); }, 3000);
        };
        // QTRY asks once more after a success: what was done must not be done again.
        bool isOpen = false;
        QTRY_VERIFY_WITH_TIMEOUT(isOpen || (isOpen = opened()), 30000);
        const auto pasted = [&] {
            outputOf(str("xdotool"), {str("windowactivate"), str("--sync"), dialog});
            press("ctrl+v");
            return QTest::qWaitFor([&] { return tracesInMemory(pid, subject) > 0; }, 3000);
        };
        bool isPasted = false;
        QTRY_VERIFY_WITH_TIMEOUT(isPasted || (isPasted = pasted()), 20000);
        QVERIFY(tracesInMemory(pid, claims) > 0); // or else the probe sees nothing

        press("Escape");
        QTRY_VERIFY_WITH_TIMEOUT(find("Look into a token").isEmpty(), 10000);
        QTRY_COMPARE_WITH_TIMEOUT(tracesInMemory(pid, claims), 0, 10000);
        QTRY_COMPARE_WITH_TIMEOUT(tracesInMemory(pid, subject), 0, 10000);
    }
};

QTEST_GUILESS_MAIN(TestForeignTokenMemory)
#include "tst_foreigntokenmemory.moc"
