#include "envfiles.h"

#include "text/sentences.h"
#include "token/apicall.h"
#include "visibletext.h"
#include "workspace.h"

namespace tokendesk {

EnvFiles::EnvFiles(Workspace &workspace) : m_workspace(workspace) {
    connect(&workspace, &Workspace::sessionChanged, this, &EnvFiles::look);
    connect(&workspace, &Workspace::profilesChanged, this, &EnvFiles::lookAtAll);
    connect(&workspace, &Workspace::lockedChanged, this, [this](bool locked) {
        if (locked)
            m_keeper.callBack();
        else
            lookAtAll();
    });
    // Once the program is up: files in which an earlier run was killed.
    QMetaObject::invokeMethod(this, &EnvFiles::lookAtAll, Qt::QueuedConnection);
    connect(&m_keeper, &EnvKeeper::written, this, [this](const QString &id, const EnvFileReport &report) {
        finished(id, {m_workspace.clock().wall(), report, std::nullopt});
    });
    connect(&m_keeper, &EnvKeeper::failed, this, [this](const QString &id, const Error &error) {
        finished(id, {m_workspace.clock().wall(), std::nullopt, error});
    });
}

const EnvFiles::State *EnvFiles::state(const QString &id) const {
    const auto found = m_kept.constFind(id);
    return found != m_kept.constEnd() && found->state ? &*found->state : nullptr;
}

void EnvFiles::writeAgain(const QString &id) {
    m_kept.remove(id);
    look(id);
}

void EnvFiles::lookAtAll() {
    for (const Profile &profile : m_workspace.profiles()) {
        if (!profile.envFile.isEmpty() || m_kept.contains(profile.id))
            look(profile.id);
    }
}

void EnvFiles::look(const QString &id) {
    const auto profile = m_workspace.profile(id);
    if (!profile || profile->envFile.isEmpty()) {
        m_kept.remove(id);
        return;
    }
    Kept &kept = m_kept[id];
    const QString name = tokenVariable(*profile);
    if (kept.path != profile->envFile)
        m_keeper.removeLeftover(profile->envFile);
    if (kept.path != profile->envFile || kept.name != name)
        kept = {{}, profile->envFile, name, std::nullopt};
    const TokenSession *session = m_workspace.knownSession(id);
    const auto token = session ? session->token() : nullptr;
    if (!token || token == kept.token.lock() || m_workspace.isLocked())
        return;
    kept.token = token;
    m_keeper.put(id, kept.path, kept.name, token->value.clone());
}

void EnvFiles::finished(const QString &id, const State &state) {
    const auto found = m_kept.find(id);
    const auto profile = m_workspace.profile(id);
    if (found == m_kept.end() || !profile)
        return;
    found->state = state;
    const QString file = visibleText(found->path);
    if (state.error) {
        Q_EMIT said(tr("The token of “%1” was not written into its .env file. %2")
                        .arg(visibleText(profile->name), Sentences::of(*state.error).what));
    } else if (state.report->tightened) {
        Q_EMIT said(tr("Others could read %1. Now only you can.").arg(file));
    } else if (state.report->change == EnvFileReport::Change::NewFile) {
        Q_EMIT said(tr("Made %1 with the line %2.").arg(file, found->name));
    }
    Q_EMIT changed(id);
}

} // namespace tokendesk
