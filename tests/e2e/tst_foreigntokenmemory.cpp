// The program itself, on a real display: a token of somebody else's that was looked into is nowhere in its
// memory once the dialog is closed. Keys come from xdotool, as a person's.
#include "support/cliprocess.h"
#include "support/processmemory.h"

#include <QStandardPaths>
#include <QTest>

using namespace tokendesk::test;

namespace {

QByteArray output(const QString &program, const QStringList &arguments) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(10000))
        process.kill();
    return process.readAllStandardOutput().trimmed();
}

QByteArray part(const QByteArray &json) {
    return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

class TestForeignTokenMemory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void closingLeavesNothing() {
        for (const char *tool : {"Xvfb", "xdotool", "xclip", "xprop", "openbox"}) {
            if (QStandardPaths::findExecutable(str(tool)).isEmpty())
                QSKIP(qPrintable(str(tool) + str(" is not installed")));
        }
        QProcess display;
        display.start(str("Xvfb"), {str("-displayfd"), str("1"), str("-screen"), str("0"), str("1280x900x24"),
                                    str("-nolisten"), str("tcp"), str("-noreset")});
        QTRY_VERIFY_WITH_TIMEOUT(display.canReadLine(), 30000);
        qputenv("DISPLAY", ':' + display.readLine().trimmed());
        QProcess manager, window, clipboard;
        const auto end = qScopeGuard([&] {
            for (QProcess *process : {&window, &clipboard, &manager, &display}) {
                process->kill();
                process->waitForFinished();
            }
        });
        manager.start(str("openbox"), {});
        QTRY_VERIFY_WITH_TIMEOUT(
            output(str("xprop"), {str("-root"), str("_NET_SUPPORTING_WM_CHECK")}).contains("window id"),
            20000);

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
                       output(str("xdotool"), {str("search"), str("--all"), str("--onlyvisible"),
                                               str("--pid"), QString::number(pid), str("--name"), str(name)}))
                .section(u'\n', 0, 0);
        };
        const auto press = [](const char *key) { output(str("xdotool"), {str("key"), str(key)}); };
        QString id;
        QTRY_VERIFY_WITH_TIMEOUT(!(id = find("Token Desk")).isEmpty(), 30000);
        output(str("xdotool"), {str("windowactivate"), str("--sync"), id});

        QString dialog;
        const auto opened = [&] {
            output(str("xdotool"), {str("windowactivate"), id}); // again: the manager may not have been ready
            press("Escape");
            press("alt+f");
            press("t");
            return QTest::qWaitFor([&] { return !(dialog = find("Look into a token")).isEmpty(); }, 3000);
        };
        QTRY_VERIFY_WITH_TIMEOUT(opened(), 30000);
        output(str("xdotool"), {str("windowactivate"), str("--sync"), dialog});
        QTRY_VERIFY_WITH_TIMEOUT((output(str("xdotool"), {str("windowactivate"), dialog}), press("ctrl+v"),
                                  tracesInMemory(pid, subject) > 0),
                                 20000);
        QVERIFY(tracesInMemory(pid, claims) > 0); // or else the probe sees nothing

        press("Escape");
        QTRY_VERIFY_WITH_TIMEOUT(find("Look into a token").isEmpty(), 10000);
        QTRY_COMPARE_WITH_TIMEOUT(tracesInMemory(pid, claims), 0, 10000);
        QTRY_COMPARE_WITH_TIMEOUT(tracesInMemory(pid, subject), 0, 10000);
    }
};

QTEST_GUILESS_MAIN(TestForeignTokenMemory)
#include "tst_foreigntokenmemory.moc"
