#pragma once

#include <QObject>

#include <memory>

class QSystemTrayIcon;

namespace tokendesk {

class MainWindow;
class SecretClipboard;
class TrayMenu;
class TrayWatch;
class Workspace;

/// The icon in the desktop's tray, where there is one and the person wants it, and what depends on it:
/// whether the window may be hidden. It never is without an icon that brings it back: when the tray goes, a
/// hidden window comes back, minimised.
class TrayIcon : public QObject {
    Q_OBJECT
public:
    TrayIcon(Workspace &workspace, SecretClipboard &clipboard, MainWindow &window);
    ~TrayIcon() override;

    /// The icon is really to be seen.
    [[nodiscard]] bool isVisible() const;
    [[nodiscard]] TrayMenu &menu() { return *m_menu; }
    /// A balloon, as the desktop shows them. `clicked()` answers a click on it.
    void showMessage(const QString &title, const QString &text);

Q_SIGNALS:
    void messageClicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();
    void updateToolTip();

    Workspace &m_workspace;
    MainWindow &m_window;
    std::unique_ptr<TrayMenu> m_menu; // outlives the icon that shows it
    TrayWatch *m_watch;
    std::unique_ptr<QSystemTrayIcon> m_icon; // null: not to be shown
};

} // namespace tokendesk
