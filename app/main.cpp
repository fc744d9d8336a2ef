// The composition root of the window: the only file that sees app and ui.
#include "arguments.h"
#include "clipboard.h"
#include "demostart.h"
#include "handover.h"
#include "mainwindow.h"
#include "notifier.h"
#include "profiles/profilestore.h"
#include "secrets/keychainstore.h"
#include "secrets/sessionstore.h"
#include "support/hardening.h"
#include "support/instance.h"
#include "support/logging.h"
#include "text/translator.h"
#include "theme.h"
#include "trayicon.h"
#include "workspace.h"

#include <QApplication>
#include <QTemporaryDir>

#include <cstdio>
using namespace tokendesk;

int main(int argc, char **argv) {
    redactMessages();
#ifdef NDEBUG
    hardenProcess();
#endif
    QCoreApplication::setApplicationName(QStringLiteral("tokendesk"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TOKENDESK_VERSION));
    Arguments arguments;
    HandOver handOver;
    {
        // Help and mistakes need no display, so they come before the window system is asked for anything.
        const QCoreApplication terminal(argc, argv);
        installLanguage({});
        if (const auto words = Arguments::parse(QCoreApplication::arguments(), &arguments)) {
            std::fprintf(words->exitCode == 0 ? stdout : stderr, "%s\n", qPrintable(words->text));
            return words->exitCode;
        }
        handOver = HandOver::fromThisProcess(QCoreApplication::arguments().mid(1));
    }
    const QTemporaryDir nowhere; // a try-out leaves nothing behind
    const QString configDir = !arguments.configDir.isEmpty() ? arguments.configDir
                              : arguments.demo               ? nowhere.path()
                                                             : ProfileStore::defaultConfigDir();
    auto reading = ProfileStore::prefetch(configDir); // meanwhile
    QApplication app(argc, argv);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Token Desk"));
    QGuiApplication::setDesktopFileName(QStringLiteral("tokendesk"));
    Instance instance(configDir);
    if (instance.start(handOver) == Instance::Outcome::HandedOver)
        return 0;
    Settings settings(configDir);
    installLanguage(settings.language());
    Theme theme(app);
    theme.prepare(themeFromName(settings.theme()));
    ProfileStore profiles(configDir);
    const auto loaded = profiles.load(std::move(reading));
    KeychainStore keychain;
    SessionStore session;
    SecretClipboard clipboard;
    Workspace workspace(profiles, keychain, session, settings, Clock::system());
    MainWindow window(workspace, clipboard, theme);
    if (!loaded)
        window.say(loaded.error());
    QObject::connect(&profiles, &ProfileStore::reloadFailed, &window,
                     qOverload<const Error &>(&MainWindow::say));

    DemoStart startDemo(workspace, window);
    QObject::connect(&instance, &Instance::received, &window,
                     [&](const HandOver &message) { receive(window, message); });
    if (arguments.demo)
        startDemo.now();
    if (!arguments.file.isEmpty())
        window.inspect(arguments.file);
    window.settle();
    theme.apply(themeFromName(settings.theme()));
    std::optional<TrayIcon> tray;
    const auto makeTray = [&] {
        if (tray)
            return;
        tray.emplace(workspace, clipboard, window);
        new Notifier(workspace, window, *tray);
        workspace.followSystemNetwork();
    };
    QObject::connect(&window, &MainWindow::settled, &window, makeTray);
    if (settings.startInTray() && !arguments.demo && arguments.file.isEmpty()) {
        makeTray(); // before the window: is there anything that would bring it back?
        tray->isVisible() ? window.hideAway() : window.showMinimized();
    } else {
        window.show();
    }
    profiles.watch();
    return QApplication::exec();
}
