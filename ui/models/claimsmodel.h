#pragma once

#include "token/jwt.h"

#include <QAbstractTableModel>

namespace tokendesk {

/// A JWT as rows: the claims, then, under a heading of its own, the header, and the parts of an encrypted
/// one. What is nested stands indented under its parent. Times also in words, unknown claims as they are,
/// numbers as they were written. A filter leaves the rows that it matches, and their parents.
class ClaimsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Value, Meaning, ColumnCount };
    enum Role {
        CopyRole = Qt::UserRole, ///< the whole value: text as it is, anything else as compact JSON
        SectionRole,             ///< true: a heading over all columns
        PathRole,                ///< "address.lines[0]"
    };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const Jwt &jwt, const QDateTime &now);
    void clear();
    /// Names and values that have `text` in them, in any case; empty: all.
    void setFilter(const QString &text);
    /// Brings "in 24 minutes" up to date.
    void setNow(const QDateTime &now);
    /// Rows that are not headings.
    [[nodiscard]] int entryCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    enum class Of { Heading, Header, Claims, Part };
    struct Row {
        Of of = Of::Heading;
        qsizetype item = -1; // of header or claims; of a heading which it is; of a part its number
    };

    void addTree(Of of, const JsonTree &tree);
    [[nodiscard]] QList<bool> matches(const JsonTree &tree) const;
    void rebuild();
    [[nodiscard]] const JsonTree &treeOf(const Row &row) const;
    [[nodiscard]] const JsonItem &itemOf(const Row &row) const;
    [[nodiscard]] QString nameOf(const Row &row) const;
    [[nodiscard]] QString valueOf(const Row &row) const;
    [[nodiscard]] QString meaningOf(const Row &row, bool whole = false) const;
    [[nodiscard]] QString copyOf(const Row &row) const;
    [[nodiscard]] QString pathOf(const Row &row) const;
    [[nodiscard]] QString headingOf(const Row &row) const;

    Jwt m_jwt;
    QDateTime m_now;
    QString m_filter;
    QList<Row> m_rows;
    QList<int> m_timeRows; // whose words change by themselves
};

} // namespace tokendesk
