#pragma once

#include <QWidget>

class QMenu;
class QPushButton;
class QToolButton;
class QFrame;
class QLabel;

namespace tokendesk {

class Badge;
class ElidedLabel;
class Workspace;

/// Above the pages: whose token this is, loudly of which kind, and the one primary action.
class ProfileHeader : public QWidget {
    Q_OBJECT
public:
    explicit ProfileHeader(Workspace &workspace, QWidget *parent = nullptr);

    void showProfile(const QString &id);
    /// What the primary button does now: get, cancel or renew.
    void trigger();
    void setMenu(QMenu *menu);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void update();

    Workspace &m_workspace;
    QString m_id;
    ElidedLabel *m_name;
    Badge *m_badge;
    ElidedLabel *m_account;
    QLabel *m_storeIcon;
    QLabel *m_store; // where the secret is
    QPushButton *m_get;
    QToolButton *m_more;
    QFrame *m_line;
};

} // namespace tokendesk
