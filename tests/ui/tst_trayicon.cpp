// On a real X server with a real window manager and a real tray, which comes and goes.
#include "desk.h"
#include "dialogs/settingsdialog.h"
#include "handover.h"
#include "support/instance.h"
#include "trayicon.h"
#include "traymenu.h"

#include <QCheckBox>
#include <QClipboard>
#include <QCloseEvent>
#include <QDir>
#include <QLabel>
#include <QProcess>
#include <QSessionManager>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QSystemTrayIcon>

using namespace tokendesk;

namespace {

constexpr int patience = 20000;

QByteArray output(const QString &program, const QStringList &arguments) {
    QProcess process;
    process.start(program, arguments);
    (void)QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 10000);
    return process.readAllStandardOutput().trimmed();
}

} // namespace

class TestTrayIcon : public QObject {
    Q_OBJECT

    struct Rig : Desk {
        explicit Rig(const DemoServer::Options &options = {})
            : Desk(options), tray(workspace, clipboard, window) {}
        ~Rig() { window.disconnect(); }
        QString id() const { return demo->profile().id; }
        QMenu *row() {
            const auto menus = tray.menu().findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly);
            return menus.isEmpty() ? nullptr : menus.last();
        }
        QAction *action(const char *name) {
            return tray.menu().findChild<QAction *>(QString::fromLatin1(name));
        }
        QString menuText() {
            QStringList all;
            for (const QAction *action : tray.menu().findChildren<QAction *>())
                all.append(action->text());
            return all.join(u'\n');
        }
        void getAToken() {
            get();
            QTRY_VERIFY(live());
        }
        TrayIcon tray;
    };

    bool startTray() {
        m_host.start(QStringLiteral("trayer"), {QStringLiteral("--edge"), QStringLiteral("top"),
                                                QStringLiteral("--SetDockType"), QStringLiteral("false")});
        const bool there = m_host.waitForStarted() &&
                           QTest::qWaitFor([] { return QSystemTrayIcon::isSystemTrayAvailable(); }, patience);
        QGuiApplication::sync(); // Qt has asked the server to say when it goes; now the server knows
        return there;
    }
    void endTray() {
        m_host.kill();
        m_host.waitForFinished();
        QVERIFY(QTest::qWaitFor([] { return !QSystemTrayIcon::isSystemTrayAvailable(); }, patience));
    }

    QProcess m_manager;
    QProcess m_host;

private Q_SLOTS:
    void initTestCase() {
        QCOMPARE(QGuiApplication::platformName(), QStringLiteral("xcb"));
        for (const char *tool : {"openbox", "trayer", "xdotool", "xprop"}) {
            if (QStandardPaths::findExecutable(QString::fromLatin1(tool)).isEmpty())
                QSKIP(qPrintable(QString::fromLatin1(tool) + QStringLiteral(" is not installed")));
        }
        m_manager.start(QStringLiteral("openbox"), QStringList{});
        QTRY_VERIFY_WITH_TIMEOUT(output(QStringLiteral("xprop"),
                                        {QStringLiteral("-root"), QStringLiteral("_NET_SUPPORTING_WM_CHECK")})
                                     .contains("window id"),
                                 patience);
    }
    void cleanupTestCase() {
        for (QProcess *process : {&m_host, &m_manager}) {
            process->kill();
            process->waitForFinished();
        }
    }
    void cleanup() {
        if (m_host.state() != QProcess::NotRunning)
            endTray();
    }

    void withoutATrayNothingIsEverHidden() {
        Rig rig;
        QVERIFY(!rig.tray.isVisible());
        rig.settings.setKeepInTray(true);
        QCloseEvent close;
        QApplication::sendEvent(&rig.window, &close);
        QVERIFY(close.isAccepted()); // it closes, and does not hide
        QVERIFY(QGuiApplication::quitOnLastWindowClosed());
    }
    void theIconComesAndGoesWithTheTray() {
        Rig rig;
        QVERIFY(!rig.tray.isVisible());
        QVERIFY(startTray());
        QTRY_VERIFY(rig.tray.isVisible());
        rig.settings.setShowInTray(false);
        QVERIFY(!rig.tray.isVisible());
        rig.settings.setShowInTray(true);
        QVERIFY(rig.tray.isVisible());
        endTray();
        QTRY_VERIFY(!rig.tray.isVisible());
        QVERIFY(startTray());
        QTRY_VERIFY(rig.tray.isVisible());
    }
    void closingHidesOnlyWhenAskedTo() {
        QVERIFY(startTray());
        Rig rig;
        QTRY_VERIFY(rig.tray.isVisible());
        QCloseEvent first;
        QApplication::sendEvent(&rig.window, &first);
        QVERIFY(first.isAccepted());
        rig.settings.setKeepInTray(true);
        QVERIFY(!rig.window.close());
        QVERIFY(!rig.window.isVisible());
        QVERIFY(!QGuiApplication::quitOnLastWindowClosed());
        // A second start finds it.
        receive(rig.window, {{}, QDir::currentPath(), {}});
        QVERIFY(QTest::qWaitForWindowExposed(&rig.window));
        QVERIFY(QGuiApplication::quitOnLastWindowClosed());
    }
    void aWindowThatIsHiddenComesBackWhenTheTrayGoes() {
        QVERIFY(startTray());
        Rig rig;
        QTRY_VERIFY(rig.tray.isVisible());
        rig.settings.setKeepInTray(true);
        rig.window.close();
        QVERIFY(!rig.window.isVisible());
        endTray();
        QTRY_VERIFY(rig.window.isVisible());
        QVERIFY(rig.window.isMinimized());
        QVERIFY(QGuiApplication::quitOnLastWindowClosed());
    }
    void startedHiddenItStillLocks() {
        QVERIFY(startTray());
        Rig rig;
        QTRY_VERIFY(rig.tray.isVisible());
        rig.window.hideAway();
        QSignalSpy settled(&rig.window, &MainWindow::settled);
        QVERIFY(!rig.window.isVisible());
        rig.action("trayShowAction")->trigger();
        QVERIFY(QTest::qWaitForWindowExposed(&rig.window));
        QVERIFY(settled.size() <= 1); // once, hidden or not
    }
    void aClickOnTheIconBringsTheWindow() {
        QVERIFY(startTray());
        Rig rig;
        QTRY_VERIFY(rig.tray.isVisible());
        auto *icon = rig.tray.findChild<QSystemTrayIcon *>();
        QTRY_VERIFY(icon && !icon->geometry().isEmpty());
        rig.window.hideAway();
        // The tray may still be moving the icon to its place: a click can go astray.
        const auto click = [icon](const char *button) {
            const QPoint at = icon->geometry().center();
            output(QStringLiteral("xdotool"),
                   {QStringLiteral("mousemove"), QString::number(at.x()), QString::number(at.y()),
                    QStringLiteral("click"), QString::fromLatin1(button)});
        };
        const auto comes = [&click](const char *button, const QWidget &what) {
            click(button);
            return QTest::qWaitFor([&what] { return what.isVisible(); }, 1000);
        };
        // QTRY asks once more after a success: what is there must not be clicked away.
        QTRY_VERIFY_WITH_TIMEOUT(rig.window.isVisible() || comes("1", rig.window), patience);
        // The other button opens the menu.
        QTRY_VERIFY_WITH_TIMEOUT(rig.tray.menu().isVisible() || comes("3", rig.tray.menu()), patience);
        rig.tray.menu().hide();
    }
    void theMenuHasATokensTimeCopiesAndRenewsIt() {
        QVERIFY(startTray());
        Rig rig;
        rig.window.hideAway(); // nobody else watches
        rig.tray.menu().popup({50, 50});
        QVERIFY(rig.row()); // the profile that was used last
        QVERIFY(rig.row()->title().endsWith(QLatin1String("no token")));
        QVERIFY(!rig.action("trayCopyAction")->isEnabled());
        QCOMPARE(rig.action("trayRenewAction")->text(), QStringLiteral("Get token"));
        rig.action("trayRenewAction")->trigger();
        QTRY_VERIFY(rig.live());
        QTRY_COMPARE(rig.action("trayRenewAction")->text(), QStringLiteral("Renew"));
        const QString title = rig.row()->title();
        QVERIFY2(title.contains(QLatin1String("29:")) || title.contains(QLatin1String("30:")),
                 qPrintable(title));
        QTRY_VERIFY_WITH_TIMEOUT(rig.row()->title() != title, 3000);
        rig.tray.menu().hide();
        QSignalSpy ticks(&rig.workspace, &Workspace::ticked);
        QTest::qWait(2200); // two seconds in which nothing may happen
        QCOMPARE(ticks.size(), 0);

        rig.action("trayCopyAction")->trigger();
        const auto token = rig.workspace.session(rig.id())->token();
        QCOMPARE(QGuiApplication::clipboard()->text(), token->value.toString());
        QVERIFY(rig.clipboard.secondsLeft() > 0);
        rig.clipboard.clearNow();
        rig.action("trayRenewAction")->trigger();
        QTRY_VERIFY(rig.live() && rig.workspace.session(rig.id())->token() != token);
    }
    void lockedItNamesNobody() {
        QVERIFY(startTray());
        Rig rig;
        rig.getAToken();
        const QString name = rig.demo->profile().name;
        auto *icon = rig.tray.findChild<QSystemTrayIcon *>();
        rig.tray.menu().popup({50, 50});
        QVERIFY(rig.menuText().contains(name));
        QVERIFY(icon->toolTip().contains(name));
        QPointer<QAction> copy = rig.action("trayCopyAction");
        rig.action("trayLockAction")->trigger();
        QTRY_VERIFY(rig.workspace.isLocked());
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!copy);
        QVERIFY2(!rig.menuText().contains(name), qPrintable(rig.menuText()));
        QVERIFY(!icon->toolTip().contains(name));
        QVERIFY(!rig.action("trayLockAction"));
        rig.tray.menu().hide();
        rig.workspace.setLocked(false);
        QVERIFY(rig.menuText().contains(name));
    }
    void aNameCannotDressUp() {
        QVERIFY(startTray());
        Rig rig;
        const auto saved = rig.profiles.save(
            Profile::create(QStringLiteral("R&D <b>\u202egnp"), QStringLiteral("avista"), Kind::Sandbox));
        QVERIFY(saved);
        rig.window.select(saved->id);
        rig.tray.menu().popup({50, 50});
        QVERIFY2(rig.menuText().contains(QLatin1String("R&&D")), qPrintable(rig.menuText()));
        QVERIFY(!rig.menuText().contains(QChar(0x202e)));
        rig.tray.menu().hide();
    }
    void theSettingsOfferItOnlyWhereThereIsOne() {
        const QTemporaryDir folder;
        Settings settings(folder.path());
        const auto isEnabled = [](SettingsDialog &dialog, const char *name) {
            return dialog.findChild<QCheckBox *>(QString::fromLatin1(name))->isEnabled();
        };
        SettingsDialog without(settings);
        QVERIFY(!isEnabled(without, "showInTrayCheck"));
        QVERIFY(!without.findChild<QLabel *>(QStringLiteral("trayNote"))->isHidden());
        QVERIFY(startTray());
        SettingsDialog with(settings);
        QVERIFY(with.findChild<QLabel *>(QStringLiteral("trayNote"))->isHidden());
        for (const char *name : {"showInTrayCheck", "keepInTrayCheck", "startInTrayCheck"})
            QVERIFY(isEnabled(with, name));
        with.findChild<QCheckBox *>(QStringLiteral("keepInTrayCheck"))->click();
        QVERIFY(settings.keepInTray());
        with.findChild<QCheckBox *>(QStringLiteral("showInTrayCheck"))->click();
        QVERIFY(!settings.showInTray());
        QVERIFY(!isEnabled(with, "keepInTrayCheck")); // without an icon nothing is hidden
    }
    void theProgramStartsHiddenOnlyWithATray_data() {
        QTest::addColumn<bool>("tray");
        QTest::newRow("tray") << true;
        QTest::newRow("none") << false;
    }
    void theProgramStartsHiddenOnlyWithATray() {
        QFETCH(bool, tray);
        const QTemporaryDir folder;
        Settings settings(folder.path());
        settings.setStartInTray(true);
        settings.setTheme(QStringLiteral("light"));
        QVERIFY(settings.sync());
        if (tray)
            QVERIFY(startTray());
        QProcess program;
        const auto end = qScopeGuard([&] {
            program.kill();
            program.waitForFinished();
        });
        const auto start = [&](QProcess &process) {
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), folder.path());
            environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/none"));
            process.setProcessEnvironment(environment);
            process.start(QStringLiteral(TOKENDESK), {QStringLiteral("--config-dir"), folder.path()});
        };
        start(program);
        QVERIFY(program.waitForStarted());
        const auto windows = [&](const QStringList &more) {
            return output(QStringLiteral("xdotool"),
                          QStringList{QStringLiteral("search")} + more +
                              QStringList{QStringLiteral("--all"), QStringLiteral("--pid"),
                                          QString::number(program.processId()), QStringLiteral("--name"),
                                          QStringLiteral("Token Desk")});
        };
        if (!tray) { // it can be found on the task bar
            QByteArray window;
            QTRY_VERIFY_WITH_TIMEOUT(!(window = windows({}).split('\n').last()).isEmpty(), patience);
            QTRY_VERIFY_WITH_TIMEOUT(
                output(QStringLiteral("xprop"),
                       {QStringLiteral("-id"), QString::fromLatin1(window), QStringLiteral("WM_STATE")})
                    .contains("Iconic"),
                patience);
            return;
        }
        const auto listens = [&] {
            return !QDir(folder.path()).entryList(QDir::System).isEmpty() &&
                   !output(QStringLiteral("xdotool"),
                           {QStringLiteral("search"), QStringLiteral("--onlyvisible"),
                            QStringLiteral("--pid"), QString::number(program.processId())})
                        .isEmpty(); // its icon
        };
        QTRY_VERIFY_WITH_TIMEOUT(listens(), patience);
        QVERIFY(windows({QStringLiteral("--onlyvisible")}).isEmpty());
        QProcess second; // raises it
        start(second);
        QVERIFY(second.waitForFinished(patience));
        QCOMPARE(second.exitCode(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(!windows({QStringLiteral("--onlyvisible")}).isEmpty(), patience);
    }
    void aLogoutThatIsCancelledLeavesEverythingAsItWas() {
        QVERIFY(startTray());
        Rig rig;
        QTRY_VERIFY(rig.tray.isVisible());
        rig.settings.setKeepInTray(true);
        // Nobody looks at it; and only Qt can make one.
        alignas(QSessionManager) static char manager[sizeof(QSessionManager)];
        Q_EMIT qApp->commitDataRequest(reinterpret_cast<QSessionManager &>(manager));
        QVERIFY(!rig.window.close());
        QVERIFY(!rig.window.isVisible());
        QVERIFY(!QGuiApplication::quitOnLastWindowClosed()); // it goes on in the tray
    }
    void aLogoutEndsTheProgramThatWouldHide_data() {
        QTest::addColumn<bool>("hidden");
        QTest::newRow("shown") << false;
        QTest::newRow("hidden") << true;
    }
    void aLogoutEndsTheProgramThatWouldHide() {
        QFETCH(bool, hidden);
        QVERIFY(startTray());
        Rig rig;
        QTRY_VERIFY(rig.tray.isVisible());
        rig.settings.setKeepInTray(true);
        if (hidden)
            rig.window.close();
        QCOMPARE(rig.window.isVisible(), !hidden);
        QTimer::singleShot(0, &rig.window, [] { // what the platform says when the session ends
            QEvent quit(QEvent::Quit);
            QCoreApplication::sendEvent(qApp, &quit);
        });
        QTimer::singleShot(patience, &rig.window, [] { QCoreApplication::exit(1); });
        QCOMPARE(QApplication::exec(), 0);
    }
    void quitEndsAlsoAHiddenWindow() {
        QVERIFY(startTray());
        Rig rig;
        QTRY_VERIFY(rig.tray.isVisible());
        rig.settings.setKeepInTray(true);
        rig.window.close();
        QSignalSpy quits(qApp, &QCoreApplication::aboutToQuit);
        QTimer::singleShot(0, &rig.window, [&] { rig.action("trayQuitAction")->trigger(); });
        QTimer::singleShot(patience, qApp, [] { QCoreApplication::exit(1); });
        QCOMPARE(QApplication::exec(), 0);
        QCOMPARE(quits.size(), 1);
    }
};

QTEST_MAIN(TestTrayIcon)
#include "tst_trayicon.moc"
