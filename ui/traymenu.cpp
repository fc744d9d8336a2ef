#include "traymenu.h"

#include "clipboard.h"
#include "icons.h"
#include "sessionwords.h"
#include "text/sentences.h"
#include "visibletext.h"
#include "workspace.h"

#include <QEvent>

namespace tokendesk {

namespace {

constexpr int mostProfiles = 10; // what has no place here is in the window
constexpr int longestName = 40;
constexpr int longestFact = 80;
/// A host on D-Bus need not say that it has closed the menu.
constexpr auto longestWatch = std::chrono::minutes(1);

QString menuText(const QString &foreign, int limit) {
    QString text = visibleText(foreign, limit);
    return text.replace(u'&', QStringLiteral("&&"));
}

} // namespace

TrayMenu::TrayMenu(Workspace &workspace, SecretClipboard &clipboard)
    : m_workspace(workspace), m_clipboard(clipboard) {
    setObjectName(QStringLiteral("trayMenu"));
    m_later.setSingleShot(true);
    m_later.setInterval(0);
    m_watch.setSingleShot(true);
    m_watch.setInterval(longestWatch);
    connect(&m_later, &QTimer::timeout, this, &TrayMenu::fill);
    connect(&m_watch, &QTimer::timeout, this, [this] { m_workspace.setWatched(this, false); });
    connect(this, &QMenu::aboutToShow, this, &TrayMenu::opened);
    connect(this, &QMenu::aboutToHide, this, &TrayMenu::closed);
    const auto changed = [this] {
        if (m_open)
            refresh(); // nothing moves away from under the pointer
        else
            m_later.start();
    };
    connect(&workspace, &Workspace::sessionChanged, this, changed);
    connect(&workspace, &Workspace::profilesChanged, this, changed);
    connect(&workspace, &Workspace::lockedChanged, this, &TrayMenu::fill); // at once: it names nobody now
    connect(&workspace, &Workspace::ticked, this, [this] {
        if (m_open)
            refresh();
    });
    fill();
}

TrayMenu::~TrayMenu() {
    m_workspace.setWatched(this, false);
}

void TrayMenu::opened() {
    fill();
    m_open = true;
    m_watch.start();
    m_workspace.setWatched(this, true);
}

void TrayMenu::closed() {
    m_open = false;
    m_watch.stop();
    m_workspace.setWatched(this, false);
}

QStringList TrayMenu::offered() const {
    QStringList ids;
    const QString standard = m_workspace.profileStore().defaultId();
    const QString last = m_workspace.settings().lastProfile();
    for (const Profile &profile : m_workspace.profiles()) {
        const TokenSession *session = m_workspace.knownSession(profile.id);
        const bool used = session && !std::holds_alternative<TokenSession::None>(session->state());
        if (used || profile.id == standard || profile.id == last)
            ids.append(profile.id);
        if (ids.size() == mostProfiles)
            break;
    }
    return ids;
}

void TrayMenu::fill() {
    m_later.stop();
    for (const Row &row : std::as_const(m_rows))
        row.menu->deleteLater();
    m_rows.clear();
    clear();
    const bool locked = m_workspace.isLocked();
    if (locked) {
        addAction(tokendesk::icon(QStringLiteral("lock")), tr("Locked"))->setEnabled(false);
        addSeparator();
    } else {
        for (const QString &id : offered())
            addProfile(id);
        if (!m_rows.isEmpty())
            addSeparator();
    }
    addAction(locked ? tr("Unlock in Token Desk…") : tr("Show Token Desk"), this, [this] {
        Q_EMIT showRequested({});
    })->setObjectName(QStringLiteral("trayShowAction"));
    if (!locked) {
        // Later: locking fills the menu anew, and this action is one of those that go.
        connect(
            addAction(tr("Lock")), &QAction::triggered, &m_workspace, [this] { m_workspace.setLocked(true); },
            Qt::QueuedConnection);
        actions().last()->setObjectName(QStringLiteral("trayLockAction"));
    }
    addSeparator();
    addAction(tr("Quit"), this, &TrayMenu::quitRequested)->setObjectName(QStringLiteral("trayQuitAction"));
    refresh();
}

void TrayMenu::addProfile(const QString &id) {
    Row row{id, new QMenu(this), nullptr, nullptr, nullptr};
    addMenu(row.menu);
    row.fact = row.menu->addAction(QString());
    row.fact->setEnabled(false);
    row.menu->addSeparator();
    row.copy = row.menu->addAction(tr("Copy token"), this, [this, id] {
        const TokenSession *session = m_workspace.knownSession(id);
        if (const auto token = session && !m_workspace.isLocked() ? session->token() : nullptr)
            m_clipboard.copy(token->value, m_workspace.settings().clipboardSeconds());
    });
    row.copy->setObjectName(QStringLiteral("trayCopyAction"));
    row.renew = row.menu->addAction(QString(), this, [this, id] {
        if (m_workspace.profile(id))
            m_workspace.request(id);
    });
    row.renew->setObjectName(QStringLiteral("trayRenewAction"));
    row.menu->addAction(tr("Show in Token Desk"), this, [this, id] { Q_EMIT showRequested(id); });
    m_rows.append(row);
}

void TrayMenu::refresh() {
    for (const Row &row : std::as_const(m_rows))
        refreshRow(row);
}

void TrayMenu::refreshRow(const Row &row) {
    const auto profile = m_workspace.profile(row.id);
    row.menu->setEnabled(bool(profile)); // removed meanwhile
    if (!profile)
        return;
    const TokenSession *session = m_workspace.knownSession(row.id);
    const auto token = session ? session->token() : nullptr;
    row.menu->setTitle(QStringLiteral("%1 · %2").arg(
        menuText(profile->name, longestName), sessionWords(session, m_workspace.renewal(row.id)).text));
    const QDateTime wall = m_workspace.clock().wall();
    QString fact = tr("No token yet");
    if (token) {
        const QDateTime end = token->expiresAt();
        fact = isSameDay(end, wall) ? tr("Expires at %1").arg(formatTime(end))
                                    : tr("Expires on %1").arg(formatMoment(end));
    } else if (session) {
        if (const auto *failed = std::get_if<TokenSession::Failed>(&session->state()))
            fact = menuText(Sentences::of(failed->error).what, longestFact);
        else if (const auto *expired = std::get_if<TokenSession::Expired>(&session->state()))
            fact = isSameDay(expired->at, wall) ? tr("Ended at %1").arg(formatTime(expired->at))
                                                : tr("Ended on %1").arg(formatMoment(expired->at));
    }
    row.fact->setText(fact);
    row.copy->setEnabled(bool(token));
    row.renew->setText(token ? tr("Renew") : tr("Get token"));
    row.renew->setEnabled(!m_workspace.isAsking(row.id));
}

void TrayMenu::changeEvent(QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        m_later.start();
    QMenu::changeEvent(event);
}

} // namespace tokendesk
