#pragma once

#include "diagnostics/cause.h"
#include "token/token.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QMenu;
class QFrame;
class QVBoxLayout;
class QToolButton;

namespace tokendesk {

class ClaimsCard;
class CountdownRing;
class EnvFileRow;
class MessageCard;
class SecretClipboard;
class TokenField;
class TokenSession;
class Workspace;

/// One profile's token: how long it lives, the token itself, its claims; or why there is none.
class TokenPage : public QWidget {
    Q_OBJECT
public:
    TokenPage(Workspace &workspace, SecretClipboard &clipboard, QWidget *parent = nullptr);

    /// Empty shows nothing.
    void showProfile(const QString &id);
    /// Copies in `format` what can be copied now; does nothing without a live token.
    void copy(TokenFormat format);

Q_SIGNALS:
    /// For the status line.
    void said(const QString &text);
    void certificateRequested();
    void editRequested();
    /// The last exchange of this profile is to be shown.
    void exchangeRequested();
    void doctorRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void fillCopyMenu();
    void update();
    void updateCountdown();
    void updateClaims();
    void updateFailure();
    void act(CauseAction action, const Cause &cause);
    [[nodiscard]] TokenSession *session() const;

    Workspace &m_workspace;
    SecretClipboard &m_clipboard;
    QString m_id;
    QByteArray m_shownClaims; // hash of the token whose claims are shown

    QFrame *m_card; // or, when there is only a failure to show, m_failure
    CountdownRing *m_ring;
    QLabel *m_state;
    QLabel *m_expiresAt;
    QLabel *m_note;
    TokenField *m_field;
    QToolButton *m_reveal;
    QToolButton *m_copy;
    QMenu *m_copyMenu;
    QCheckBox *m_autoRenew;
    EnvFileRow *m_envFile;
    MessageCard *m_failure;
    QVBoxLayout *m_column;
    ClaimsCard *m_claims = nullptr; // made for the first token
};

} // namespace tokendesk
