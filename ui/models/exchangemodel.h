#pragma once

#include "diagnostics/exchangelog.h"

#include <QAbstractTableModel>

namespace tokendesk {

/// The exchanges of this run as rows, the newest first; of all profiles or of one.
class ExchangeModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Profile, Result, Duration, ColumnCount };
    /// Of Result: true when a token came.
    static constexpr int SucceededRole = Qt::UserRole;

    explicit ExchangeModel(ExchangeLog &log, QObject *parent = nullptr);

    /// Empty: of all profiles.
    void showOnly(const QString &profileId);
    [[nodiscard]] ExchangeLog::Entry at(int row) const { return m_shown.value(row); }
    [[nodiscard]] int rowOf(const ExchangeLog::Entry &entry) const { return int(m_shown.indexOf(entry)); }
    void retranslate();
    /// In one line, what became of it.
    [[nodiscard]] static QString resultOf(const Exchange &exchange);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void adopt();
    void added(qsizetype dropped);
    [[nodiscard]] bool isShown(const ExchangeLog::Entry &entry) const;

    ExchangeLog &m_log;
    QString m_only;
    QList<ExchangeLog::Entry> m_shown;
};

} // namespace tokendesk
