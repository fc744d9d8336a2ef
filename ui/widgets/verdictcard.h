#pragma once

#include "certificate/inspection.h"

#include <QFrame>

#include <functional>
#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace tokendesk {

class FindingsView;

/// The answer first: can this be sent? Then what speaks against it. Asks in place for what is missing: the
/// password of a PKCS#12 file, or which of several certificates is meant.
class VerdictCard : public QFrame {
    Q_OBJECT
public:
    explicit VerdictCard(QWidget *parent = nullptr);

    void show(const Inspection &inspection);
    /// What is shown is being read anew.
    void setBusy(bool busy);
    void focusPassphrase();
    /// False when there is none: the file holds too many for it.
    bool focusPicker();
    /// Wipes what was typed.
    void forgetPassphrase();

    /// A line below the verdict with up to two buttons; an empty text hides it.
    struct Button {
        QString label; ///< empty: no button
        std::function<void()> run;
    };
    struct Note {
        QString text;
        Button action, other;
    };
    void setNote(const Note &note);

Q_SIGNALS:
    void actionRequested(tokendesk::FindingAction action);
    void copyRequested(const QString &text);
    void passphraseEntered(const std::shared_ptr<const tokendesk::Secret> &passphrase);
    /// Index into Inspection::file.ders.
    void leafPicked(int position);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void describe();
    void fillPicker();
    void enterPassphrase();

    Inspection m_inspection;
    QProgressBar *m_progress;
    QLabel *m_icon;
    QLabel *m_verdict;
    QLabel *m_subtitle;
    QWidget *m_passphraseRow;
    QLineEdit *m_passphrase;
    QPushButton *m_open;
    QComboBox *m_picker;
    QWidget *m_noteRow;
    QLabel *m_noteText;
    Note m_note;
    QPushButton *m_noteAction;
    QPushButton *m_noteOther;
    FindingsView *m_findings;
};

} // namespace tokendesk
