#pragma once

#include "formdialog.h"
#include "profiles/profile.h"
#include "support/result.h"

class QLabel;
class QProgressBar;

namespace tokendesk {

class MessageCard;
class ProfileForm;
class ProfileSaver;
class Workspace;

/// Adds or edits a profile. Show it with open(); it says saved() and closes when the profile and its
/// credentials are stored, and loses nothing that was typed when they could not be.
class ProfileDialog : public FormDialog {
    Q_OBJECT
public:
    /// `edited` that the workspace does not know fills the fields of a new profile.
    ProfileDialog(Workspace &workspace, const std::optional<Profile> &edited, QWidget *parent = nullptr);
    ~ProfileDialog() override;

    /// Escape, Cancel and the window's close button: ends the waiting, else asks when something would be
    /// lost, else closes.
    void reject() override;
    void done(int result) override;

Q_SIGNALS:
    void saved(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class State { Editing, Saving };

    void build();
    void retranslate();
    void readClientId();
    void readPassphrase();
    void save();
    void stopWaiting();
    void finished(const Result<Profile> &result);
    void showFailure();
    void askWhetherToDiscard();
    void setState(State state);

    Workspace &m_workspace;
    std::optional<Profile> m_before; // as stored; absent when it is new
    QString m_id;                    // of the profile, also of a new one: a second try overwrites the first
    State m_state = State::Editing;
    std::optional<Error> m_failure;
    bool m_asking = false;

    ProfileForm *m_form;
    ProfileSaver *m_saver;
    MessageCard *m_card;
    QProgressBar *m_progress;
    QLabel *m_wait;
    QPushButton *m_cancel;
    QPushButton *m_save;
};

} // namespace tokendesk
