#pragma once

#include "certificateloader.h"
#include "filewatch.h"
#include "profiles/profile.h"
#include "support/clock.h"

#include <QWidget>

#include <functional>

class QBoxLayout;
class QFileDialog;
class QLabel;
class QMenu;
class QMimeData;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QToolButton;

namespace tokendesk {

class BundleCard;
class CertificateCard;
class DetailsCard;
class DropZone;
class ElidedLabel;
class HeaderCard;
class IdentityCard;
class SecretClipboard;
class VerdictCard;

/// "Why is my certificate refused?": one certificate, the verdict first. Shows a profile's certificate, or
/// any file or pasted text without a profile. Everything slow happens off the GUI thread.
class CertificatePage : public QWidget {
    Q_OBJECT
public:
    CertificatePage(SecretClipboard &clipboard, Clock clock, QWidget *parent = nullptr);
    ~CertificatePage() override;

    /// Shows the certificate of `profile`, judged for it; nullopt: inspecting without a profile.
    void showProfile(const std::optional<Profile> &profile);
    /// Shows a file. The profile, if any, keeps its own.
    void inspectFile(const QString &path);
    /// Shows pasted bytes of any form.
    void inspectText(const QByteArray &bytes);
    /// Seconds that this clock is ahead of the server's, as the last answer told.
    void setClockSkew(std::optional<qint64> seconds);

    /// What drop() can make something of: a local file, or text.
    static bool canDrop(const QMimeData *mime);
    /// As if it was dropped on the page: a profile takes the file as its own. For drops elsewhere in the
    /// window.
    void drop(const QMimeData *mime);

    /// What is shown, or null.
    [[nodiscard]] const Inspection *inspection() const { return m_inspection ? &*m_inspection : nullptr; }

    // What the menu, the buttons and the shortcuts do.
    void choose();
    void paste();
    void reload();
    void saveCleanCopy();
    void copyFingerprint();
    void compare();
    void checkHeader();
    void matchKey();

Q_SIGNALS:
    /// The profile's certificate was picked or dropped: to be saved into the profile.
    void certificateChosen(const QString &path);
    /// Edit the profile.
    void editRequested();
    /// For the status line.
    void said(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    enum class Place { Empty, Waiting, Loading, Content };

    void build();
    QWidget *buildLoading();
    QWidget *buildContent();
    void retranslate();
    void describeSource();
    void setPlace(Place place);
    void setLit(bool lit);
    void paintChooseIcon();

    void open(const QString &path, const QByteArray &bytes, bool adopt);
    void clear();
    void start(CertificateLoader::Request request);
    void judgeAgain();
    void fileChanged();
    void cancel();
    void arrived(const Inspection &inspection);
    void act(FindingAction action);
    void copy(const QString &text, const QString &what);
    void enterPassphrase(const std::shared_ptr<const Secret> &passphrase);
    void chooseIssuers();
    void readIssuers(const QString &path);
    void writeCopy(const QString &path);
    void offer();
    void refuseCopy(const QString &why);
    /// Opens a dialog for a file. Its answer counts for the profile that it was opened for: another may be
    /// shown by then (from the tray).
    void ask(QFileDialog *dialog, const std::function<void(const QString &)> &answered);
    [[nodiscard]] bool isProfilesOwn() const;
    [[nodiscard]] bool isUsableByProfile() const;
    [[nodiscard]] QString suggestedCopyPath() const;

    SecretClipboard &m_clipboard;
    Clock m_clock;
    CertificateLoader m_loader;
    FileWatch m_watch;

    std::optional<Profile> m_profile;
    std::optional<qint64> m_clockSkew;
    QString m_path;                         // of what is shown or being read; empty: pasted, or nothing
    QByteArray m_bytes;                     // pasted; kept only while a password is missing
    std::optional<Inspection> m_inspection; // what is shown
    QByteArray m_knownHash;                 // of the file as it was accepted, for F15
    QString m_knownFingerprint;
    std::optional<int> m_picked;
    std::optional<bool> m_keyMatches; // of a private key that was tried
    QList<QByteArray> m_extraIssuers; // CA certificates that were chosen beside the file
    bool m_reread = false;            // the file changed while it was read
    bool m_rejudge = false;
    bool m_opened = false; // a password was needed
    bool m_adopt = false;  // was chosen to become the profile's certificate
    QString m_savedCopy;   // where a clean copy went

    QStackedWidget *m_stack;
    DropZone *m_empty;
    QPushButton *m_choose;
    QPushButton *m_paste;
    QLabel *m_loading;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QScrollArea *m_scroll;
    QBoxLayout *m_sourceButtons;
    ElidedLabel *m_source;
    QToolButton *m_more;
    QMenu *m_menu;
    VerdictCard *m_verdict;
    CertificateCard *m_card;
    IdentityCard *m_identity;
    HeaderCard *m_header;
    BundleCard *m_bundle;
    DetailsCard *m_details;
};

} // namespace tokendesk
