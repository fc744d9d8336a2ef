#include "profileactions.h"

#include "dialogs/profiledialog.h"
#include "visibletext.h"
#include "workspace.h"

namespace tokendesk {

ProfileActions::ProfileActions(Workspace &workspace, QWidget *window)
    : QObject(window), m_workspace(workspace), m_window(window) {
    connect(&workspace.removals(), &Removals::failed, this, [this](const QString &id, const Error &error) {
        Q_EMIT selected(id);
        Q_EMIT failed(error);
    });
}

void ProfileActions::open(const std::optional<Profile> &profile) {
    auto *dialog = new ProfileDialog(m_workspace, profile, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ProfileDialog::saved, this, &ProfileActions::selected);
    dialog->open();
}

void ProfileActions::add() {
    open(std::nullopt);
}

void ProfileActions::edit(const QString &id) {
    const auto profile = m_workspace.profile(id);
    if (!profile || m_workspace.isTransient(id)) {
        Q_EMIT said(tr("The demo's profile cannot be edited."));
        return;
    }
    open(profile);
}

void ProfileActions::duplicate(const QString &id) {
    const auto profile = m_workspace.profile(id);
    if (!profile)
        return;
    Profile copy = *profile;
    copy.id = Profile::create({}, copy.brandId, copy.kind).id;
    copy.name = tr("%1 copy").arg(profile->name);
    copy.lastSuccessFingerprint.clear();
    copy.envFile.clear(); // two accounts must not write into one line
    open(copy);
}

void ProfileActions::toggleDefault(const QString &id) {
    const auto profile = m_workspace.profile(id);
    if (!profile || m_workspace.isTransient(id))
        return;
    ProfileStore &store = m_workspace.profileStore();
    const bool was = store.defaultId() == id;
    if (const auto done = store.setDefault(was ? QString() : id); !done) {
        Q_EMIT failed(done.error());
    } else {
        Q_EMIT said(was ? tr("There is no default profile now.")
                        : tr("“%1” is now the default: what tokendesk-cli uses when none is named.")
                              .arg(visibleText(profile->name)));
    }
}

void ProfileActions::remove(const QString &id) {
    const auto profile = m_workspace.profile(id);
    if (!profile)
        return;
    m_workspace.remove(id);
    Q_EMIT said(tr("Removed “%1”.").arg(visibleText(profile->name)));
}

void ProfileActions::undoRemoval() {
    if (const QString id = m_workspace.removals().undo(); !id.isEmpty()) {
        Q_EMIT selected(id);
        Q_EMIT said(tr("“%1” is here again.").arg(visibleText(m_workspace.profile(id)->name)));
    }
}

void ProfileActions::setCertificate(const QString &id, const QString &path) {
    auto profile = m_workspace.profile(id);
    if (!profile || profile->certificatePath == path)
        return;
    profile->certificatePath = path;
    if (const auto saved = m_workspace.update(*profile); !saved)
        Q_EMIT failed(saved.error());
}

} // namespace tokendesk
