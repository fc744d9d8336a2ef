#pragma once

#include "certificate/inspection.h"
#include "models/certificatetreemodel.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QTreeView;

namespace tokendesk {

class ChainPath;

/// Every field of a certificate as a tree, and the chain above it: a chip opens its certificate here.
class DetailsCard : public QFrame {
    Q_OBJECT
public:
    explicit DetailsCard(QWidget *parent = nullptr);

    void show(const Inspection &inspection);
    /// Shows the fields of another certificate than the leaf.
    void showCertificate(const Certificate &certificate);

Q_SIGNALS:
    void copyRequested(const QString &text);
    /// Choose a file of CA certificates: a link of the chain is missing.
    void issuersRequested();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();
    void copyCurrent();
    void fit();

    Inspection m_inspection;
    Certificate m_shown; // whose fields the tree holds
    CertificateTreeModel m_model;
    QLabel *m_chainTitle;
    ChainPath *m_chain;
    QPushButton *m_issuers;
    QLabel *m_title;
    QTreeView *m_tree;
    QPushButton *m_copyAll;
};

} // namespace tokendesk
