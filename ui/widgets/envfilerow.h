#pragma once

#include <QHash>
#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tokendesk {

class ElidedLabel;
class Workspace;

/// "Keep a .env file up to date": whether, which one, and what became of it.
class EnvFileRow : public QWidget {
    Q_OBJECT
public:
    explicit EnvFileRow(Workspace &workspace, QWidget *parent = nullptr);

    void showProfile(const QString &id);

Q_SIGNALS:
    /// For the status line.
    void said(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void update();
    void updateState();
    void choose();
    void setFile(const QString &path);
    void lookForGit();

    Workspace &m_workspace;
    QString m_id;
    QHash<QString, QString> m_before; // the file of a profile before it was switched off, for this run
    QString m_gitPath;                // what m_underGit is about
    bool m_underGit = false;

    QCheckBox *m_check;
    ElidedLabel *m_path;
    QPushButton *m_choose;
    QVBoxLayout *m_notes;
    QLabel *m_state;
    QPushButton *m_again;
    QLabel *m_git;
};

} // namespace tokendesk
