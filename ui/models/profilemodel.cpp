#include "profilemodel.h"

#include "profiles/brand.h"
#include "sessionwords.h"
#include "storewords.h"
#include "visibletext.h"
#include "workspace.h"

#include <QColor>
#include <QMimeData>

namespace tokendesk {

namespace {
const QString rowType = QStringLiteral("application/x-tokendesk-profile");
}

ProfileModel::ProfileModel(Workspace &workspace, QObject *parent)
    : QAbstractListModel(parent), m_workspace(workspace), m_rows(workspace.profiles()) {
    connect(&workspace, &Workspace::profilesChanged, this, &ProfileModel::reload);
    connect(&workspace, &Workspace::sessionChanged, this, &ProfileModel::statusChanged);
    connect(&workspace, &Workspace::ticked, this, [this] {
        for (const Profile &profile : std::as_const(m_rows)) {
            if (m_workspace.knownSession(profile.id))
                statusChanged(profile.id);
        }
    });
}

int ProfileModel::rowCount(const QModelIndex &parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ProfileModel::data(const QModelIndex &index, int role) const {
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Profile &profile = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return visibleText(profile.name);
    case Qt::EditRole: return profile.name;
    case Qt::AccessibleTextRole:
        return visibleText(profile.name) + QStringLiteral(", ") + statusOf(profile).text;
    case Qt::AccessibleDescriptionRole: return storeWords(profile);
    case Qt::ToolTipRole: return profile.baseUrl.toDisplayString() + u'\n' + storeWords(profile);
    case IdRole: return profile.id;
    case KindRole: return int(profile.kind);
    case StatusRole: return statusOf(profile).text;
    case StatusToneRole: return statusOf(profile).tone;
    case BrandColourRole: return QColor(brandById(profile.brandId).colour);
    case DemoRole: return m_workspace.isTransient(profile.id);
    default: return {};
    }
}

Qt::ItemFlags ProfileModel::flags(const QModelIndex &index) const {
    if (!index.isValid())
        return Qt::ItemIsDropEnabled; // between the rows, not onto one
    auto flags = QAbstractListModel::flags(index) | Qt::ItemNeverHasChildren;
    if (!m_workspace.isTransient(m_rows.at(index.row()).id))
        flags |= Qt::ItemIsDragEnabled | Qt::ItemIsEditable;
    return flags;
}

bool ProfileModel::setData(const QModelIndex &index, const QVariant &value, int role) {
    if (role != Qt::EditRole || !index.isValid())
        return false;
    Profile renamed = m_rows.at(index.row());
    renamed.name = value.toString();
    // Later: the change resets the model, and the editor is still open.
    QMetaObject::invokeMethod(
        this, [this, renamed] { carriedOut(m_workspace.update(renamed)); }, Qt::QueuedConnection);
    return true;
}

QStringList ProfileModel::mimeTypes() const {
    return {rowType};
}

QMimeData *ProfileModel::mimeData(const QModelIndexList &indexes) const {
    auto *data = new QMimeData;
    data->setData(rowType, indexes.value(0).data(IdRole).toString().toUtf8());
    return data;
}

bool ProfileModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int,
                                const QModelIndex &) {
    const QModelIndex dragged = indexOf(QString::fromUtf8(data->data(rowType)));
    if (action != Qt::MoveAction || !dragged.isValid())
        return false;
    const int before = row < 0 ? rowCount() : row;
    return carriedOut(
        m_workspace.move(dragged.data(IdRole).toString(), before > dragged.row() ? before - 1 : before));
}

bool ProfileModel::carriedOut(const Result<void> &change) {
    if (!change)
        Q_EMIT failed(change.error());
    return change.has_value();
}

QModelIndex ProfileModel::indexOf(const QString &id) const {
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).id == id)
            return index(row);
    }
    return {};
}

void ProfileModel::reload() {
    beginResetModel();
    m_rows = m_workspace.profiles();
    endResetModel();
}

void ProfileModel::statusChanged(const QString &id) {
    if (const QModelIndex row = indexOf(id); row.isValid())
        Q_EMIT dataChanged(row, row, {StatusRole, StatusToneRole, Qt::AccessibleTextRole});
}

SessionWords ProfileModel::statusOf(const Profile &profile) const {
    return sessionWords(m_workspace.knownSession(profile.id), m_workspace.renewal(profile.id));
}

} // namespace tokendesk
