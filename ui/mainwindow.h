#pragma once

#include <QMainWindow>

#include <functional>

class QMenu;
class QStackedWidget;

namespace tokendesk {

class CertificatePage;
class LockPage;
class ProfileActions;
class ProfileView;
class SecretClipboard;
class Sidebar;
class StatusLine;
class Theme;
class WelcomePage;
class Workspace;
struct Error;

/// The shell: sidebar, header, pages, status line, menus. Wires what pages say to what the workspace does;
/// the logic is elsewhere.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(Workspace &workspace, SecretClipboard &clipboard, Theme &theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows a file on the inspector, without a profile.
    void inspect(const QString &path);
    void select(const QString &profileId);
    void say(const QString &text);
    void say(const Error &error);
    /// Builds the page that is shown when nothing was asked for. Showing the window does it too; main does it
    /// before the style sheet is on (see Theme::prepare).
    void settle();
    void setVisible(bool visible) override;
    /// Visible, not minimised, above the others.
    void bringToFront();
    /// Closing hides the window instead while `allowed` says so: something else brings it back and ends the
    /// program.
    void setHidesWhenClosed(std::function<bool()> allowed);
    /// The program goes on without a window: it was started so, or the window was closed.
    void hideAway();
    /// What would bring a hidden window back has gone: it comes back now, minimised.
    void leaveHiding();
    /// Ends the program, whether or not closing the window would.
    void quit();

Q_SIGNALS:
    void demoRequested();
    /// The window was painted for the first time, or goes on hidden: now is the time for what can wait.
    void settled();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void buildMenus();
    void retranslate();
    void connectParts();
    void showProfile(const QString &id);
    void showWelcome();
    void trigger();
    void showInspector();
    void turnTo(QWidget *page);
    void followLock(bool locked);
    void startRest();
    void updateWatched();
    void applySettings();
    void chooseFileToInspect();
    /// Opens the dialog; with a path it reads that file at once.
    void importProfiles(const QString &path = {});
    void exportProfiles();
    void checkConnection();
    void restore();
    [[nodiscard]] bool isOnProfile() const;
    [[nodiscard]] ProfileView *view();
    [[nodiscard]] CertificatePage *inspector();

    Workspace &m_workspace;
    SecretClipboard &m_clipboard;
    Theme &m_theme;
    QString m_id;            // of the profile shown
    bool m_closing = false;  // hidden, waits for the last removals
    bool m_quitting = false; // closing closes now
    bool m_hidden = false;   // away, but the program goes on
    bool m_painted = false;  // for the first time
    std::function<bool()> m_hidesWhenClosed;

    ProfileActions *m_profileActions;
    Sidebar *m_sidebar;
    QStackedWidget *m_central;
    // Pages of m_central, each made at its first use.
    WelcomePage *m_welcome = nullptr;
    ProfileView *m_view = nullptr;
    CertificatePage *m_inspector = nullptr;
    LockPage *m_lockPage = nullptr;
    QWidget *m_page = nullptr; // of the first three, the one shown or behind the lock
    StatusLine *m_status;
    QMenu *m_profileMenu;
    QList<std::pair<QAction *, const char *>> m_actions; // with their untranslated texts
    QList<std::pair<QMenu *, const char *>> m_menus;
};

} // namespace tokendesk
