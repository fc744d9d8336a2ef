#pragma once

#include "certificate/certificate.h"

#include <QAbstractTableModel>

#include <optional>

namespace tokendesk {

/// Two certificates field by field. What differs and matters for sending stands first, then what differs,
/// then what is the same.
class ComparisonModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Field, Left, Right, ColumnCount };
    enum Role {
        DifferentRole = Qt::UserRole, ///< bool
        MattersRole,                  ///< bool: a server or gateway looks at it
        CopyRole,                     ///< the value exactly
    };
    /// What the two are to each other.
    enum class Relation { Incomplete, Same, RenewalSameKey, RenewalNewKey, OtherHolder };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const std::optional<Certificate> &left, const std::optional<Certificate> &right);
    void retranslate() { show(m_left, m_right); }
    void setOnlyDifferences(bool only);
    [[nodiscard]] Relation relation() const;
    [[nodiscard]] int differences() const;
    [[nodiscard]] QString toText() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString field, left, right;
        bool matters = false;
        bool hex = false;
        [[nodiscard]] bool differs() const { return left != right; }
    };
    static QList<Row> compare(const Certificate &left, const Certificate &right);
    static void compareExtensions(const Certificate &left, const Certificate &right, QList<Row> &rows);
    void filter();

    std::optional<Certificate> m_left, m_right;
    QList<Row> m_all;   // in their order
    QList<Row> m_shown; // those that are shown
    bool m_onlyDifferences = false;
};

} // namespace tokendesk
