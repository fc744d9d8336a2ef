#pragma once

#include "formdialog.h"
#include "models/comparisonmodel.h"

#include <QDateTime>

class QCheckBox;
class QLabel;
class QTableView;

namespace tokendesk {

class CertificateSlot;
class SecretClipboard;
struct Inspection;

/// Two certificates field by field: what a renewal changed, what matters first.
class CompareDialog : public FormDialog {
    Q_OBJECT
public:
    CompareDialog(SecretClipboard &clipboard, const QDateTime &now, QWidget *parent = nullptr);

    /// The certificate on the left; the one on the page.
    void setLeft(const Inspection &inspection);
    void openRight(const QString &path);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void retranslate();
    void compare();
    void describe();

    SecretClipboard &m_clipboard;
    ComparisonModel m_model;
    QLabel *m_heading;
    CertificateSlot *m_left;
    CertificateSlot *m_right;
    QLabel *m_verdict;
    QLabel *m_advice;
    QCheckBox *m_onlyDifferences;
    QTableView *m_table;
    QPushButton *m_copy;
    QPushButton *m_close;
};

} // namespace tokendesk
