#include "notifier.h"

#include "mainwindow.h"
#include "text/sentences.h"
#include "trayicon.h"
#include "visibletext.h"
#include "workspace.h"

#include <QApplication>
#include <QLocale>

namespace tokendesk {

namespace {
constexpr int longestName = 60;
constexpr int longestReason = 300;
} // namespace

Notifier::Notifier(Workspace &workspace, MainWindow &window, TrayIcon &tray)
    : QObject(&window), m_workspace(workspace), m_window(window), m_tray(tray) {
    connect(&workspace, &Workspace::expiringSoon, this, &Notifier::expiring);
    connect(&workspace, &Workspace::renewalFailed, this, &Notifier::failed);
    connect(&workspace, &Workspace::sessionChanged, this, [this](const QString &id) {
        const TokenSession *session = m_workspace.knownSession(id);
        const bool live = session && std::holds_alternative<TokenSession::Live>(session->state());
        const bool over = session && std::holds_alternative<TokenSession::Expired>(session->state());
        if (live || (over && !m_failing.contains(id)))
            withdraw(id); // what was said is true no longer
    });
    connect(&workspace, &Workspace::profilesChanged, this, [this] {
        for (const QString &id : m_notices.keys()) {
            if (!m_workspace.profile(id))
                withdraw(id);
        }
    });
    connect(&workspace, &Workspace::lockedChanged, this, [this](bool locked) {
        if (!locked)
            return;
        m_notices.closeAll(); // who stands before a locked screen needs no names
        m_failing.clear();
        m_balloon.clear();
    });
    connect(&m_notices, &DesktopNotices::refused, this, &Notifier::showElsewhere);
    connect(&m_notices, &DesktopNotices::clicked, this,
            [this](const QString &id, bool button) { button ? renew(id) : open(id); });
    connect(&tray, &TrayIcon::messageClicked, this, [this] {
        if (!m_balloon.isEmpty()) {
            open(m_balloon);
            renew(m_balloon);
        }
    });
}

void Notifier::expiring(const QString &id) {
    const auto profile = m_workspace.profile(id);
    const TokenSession *session = m_workspace.knownSession(id);
    const auto token = session ? session->token() : nullptr;
    if (!profile || !token || m_workspace.isLocked())
        return;
    const auto minutes = std::chrono::round<std::chrono::minutes>(session->remaining()).count();
    const QString name = visibleText(profile->name, longestName);
    const QString at =
        QLocale().toString(token->expiresAt().toLocalTime().time(),
                           minutes >= 1 ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss"));
    m_notices.show(id,
                   {minutes >= 1 ? tr("%1: the token ends in %n minute(s)", nullptr, int(minutes)).arg(name)
                                 : tr("%1: the token ends in less than a minute").arg(name),
                    tr("It ends at %1 and is not renewed by itself.").arg(at), tr("Renew"), false});
}

void Notifier::failed(const QString &id, const Error &error, bool silent) {
    const auto profile = m_workspace.profile(id);
    if (!profile || m_workspace.isLocked())
        return;
    if (m_failing.contains(id) && !silent)
        return; // said already; it is tried again by itself
    m_failing.insert(id);
    const QString name = visibleText(profile->name, longestName);
    const QString reason = visibleText(Sentences::of(error).what, longestReason);
    m_notices.show(
        id, {silent ? tr("%1: the renewal was given up").arg(name) : tr("%1: the renewal failed").arg(name),
             reason + u' ' +
                 (silent ? tr("Token Desk tries again when you ask for it.")
                         : tr("Token Desk tries again by itself.")),
             silent ? tr("Try again") : tr("Try now"), silent});
}

void Notifier::withdraw(const QString &id) {
    m_failing.remove(id);
    m_notices.close(id);
    if (m_balloon == id)
        m_balloon.clear();
}

void Notifier::showElsewhere(const QString &id, const Notice &notice) {
    if (m_workspace.isLocked())
        return;
    if (m_tray.isVisible()) {
        m_balloon = id;
        m_tray.showMessage(notice.title, notice.text);
        return;
    }
    m_window.say(notice.title + QStringLiteral(". ") + notice.text);
    QApplication::alert(&m_window);
}

void Notifier::renew(const QString &id) {
    m_notices.close(id);
    if (m_workspace.profile(id))
        m_workspace.request(id); // nothing while it is locked
}

void Notifier::open(const QString &id) {
    if (m_workspace.profile(id) && !m_workspace.isLocked())
        m_window.select(id);
    m_window.bringToFront();
}

} // namespace tokendesk
