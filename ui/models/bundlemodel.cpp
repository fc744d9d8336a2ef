#include "bundlemodel.h"

#include "certificate/certificate.h"
#include "support/background.h"
#include "support/whenfinished.h"
#include "text/sentences.h"
#include "theme.h"
#include "visibletext.h"

#include <QApplication>

namespace tokendesk {

namespace {

constexpr qsizetype portion = 200;    // certificates that are read before the list is told
constexpr qsizetype longestName = 80; // characters that are kept of a name

QString nameOf(const QList<NameEntry> &entries, const QString &whole) {
    QString name;
    for (const NameEntry &entry : entries) {
        if (entry.name == QLatin1String("CN") || (entry.name == QLatin1String("O") && name.isEmpty()))
            name = entry.value;
    }
    return visibleText(name.isEmpty() ? whole : name, longestName);
}

} // namespace

void BundleModel::show(const QList<QByteArray> &ders, const QDateTime &now) {
    m_now = now;
    if (ders == m_ders)
        return;
    ++m_id;
    beginResetModel();
    m_ders = ders;
    m_rows.clear();
    m_rows.reserve(ders.size());
    endResetModel();
    if (!ders.isEmpty())
        readOn();
}

QList<BundleModel::Row> BundleModel::read(const QList<QByteArray> &ders, qsizetype from, qsizetype count) {
    QList<Row> rows;
    for (qsizetype i = from; i < qMin(from + count, ders.size()); ++i) {
        Row row;
        if (const auto certificate = Certificate::fromDer(ders[i])) {
            row.name = visibleText(certificate->displayName(), longestName);
            row.issuer = nameOf(certificate->issuerEntries, certificate->issuer);
            row.ca = certificate->isCa();
            row.notAfter = certificate->notAfter.isValid() ? certificate->notAfter.toSecsSinceEpoch() : 0;
        }
        rows.append(row);
    }
    return rows;
}

void BundleModel::readOn() {
    whenFinished(inBackground([ders = m_ders, from = m_rows.size()] { return read(ders, from, portion); }),
                 this, [this, id = m_id](const std::optional<QList<Row>> &rows) {
                     if (id != m_id || !rows)
                         return;
                     const int before = int(m_rows.size());
                     m_rows += *rows;
                     Q_EMIT dataChanged(index(before, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
                     Q_EMIT progressed(int(m_rows.size()), int(m_ders.size()));
                     if (!isComplete())
                         readOn();
                 });
}

int BundleModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(m_ders.size());
}

int BundleModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString BundleModel::text(const Row &row, int column, int role) const {
    switch (column) {
    case Name: return row.name.isEmpty() ? tr("not readable") : row.name;
    case Issuer: return row.issuer;
    case Until: {
        if (row.notAfter == 0)
            return {};
        const QDateTime end = QDateTime::fromSecsSinceEpoch(row.notAfter);
        const QString date = role == Qt::ToolTipRole ? formatDate(end) : formatShortDate(end);
        return row.notAfter < m_now.toSecsSinceEpoch() ? tr("expired on %1").arg(date) : date;
    }
    default: return {};
    }
}

QVariant BundleModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid() || index.row() >= m_ders.size())
        return {};
    const bool known = index.row() < m_rows.size();
    if (role == ReadRole)
        return known;
    if (!known)
        return role == Qt::DisplayRole && index.column() == Name ? QVariant(QStringLiteral("…")) : QVariant();
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column(), role);
    case Qt::ToolTipRole: return toolTipText(text(row, index.column(), role));
    case Qt::ForegroundRole: {
        const Colours &c = coloursFor(QApplication::palette());
        if (index.column() == Until && row.notAfter < m_now.toSecsSinceEpoch())
            return c.danger;
        return index.column() == Name ? QVariant() : c.muted;
    }
    case SearchRole: return (row.name + u'\n' + row.issuer).toCaseFolded();
    case CaRole: return row.ca;
    default: return {};
    }
}

QVariant BundleModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name: return tr("Name");
    case Issuer: return tr("Issued by");
    case Until: return tr("Until");
    default: return {};
    }
}

} // namespace tokendesk
