#pragma once

#include "formdialog.h"
#include "token/tokentext.h"
#include "token/tokentimes.h"

#include <QTimer>

class QFrame;
class QLabel;

namespace tokendesk {

class ClaimsCard;
class MessageCard;
class SecretClipboard;
class TokenInput;
class Workspace;

/// "What is in this token?": paste one of any issuer, or drop a file. It is decoded on this computer, kept
/// nowhere, and wiped when the dialog closes and when the program is locked. There is nothing of the person's
/// own in it, so that it opens while the program is locked, too.
class TokenDialog : public FormDialog {
    Q_OBJECT
public:
    TokenDialog(Workspace &workspace, SecretClipboard &clipboard, QWidget *parent = nullptr);
    ~TokenDialog() override;

    void setText(const QString &text);
    void readFile(const QString &path);
    void done(int result) override;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void retranslate();
    void decode();
    void describe();
    void describeStanding();
    void paste();
    void choose();
    void forget();

    Workspace &m_workspace;
    SecretClipboard &m_clipboard;
    QTimer m_pause;   // text is typed letter by letter
    QTimer m_seconds; // "in 24 minutes" becomes 23
    std::optional<Jwt> m_jwt;
    QList<TokenWrapping> m_wrappings;
    QLabel *m_heading;
    QLabel *m_explanation;
    TokenInput *m_input;
    QLabel *m_excerpt;
    QPushButton *m_choose;
    QPushButton *m_paste;
    QPushButton *m_clear;
    MessageCard *m_problem;
    QFrame *m_result;
    QLabel *m_icon;
    QLabel *m_verdict;
    QLabel *m_detail;
    QLabel *m_takenOff;
    ClaimsCard *m_claims;
    QPushButton *m_close;
};

} // namespace tokendesk
