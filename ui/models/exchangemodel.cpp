#include "exchangemodel.h"

#include "text/sentences.h"
#include "visibletext.h"

#include <QLocale>

namespace tokendesk {

ExchangeModel::ExchangeModel(ExchangeLog &log, QObject *parent) : QAbstractTableModel(parent), m_log(log) {
    connect(&log, &ExchangeLog::added, this, &ExchangeModel::added);
    connect(&log, &ExchangeLog::cleared, this, &ExchangeModel::adopt);
    adopt();
}

bool ExchangeModel::isShown(const ExchangeLog::Entry &entry) const {
    return m_only.isEmpty() || entry->profileId == m_only;
}

void ExchangeModel::adopt() {
    beginResetModel();
    m_shown.clear();
    for (const auto &entry : m_log.entries())
        if (isShown(entry))
            m_shown.append(entry);
    endResetModel();
}

/// One row comes, so that a selection stays where it is.
void ExchangeModel::added(qsizetype dropped) {
    if (const auto &newest = m_log.entries().first(); isShown(newest)) {
        beginInsertRows({}, 0, 0);
        m_shown.prepend(newest);
        endInsertRows();
    }
    if (dropped == 0)
        return;
    qsizetype kept = m_shown.size();
    while (kept > 0 && !m_log.entries().contains(m_shown[kept - 1]))
        --kept;
    if (kept == m_shown.size())
        return;
    beginRemoveRows({}, int(kept), int(m_shown.size()) - 1);
    m_shown.resize(kept);
    endRemoveRows();
}

void ExchangeModel::showOnly(const QString &profileId) {
    if (std::exchange(m_only, profileId) != profileId)
        adopt();
}

void ExchangeModel::retranslate() {
    if (!m_shown.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_shown.size()) - 1, ColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int ExchangeModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(m_shown.size());
}

int ExchangeModel::columnCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString ExchangeModel::resultOf(const Exchange &exchange) {
    if (!exchange.sent)
        return tr("Given up before anything was sent.");
    return exchange.error ? Sentences::of(*exchange.error).what : tr("A token (%1)").arg(exchange.status);
}

QVariant ExchangeModel::data(const QModelIndex &index, int role) const {
    const auto entry = at(index.row());
    if (!index.isValid() || !entry)
        return {};
    if (role == SucceededRole)
        return !entry->error;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == Duration ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    const auto text = [tip](const QString &foreign) {
        return tip ? toolTipText(foreign) : visibleText(foreign);
    };
    switch (index.column()) {
    case Time: return tip ? formatMoment(entry->at) : formatTime(entry->at);
    case Profile: return text(entry->profileName);
    case Result: return text(resultOf(*entry));
    case Duration: return entry->millis < 0 ? QString() : tr("%1 ms").arg(QLocale().toString(entry->millis));
    default: return {};
    }
}

QVariant ExchangeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Duration ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time: return tr("Time");
    case Profile: return tr("Profile");
    case Result: return tr("Result");
    case Duration: return tr("Duration");
    default: return {};
    }
}

} // namespace tokendesk
