#include "profilesaver.h"

#include "support/whenfinished.h"
#include "workspace.h"

namespace tokendesk {

ProfileSaver::ProfileSaver(Workspace &workspace, QObject *parent) : QObject(parent), m_workspace(workspace) {}

ProfileSaver::~ProfileSaver() {
    abandon();
}

void ProfileSaver::start(ProfileEdit edit) {
    if (m_busy)
        return;
    m_busy = true;
    m_edit = std::move(edit);
    ++m_id;
    m_added = false;
    m_isNew = !m_workspace.profile(m_edit.profile.id);
    if (m_edit.before) {
        // While the dialog was open another program may have changed the profile, or taken it away.
        const auto now = m_workspace.profile(m_edit.profile.id);
        if (!now) {
            const Error gone{ErrorCode::ProfileNotFound, {m_edit.before->name}};
            QMetaObject::invokeMethod(
                this,
                [this, gone, id = m_id] {
                    if (id == m_id)
                        finish(tl::unexpected(gone));
                },
                Qt::QueuedConnection);
            return;
        }
        m_edit.profile = mergedProfile(*m_edit.before, m_edit.profile, *now);
    }
    m_passphrase.emplace(m_workspace, m_edit.profile, m_edit.before,
                         std::exchange(m_edit.passphrase, std::nullopt), m_edit.passphraseNeedless);
    // Of a new profile the passphrase comes last: killed half way, no secret is without a profile.
    if (m_isNew || !m_passphrase->isNeeded())
        return startCredentials();
    writePassphrase([this] { startCredentials(); });
}

void ProfileSaver::writePassphrase(const std::function<void()> &then) {
    whenFinished(
        m_passphrase->begin(), this, [this, id = m_id, then](const std::optional<Result<void>> &written) {
            if (id != m_id)
                return;
            if (written && *written)
                then();
            else
                finish(tl::unexpected<Error>(written ? written->error() : Error{ErrorCode::StoreFailed, {}}));
        });
}

void ProfileSaver::startCredentials() {
    const quint64 id = m_id;
    if (m_edit.profile.store == StoreKind::Command || (!m_edit.clientId && !m_edit.secret)) {
        write(std::nullopt);
    } else if (m_edit.clientId && m_edit.secret) {
        write(Credentials{*m_edit.clientId, m_edit.secret->clone()});
    } else {
        const Profile &from = m_edit.before ? *m_edit.before : m_edit.profile;
        const auto reading = m_workspace.storeFor(from).read({from.id, SecretItem::Credentials});
        whenFinished(reading, this, [this, id](std::optional<Result<Secret>> stored) {
            if (id == m_id)
                complete(Credentials::fromStore(std::move(stored).value_or(failure(ErrorCode::StoreFailed))));
        });
    }
}

void ProfileSaver::complete(Result<Credentials> credentials) {
    if (!credentials) {
        finish(tl::unexpected<Error>(credentials.error()));
        return;
    }
    if (m_edit.clientId)
        credentials->clientId = *m_edit.clientId;
    if (m_edit.secret)
        credentials->clientSecret = m_edit.secret->clone();
    write(std::move(*credentials));
}

void ProfileSaver::write(std::optional<Credentials> credentials) {
    const quint64 id = m_id;
    m_writing = m_workspace.save(m_edit.profile, std::move(credentials));
    whenFinished(m_writing, this, [this, id](const std::optional<Result<Profile>> &result) {
        if (id != m_id)
            return;
        m_added = m_isNew && result && *result;
        if (m_added && m_passphrase->isNeeded())
            writePassphrase([this, profile = **result] { finish(profile); });
        else
            finish(result.value_or(failure(ErrorCode::StoreFailed)));
    });
}

void ProfileSaver::finish(const Result<Profile> &result) {
    if (result) {
        m_passphrase->commit();
        m_passphrase.reset();
        m_added = false;
    }
    takeBack();
    Q_EMIT finished(result);
}

// Ends the save; what was not committed goes.
void ProfileSaver::takeBack() {
    if (m_passphrase)
        m_passphrase->undo();
    m_passphrase.reset();
    if (std::exchange(m_added, false))
        m_workspace.takeBack(m_edit.profile.id);
    m_edit = {};
    m_busy = false;
}

void ProfileSaver::abandon() {
    ++m_id;
    takeBack();
    m_writing.cancel();
    m_writing = {};
}

} // namespace tokendesk
