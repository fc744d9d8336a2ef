#pragma once

#include "token/tokentimes.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QTableView;
class QToolButton;

namespace tokendesk {

class ClaimsModel;

/// What a token says about itself: header and claims as a table that can be searched, what that is worth, and
/// what is odd about it. Its whole content is treated as private: it is copied by whoever has the secret
/// clipboard.
class ClaimsCard : public QFrame {
    Q_OBJECT
public:
    /// Where it stands, which decides what is said already elsewhere: that the clocks differ, or how the
    /// token stands.
    enum class Place { Page, Dialog };

    explicit ClaimsCard(Place place, QWidget *parent = nullptr);

    void show(const Jwt &jwt, const TimeContext &times);
    void clear();
    /// Time has passed.
    void setNow(const QDateTime &now);
    /// The least height of the table.
    void setTableHeight(int least);
    void focusSearch();

Q_SIGNALS:
    void copyRequested(const QString &text);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void retranslate();
    void describe();
    void filter(const QString &text);
    void arrange();
    void fitColumns();
    void copyCurrent();
    void openMenu(const QPoint &globalPosition);
    [[nodiscard]] bool isSaidElsewhere(TimeRule rule) const;
    [[nodiscard]] QString wholeJson() const;

    Jwt m_jwt;
    TimeContext m_times;
    const Place m_place;
    QLabel *m_title;
    QLabel *m_note;
    QLabel *m_warnings;
    QLineEdit *m_search;
    QToolButton *m_copyAll;
    QLabel *m_noHit;
    QTableView *m_view;
    ClaimsModel *m_model;
};

} // namespace tokendesk
