#pragma once

#include "token/jwt.h"

#include <QAbstractTableModel>

namespace tokendesk {

/// A JWT as rows: header first, then the claims; times also as local time; nested values as compact JSON.
class ClaimsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Value, Meaning, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const Jwt &jwt);
    void clear();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString name;
        QString value;
        QString meaning;
    };
    static QString meaningOf(const QString &claim, bool inHeader);

    QList<Row> m_rows;
};

} // namespace tokendesk
