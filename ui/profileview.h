#pragma once

#include <QWidget>

class QMenu;
class QStackedWidget;
class QTabBar;

namespace tokendesk {

class CertificatePage;
class ProfileHeader;
class SecretClipboard;
class TokenPage;
class Workspace;

/// What the window shows of one profile: its header, and its pages behind tabs. A page is built when it is
/// needed for the first time: the window must not wait for what nobody looks at.
class ProfileView : public QWidget {
    Q_OBJECT
public:
    enum Tab { TokenTab, CertificateTab };

    ProfileView(Workspace &workspace, SecretClipboard &clipboard, QMenu *profileMenu,
                QWidget *parent = nullptr);

    /// `id` must be that of a profile. Called again when the profile has changed.
    void showProfile(const QString &id);
    void showTab(Tab tab);
    [[nodiscard]] Tab tab() const;
    /// Get token, cancel or renew.
    void trigger();
    void copyToken();

Q_SIGNALS:
    /// For the status line.
    void said(const QString &text);
    void editRequested();
    void certificateChosen(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void turnTo(int tab);
    /// What the server's last refusal said about this computer's clock.
    void passClockSkewOn();
    [[nodiscard]] CertificatePage *certificatePage();

    Workspace &m_workspace;
    SecretClipboard &m_clipboard;
    QString m_id; // of the profile shown

    ProfileHeader *m_header;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    TokenPage *m_tokenPage;
    CertificatePage *m_certificatePage = nullptr;
};

} // namespace tokendesk
