#pragma once

#include "diagnostics/doctor.h"
#include "formdialog.h"

class QLabel;
class QProgressBar;

namespace tokendesk {

class SecretClipboard;
class Workspace;

/// The doctor's checks as they run, each with its state, what was found and, where that is not fine, what to
/// do. Closing it, and locking, ends the run.
class DoctorDialog : public FormDialog {
    Q_OBJECT
public:
    /// Without a profile only the keychain.
    DoctorDialog(Workspace &workspace, SecretClipboard &clipboard, const std::optional<Profile> &profile,
                 QWidget *parent = nullptr);

    /// Everything that is shown, for a report.
    [[nodiscard]] QString toText() const;
    void done(int result) override;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        QLabel *icon, *title, *what, *remedy;
    };
    void start();
    void buildRows();
    void showCheck(int index);
    void showState();
    void retranslate();
    [[nodiscard]] QString verdict() const;

    Workspace &m_workspace;
    std::optional<Profile> m_profile;
    Doctor m_doctor;
    QList<Row> m_rows;
    QLabel *m_heading;
    QLabel *m_about;
    QLabel *m_verdict;
    QProgressBar *m_progress;
    QPushButton *m_copy;
    QPushButton *m_again;
    QPushButton *m_cancel;
    QPushButton *m_close;
};

} // namespace tokendesk
