#pragma once

#include "profiles/profile.h"

#include <QAbstractListModel>

namespace tokendesk {

class Workspace;
struct SessionWords;

/// The sidebar's rows: one a profile, in the order of the workspace.
class ProfileModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        KindRole,        ///< int(Kind)
        StatusRole,      ///< what the second line says
        StatusToneRole,  ///< int(SessionWords::Tone)
        BrandColourRole, ///< QColor, invalid for custom brands
        DemoRole,        ///< never written to disk
    };

    explicit ProfileModel(Workspace &workspace, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Renames (EditRole).
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    /// A row is dragged as the id of its profile, and only within the list.
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;

Q_SIGNALS:
    /// A change that was asked for here could not be stored.
    void failed(const tokendesk::Error &error);

private:
    bool carriedOut(const Result<void> &change);
    void reload();
    void statusChanged(const QString &id);
    [[nodiscard]] SessionWords statusOf(const Profile &profile) const;

    Workspace &m_workspace;
    QList<Profile> m_rows;
};

} // namespace tokendesk
