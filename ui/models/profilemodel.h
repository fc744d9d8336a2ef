#pragma once

#include "profiles/profile.h"

#include <QAbstractListModel>

namespace tokendesk {

class Workspace;

/// The sidebar's rows: one a profile, in the order of the workspace.
class ProfileModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        KindRole,        ///< int(Kind)
        StatusRole,      ///< what the second line says
        StatusToneRole,  ///< int(Tone)
        BrandColourRole, ///< QColor, invalid for custom brands
        DemoRole,        ///< never written to disk
    };
    enum Tone { Quiet, Good, Ageing, Bad };

    explicit ProfileModel(Workspace &workspace, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;

private:
    void reload();
    void statusChanged(const QString &id);
    struct Status {
        QString text;
        Tone tone;
    };
    [[nodiscard]] Status statusOf(const Profile &profile) const;

    Workspace &m_workspace;
    QList<Profile> m_rows;
};

} // namespace tokendesk
