#pragma once

#include "clipboard.h"
#include "demo/demoprofile.h"
#include "mainwindow.h"
#include "secrets/sessionstore.h"
#include "theme.h"
#include "workspace.h"

#include <QApplication>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace tokendesk {

/// The real clocks, moved by what the test adds.
struct MovedClock {
    std::chrono::milliseconds wall{};
    std::chrono::milliseconds elapsed{};
    Clock clock() {
        return {[this] { return QDateTime::currentDateTimeUtc().addMSecs(wall.count()); },
                [this] { return Clock::system().elapsed() + elapsed; }};
    }
};

/// A window on a demo server, as `tokendesk --demo` composes it.
struct Desk {
    explicit Desk(const DemoServer::Options &options = {})
        : settings(folder.path()), theme(*qApp), profiles(folder.path()),
          workspace(profiles, session, session, settings, moved.clock()),
          window(workspace, clipboard, theme) {
        settings.setTheme(Theme::isDark() ? QStringLiteral("dark") : QStringLiteral("light"));
        demo = std::move(*DemoProfile::create(options));
        workspace.addTransient(demo->profile(), demo->store());
        window.select(demo->profile().id);
        window.show();
        (void)QTest::qWaitForWindowExposed(&window);
    }
    template <typename Widget>
    Widget *find(const char *name) const {
        auto *found = window.findChild<Widget *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no widget is called %s", name);
        return found;
    }
    QString getCaption() const { return find<QPushButton>("getTokenButton")->text(); }
    bool live() { return bool(workspace.session(demo->profile().id)->token()); }
    void get() { QTest::mouseClick(find<QPushButton>("getTokenButton"), Qt::LeftButton); }

    QTemporaryDir folder;
    MovedClock moved;
    Settings settings;
    Theme theme;
    ProfileStore profiles;
    SessionStore session;
    SecretClipboard clipboard;
    Workspace workspace;
    MainWindow window;
    std::unique_ptr<DemoProfile> demo;
};

} // namespace tokendesk
