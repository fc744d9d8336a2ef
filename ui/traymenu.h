#pragma once

#include <QMenu>
#include <QTimer>

namespace tokendesk {

class SecretClipboard;
class Workspace;

/// What the icon in the tray offers: each profile that was used, with its time left, to copy and to renew;
/// the window; lock; quit. While the workspace is locked it names nobody. The times count down while the menu
/// is open, and cost nothing while it is not.
class TrayMenu : public QMenu {
    Q_OBJECT
public:
    TrayMenu(Workspace &workspace, SecretClipboard &clipboard);
    ~TrayMenu() override;

Q_SIGNALS:
    /// The window is wanted; on a profile, unless the id is empty.
    void showRequested(const QString &id);
    void quitRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        QString id;
        QMenu *menu;
        QAction *fact;
        QAction *copy;
        QAction *renew;
    };

    void fill();
    void addProfile(const QString &id);
    void opened();
    void closed();
    void refresh();
    void refreshRow(const Row &row);
    [[nodiscard]] QStringList offered() const;

    Workspace &m_workspace;
    SecretClipboard &m_clipboard;
    QList<Row> m_rows;
    QTimer m_later; // one filling for all that changed together
    QTimer m_watch; // while it is open
    bool m_open = false;
};

} // namespace tokendesk
