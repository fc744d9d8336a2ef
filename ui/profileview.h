#pragma once

#include <QWidget>

#include <array>

class QMenu;
class QStackedWidget;
class QTabBar;

namespace tokendesk {

class ActivityPage;
class CertificatePage;
class CodePage;
class ProfileHeader;
class SecretClipboard;
class TokenPage;
class Workspace;

/// What the window shows of one profile: its header, and its pages behind tabs. A page is built when it is
/// needed for the first time: the window must not wait for what nobody looks at.
class ProfileView : public QWidget {
    Q_OBJECT
public:
    /// In the order in which they are shown. Another one needs a name in the settings, a title, its page in
    /// `make` and what it shows in `refresh`.
    enum Tab { TokenTab, CertificateTab, CodeTab, ActivityTab };
    static constexpr int tabCount = ActivityTab + 1;

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
    void doctorRequested();
    void certificateChosen(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void turnTo(int tab);
    [[nodiscard]] static QString title(Tab tab);
    /// The page behind a tab, made at its first use.
    [[nodiscard]] QWidget *page(Tab tab);
    [[nodiscard]] QWidget *make(Tab tab);
    /// Has a page that was made show the profile.
    void refresh(Tab tab);
    /// What the server's last refusal said about this computer's clock.
    void passClockSkewOn();

    Workspace &m_workspace;
    SecretClipboard &m_clipboard;
    QString m_id; // of the profile shown

    ProfileHeader *m_header;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    std::array<QWidget *, tabCount> m_made{}; // by tab
    TokenPage *m_tokenPage = nullptr;
    CertificatePage *m_certificatePage = nullptr;
    CodePage *m_codePage = nullptr;
    ActivityPage *m_activityPage = nullptr;
};

} // namespace tokendesk
