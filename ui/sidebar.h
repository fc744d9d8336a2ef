#pragma once

#include <QSortFilterProxyModel>
#include <QWidget>

class QLineEdit;
class QListView;
class QPushButton;
class QLabel;

namespace tokendesk {

class ProfileModel;
class Workspace;
struct Error;

/// The list of profiles with a search above and "Add profile" below.
class Sidebar : public QWidget {
    Q_OBJECT
public:
    explicit Sidebar(Workspace &workspace, QWidget *parent = nullptr);

    /// Empty when there is none.
    [[nodiscard]] QString currentId() const;
    void select(const QString &id);
    /// Not by a focus proxy: Tab would go to it from before the sidebar, past the search.
    void focusList();
    void focusSearch();
    /// Opens the name of the selected profile for editing, in place.
    void rename();
    /// Moves the selected profile up (-1) or down (1).
    void moveBy(int rows);

Q_SIGNALS:
    void currentChanged(const QString &id);
    void addRequested();
    /// Return or a double click on a row.
    void activated(const QString &id);
    /// Delete on a row: the selected profile.
    void removeRequested();
    /// The new order or name could not be stored.
    void failed(const tokendesk::Error &error);
    void menuRequested(const QString &id, const QPoint &globalPosition);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();
    void restoreSelection();
    void updateEmpty();

    Workspace &m_workspace;
    ProfileModel *m_model;
    QSortFilterProxyModel m_filter;
    QString m_selected; // survives model resets and filtering
    int m_row = 0;      // where it stood, for when it goes
    QLineEdit *m_search;
    QListView *m_list;
    QLabel *m_nothing;
    QPushButton *m_add;
};

} // namespace tokendesk
