#pragma once

#include "diagnostics/exchangelog.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QTableView;

namespace tokendesk {

class ExchangeDetail;
class ExchangeModel;
class SecretClipboard;
class Workspace;

/// What went over the line in this run: a list of exchanges, the one that is chosen in full, and the support
/// report. Nothing secret is in it.
class ActivityPage : public QWidget {
    Q_OBJECT
public:
    ActivityPage(Workspace &workspace, SecretClipboard &clipboard, QWidget *parent = nullptr);

    /// Whose exchanges "only this profile" shows.
    void showProfile(const QString &id);
    /// Chooses the profile's newest exchange.
    void showNewest();

Q_SIGNALS:
    /// For the status line.
    void said(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void update();
    void choose(int row);

    Workspace &m_workspace;
    QString m_id;
    ExchangeModel *m_model;
    QWidget *m_empty, *m_filled;
    QLabel *m_emptyTitle, *m_emptyText;
    QTableView *m_view;
    ExchangeDetail *m_detail;
    QCheckBox *m_only;
    QPushButton *m_clear, *m_report;
};

} // namespace tokendesk
