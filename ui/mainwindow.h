#pragma once

#include <QMainWindow>

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

Q_SIGNALS:
    void demoRequested();

protected:
    bool event(QEvent *event) override;
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
    QString m_id;           // of the profile shown
    bool m_closing = false; // hidden, waits for the last removals
    bool m_painted = false; // for the first time

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
