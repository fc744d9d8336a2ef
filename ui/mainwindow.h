#pragma once

#include <QMainWindow>

class QMenu;
class QStackedWidget;
class QTabBar;

namespace tokendesk {

class CertificatePage;
class ProfileHeader;
class SecretClipboard;
class Sidebar;
class StatusLine;
class Theme;
class TokenPage;
class WelcomePage;
class Workspace;

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

Q_SIGNALS:
    void demoRequested();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum Page { Welcome, ProfileView, Inspector };
    enum Tab { TokenTab, CertificateTab };

    void build();
    void buildMenus();
    void retranslate();
    void connectPages();
    void showProfile(const QString &id);
    void showTab(int tab);
    void showInspector();
    void updateWatched();
    void applySettings();
    void addProfile();
    void editProfile();
    void duplicateProfile();
    void removeProfile();
    void setCertificate(const QString &path);
    void chooseFileToInspect();
    void restore();
    [[nodiscard]] CertificatePage *inspector();

    Workspace &m_workspace;
    SecretClipboard &m_clipboard;
    Theme &m_theme;
    QString m_id; // of the profile shown

    Sidebar *m_sidebar;
    ProfileHeader *m_header;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;   // of a profile
    QStackedWidget *m_central; // Page
    WelcomePage *m_welcome;
    TokenPage *m_tokenPage;
    CertificatePage *m_certificatePage;
    CertificatePage *m_inspector = nullptr; // made at its first use
    StatusLine *m_status;
    QMenu *m_profileMenu;
    QList<std::pair<QAction *, const char *>> m_actions; // with their untranslated texts
    QList<std::pair<QMenu *, const char *>> m_menus;
};

} // namespace tokendesk
