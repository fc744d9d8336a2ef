#pragma once

#include "desktopnotices.h"

#include <QSet>

namespace tokendesk {

class MainWindow;
class TrayIcon;
class Workspace;
struct Error;

/// Tells a person who looks elsewhere that a token is about to end, or that it could not be renewed: through
/// the desktop's notifications, with a button to renew, else through the tray, else in the status line with
/// the window asking for attention. Never a token in it, and nothing at all while the workspace is locked.
class Notifier : public QObject {
    Q_OBJECT
public:
    Notifier(Workspace &workspace, MainWindow &window, TrayIcon &tray);

private:
    void expiring(const QString &id);
    void failed(const QString &id, const Error &error, bool silent);
    void withdraw(const QString &id);
    void showElsewhere(const QString &id, const Notice &notice);
    void renew(const QString &id);
    void open(const QString &id);

    Workspace &m_workspace;
    MainWindow &m_window;
    TrayIcon &m_tray;
    DesktopNotices m_notices;
    QSet<QString> m_failing; // whose failure was said, until a token comes
    QString m_balloon;       // the profile that the tray's message is about
};

} // namespace tokendesk
