#pragma once

#include "certificate/compare.h"

#include <QAbstractTableModel>

#include <optional>

namespace tokendesk {

/// compareCertificates() as rows: first the fingerprint, which has to be linked anew, and the end of the
/// validity; then what a renewal should not change, then what differs, then what is the same.
class ComparisonModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Label, Left, Right, ColumnCount };
    enum Role {
        DifferentRole = Qt::UserRole, ///< bool
        MattersRole,                  ///< bool: differs and deserves a look
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
    void filter();
    static QString label(const ComparisonRow &row);

    std::optional<Certificate> m_left, m_right;
    QList<ComparisonRow> m_all;   // in their order
    QList<ComparisonRow> m_shown; // those that are shown
    bool m_onlyDifferences = false;
};

} // namespace tokendesk
