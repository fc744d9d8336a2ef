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

/// The list of profiles with a search above and "Add profile" below.
class Sidebar : public QWidget {
    Q_OBJECT
public:
    explicit Sidebar(Workspace &workspace, QWidget *parent = nullptr);

    /// Empty when there is none.
    [[nodiscard]] QString currentId() const;
    void select(const QString &id);
    void focusSearch();

Q_SIGNALS:
    void currentChanged(const QString &id);
    void addRequested();
    /// Return or a double click on a row.
    void activated(const QString &id);
    void menuRequested(const QString &id, const QPoint &globalPosition);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();
    void restoreSelection();
    void updateEmpty();

    ProfileModel *m_model;
    QSortFilterProxyModel m_filter;
    QString m_selected; // survives model resets and filtering
    QLineEdit *m_search;
    QListView *m_list;
    QLabel *m_nothing;
    QPushButton *m_add;
};

} // namespace tokendesk
