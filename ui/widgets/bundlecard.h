#pragma once

#include "certificate/inspection.h"
#include "models/bundlemodel.h"

#include <QFrame>
#include <QSortFilterProxyModel>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTreeView;

namespace tokendesk {

/// The certificates of a file that holds many: to search, to look at, to send another one.
class BundleCard : public QFrame {
    Q_OBJECT
public:
    explicit BundleCard(QWidget *parent = nullptr);

    void show(const Inspection &inspection, const QDateTime &now);

    void focusList();

Q_SIGNALS:
    /// Look at it.
    void chosen(const QByteArray &der);
    /// Send this one: index into CertificateFile::ders.
    void picked(int position);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void enable();
    [[nodiscard]] int position() const;

    BundleModel m_model;
    QSortFilterProxyModel m_filtered;
    int m_leaf = -1;
    QLabel *m_title;
    QLineEdit *m_search;
    QProgressBar *m_progress;
    QTreeView *m_view;
    QPushButton *m_send;
};

} // namespace tokendesk
