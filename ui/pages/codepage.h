#pragma once

#include "certificate/inspection.h"
#include "filewatch.h"
#include "secrets/credentials.h"
#include "snippets/snippet.h"

#include <QTimer>
#include <QWidget>

#include <variant>

class QComboBox;
class QPushButton;

namespace tokendesk {

class CodeView;
class MessageCard;
class SecretClipboard;
class Workspace;

/// A complete program for the profile, in the language of one's choice. The credentials stay placeholders, or
/// stand in the code after a question; then they go again with the page, and on Lock.
class CodePage : public QWidget {
    Q_OBJECT
public:
    CodePage(Workspace &workspace, SecretClipboard &clipboard, QWidget *parent = nullptr);
    ~CodePage() override;

    /// Called again when the profile has changed.
    void showProfile(const QString &id);
    void copy();
    void save();
    /// Asks; takes them out again when they are in, and stops waiting for the keychain.
    void toggleValues();

Q_SIGNALS:
    /// For the status line.
    void said(const QString &text);
    void certificateRequested();
    void editRequested();

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    struct Placeholders {};
    struct Waiting {}; ///< for the store
    using Failed = Error;

    void build();
    void retranslate();
    /// The one function that brings everything on the page in line with the state.
    void update();
    void updateNotes();
    void updateState();
    void readCertificate();
    void readValues();
    void forgetValues();
    void arrived(const std::optional<Result<Secret>> &answer);
    void writeTo(const QString &path);
    [[nodiscard]] SnippetLanguage language() const;
    [[nodiscard]] const Credentials *real() const { return std::get_if<Credentials>(&m_values); }
    [[nodiscard]] Secret code() const;

    Workspace &m_workspace;
    SecretClipboard &m_clipboard;
    QString m_id; // of the profile shown
    std::variant<Placeholders, Waiting, Failed, Credentials> m_values;
    quint64 m_question = 0; // of the store; answers to older ones are dropped
    QTimer m_slow;
    FileWatch m_watch;
    QString m_path;                         // of the certificate that was read, or is being read
    QString m_watched;                      // that m_watch looks at
    quint64 m_reading = 0;                  // answers to older ones are dropped
    std::optional<Inspection> m_inspection; // of it

    QComboBox *m_language;
    QPushButton *m_copy;
    QPushButton *m_save;
    QPushButton *m_insert;
    MessageCard *m_state;
    MessageCard *m_notes;
    CodeView *m_view;
};

} // namespace tokendesk
