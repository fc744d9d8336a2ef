// The program itself, on a real display and with a real keychain: after Lock, its memory, as a core dump
// would hold it, contains neither the token nor the secret; nor the secret once the code that it was put into
// is out of sight. Keys come from xdotool, as a person's.
#include "support/cliprocess.h"
#include "support/keychainsession.h"
#include "support/privatedisplay.h"
#include "support/processmemory.h"
#include "support/systemfixture.h"

#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace tokendesk::test;

namespace {

QByteArray onTheClipboard() {
    return outputOf(str("xclip"), {str("-selection"), str("clipboard"), str("-o")});
}

} // namespace

class TestLockedMemory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsLeftBehind() {
        if (const QString missing = PrivateDisplay::missingProgram(); !missing.isEmpty())
            QSKIP(qPrintable(missing + str(" is not installed")));
        if (const QString missing = KeychainSession::missingProgram(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        PrivateDisplay display;
        QVERIFY(display.start());
        KeychainSession keychain;
        QVERIFY2(keychain.start(), qPrintable(keychain.error()));
        const Cli cli(keychain.environment());

        const auto server = cli.start({str("demo-server"), str("--json")});
        QByteArray announced;
        QTRY_VERIFY_WITH_TIMEOUT(
            !QJsonDocument::fromJson(announced += server->readAllStandardOutput()).isNull(), 20000);
        const auto account = QJsonDocument::fromJson(announced).object();
        const QByteArray secret = account.value(str("clientSecret")).toString().toUtf8();
        QVERIFY(secret.size() >= 16);
        const QTemporaryDir project;
        const QString envFile = project.filePath(str(".env"));
        const auto added = cli.run(
            {str("profile"), str("add"), str("acme"), str("--url"), account.value(str("baseUrl")).toString(),
             str("--client-id"), account.value(str("clientId")).toString(), str("--certificate"),
             account.value(str("certificate")).toString(), str("--env-file"), envFile, str("--secret-stdin")},
            secret);
        QVERIFY2(added.code == 0, added.text());

        QProcess window;
        auto environment = keychain.environment();
        environment.insert(str("DISPLAY"), qEnvironmentVariable("DISPLAY"));
        environment.insert(str("QT_QPA_PLATFORM"), str("xcb"));
        window.setProcessEnvironment(environment);
        window.setProcessChannelMode(QProcess::ForwardedChannels);
        window.start(str(TOKENDESK), {str("--config-dir"), cli.configDir()});
        QVERIFY(window.waitForStarted());
        const auto end = qScopeGuard([&] {
            for (QProcess *process : {&window, server.get()}) {
                process->kill();
                process->waitForFinished();
            }
        });
        const qint64 pid = window.processId();
        QString id;
        QTRY_VERIFY_WITH_TIMEOUT(
            !(id = QString::fromLatin1(outputOf(str("xdotool"), {str("search"), str("--onlyvisible"),
                                                                 str("--pid"), QString::number(pid)}))
                       .section(u'\n', 0, 0))
                 .isEmpty(),
            30000);
        outputOf(str("xdotool"), {str("windowactivate"), str("--sync"), id});
        const auto press = [](const char *key) { outputOf(str("xdotool"), {str("key"), str(key)}); };

        press("ctrl+t");
        QByteArray token;
        QTRY_VERIFY_WITH_TIMEOUT((press("ctrl+shift+c"), token = onTheClipboard()).startsWith("eyJ"), 30000);
        QVERIFY(tracesInMemory(pid, token) > 0); // or else the probe sees nothing

        // The Code page with the real values, as long as it is shown.
        press("ctrl+3");
        const auto question = [] {
            return QString::fromLatin1(outputOf(str("xdotool"), {str("search"), str("--onlyvisible"),
                                                                 str("--name"), str("Insert real values")}));
        };
        // In the middle of the button, whatever typeface it is written in.
        const auto click = [&id] {
            outputOf(str("xdotool"),
                     {str("mousemove"), str("--window"), id, str("670"), str("168"), str("click"), str("1")});
        };
        QTRY_VERIFY_WITH_TIMEOUT((click(), !question().isEmpty()), 20000);
        outputOf(str("xdotool"), {str("windowactivate"), str("--sync"), question()});
        press("shift+Tab"); // from the harmless answer
        press("space");
        QTRY_VERIFY_WITH_TIMEOUT(tracesInMemory(pid, secret) > 0, 20000);
        press("ctrl+1");
        QTRY_COMPARE_WITH_TIMEOUT(tracesInMemory(pid, secret), 0, 8000);

        // One more, which waits to be written into a file that another program has locked.
        const auto content = [&envFile] {
            QFile file(envFile);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QTRY_VERIFY_WITH_TIMEOUT(content().contains(token), 20000);
        auto other = std::make_unique<FolderHeld>(project.path());
        QByteArray waiting;
        press("ctrl+t");
        QTRY_VERIFY_WITH_TIMEOUT(
            (press("ctrl+shift+c"), waiting = onTheClipboard()).startsWith("eyJ") && waiting != token, 30000);

        press("ctrl+l");
        QTRY_COMPARE_WITH_TIMEOUT(tracesInMemory(pid, waiting), 0, 8000);
        QVERIFY(content().contains(token));
        QTRY_COMPARE_WITH_TIMEOUT(tracesInMemory(pid, token), 0, 8000);
        QTRY_COMPARE_WITH_TIMEOUT(tracesInMemory(pid, secret), 0, 8000);
        QVERIFY(!onTheClipboard().startsWith("eyJ"));

        other.reset();
        press("Return"); // the button that unlocks has the focus
        QTRY_VERIFY_WITH_TIMEOUT(tracesInMemory(pid, waiting) > 0, 30000); // from the keychain again
        QTRY_VERIFY_WITH_TIMEOUT(content().contains(waiting), 20000);
    }
};

QTEST_GUILESS_MAIN(TestLockedMemory)
#include "tst_lockedmemory.moc"
