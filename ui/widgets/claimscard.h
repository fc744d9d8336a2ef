#pragma once

#include "token/jwt.h"

#include <QFrame>

class QLabel;
class QTableView;

namespace tokendesk {

class ClaimsModel;

/// What a token says about itself: header and claims as a table, and what that is worth.
class ClaimsCard : public QFrame {
    Q_OBJECT
public:
    explicit ClaimsCard(QWidget *parent = nullptr);

    /// `notes`: whole sentences that follow the card's own.
    void show(const Jwt &jwt, const QStringList &notes = {});
    void clear();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_title;
    QLabel *m_note;
    QTableView *m_view;
    ClaimsModel *m_model;
};

} // namespace tokendesk
