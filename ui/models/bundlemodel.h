#pragma once

#include <QAbstractTableModel>
#include <QDateTime>
#include <QList>

namespace tokendesk {

/// The certificates of a large file as rows. Keeps the DER that the file holds anyway and a few words of each
/// certificate, which are read off the GUI thread in portions: ten thousand rows are there at once and fill
/// from the top.
class BundleModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Issuer, Until, ColumnCount };
    enum Role {
        SearchRole = Qt::UserRole, ///< all that a search looks at, folded
        CaRole,                    ///< bool
        ReadRole,                  ///< bool: its words have been read
    };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const QList<QByteArray> &ders, const QDateTime &now);
    [[nodiscard]] QByteArray der(int row) const { return m_ders.value(row); }
    [[nodiscard]] bool isComplete() const { return m_rows.size() == m_ders.size(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// Rows whose words are known, of all.
    void progressed(int done, int total);

private:
    struct Row {
        QString name;
        QString issuer;
        qint64 notAfter = 0; // seconds since the epoch, 0: not readable
        bool ca = false;
    };
    static QList<Row> read(const QList<QByteArray> &ders, qsizetype from, qsizetype count);
    void readOn();
    [[nodiscard]] QString text(const Row &row, int column, int role) const;

    QList<QByteArray> m_ders;
    QList<Row> m_rows; // the first of them, as far as they are read
    QDateTime m_now;
    quint64 m_id = 0; // of the last show(); portions of others are dropped
};

} // namespace tokendesk
