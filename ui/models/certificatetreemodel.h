#pragma once

#include "certificate/certificate.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace tokendesk {

/// Every fact of one certificate as a tree of field and value.
class CertificateTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Field, Value, ColumnCount };
    enum Role { CopyRole = Qt::UserRole }; ///< the value exactly, for the clipboard

    explicit CertificateTreeModel(QObject *parent = nullptr);
    ~CertificateTreeModel() override;

    void show(const Certificate &certificate);
    void clear();
    /// The whole tree as indented text.
    [[nodiscard]] QString toText() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;
    [[nodiscard]] const Node *nodeOf(const QModelIndex &index) const;
    void fill(const Certificate &certificate);
    void addName(const QString &field, const QString &whole, const QList<NameEntry> &entries);
    void addExtension(Node &parent, const ExtensionFacts &extension);
    static QString attributeLabel(const QString &name);
    static QString extensionLabel(const QString &name);

    std::unique_ptr<Node> m_root;
};

} // namespace tokendesk
