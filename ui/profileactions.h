#pragma once

#include <QObject>

#include <optional>

class QWidget;

namespace tokendesk {

class Workspace;
struct Error;
struct Profile;

/// What a person does to a profile from the menus of the window: each opens its dialog, or does it and says
/// so. An id that is no profile's any more does nothing.
class ProfileActions : public QObject {
    Q_OBJECT
public:
    /// Dialogs are opened on `window`, which owns this object.
    ProfileActions(Workspace &workspace, QWidget *window);

    void add();
    void edit(const QString &id);
    void duplicate(const QString &id);
    /// Makes it the default, or takes that from it.
    void toggleDefault(const QString &id);
    void remove(const QString &id);
    void undoRemoval();
    void setCertificate(const QString &id, const QString &path);

Q_SIGNALS:
    /// For the status line.
    void said(const QString &text);
    void failed(const tokendesk::Error &error);
    /// This profile is to be shown.
    void selected(const QString &id);

private:
    void open(const std::optional<Profile> &profile);

    Workspace &m_workspace;
    QWidget *m_window;
};

} // namespace tokendesk
