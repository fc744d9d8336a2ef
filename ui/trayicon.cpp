#include "trayicon.h"

#include "icons.h"
#include "mainwindow.h"
#include "traymenu.h"
#include "traywatch.h"
#include "visibletext.h"
#include "workspace.h"

#include <QApplication>
#include <QEvent>
#include <QLocale>
#include <QSystemTrayIcon>

namespace tokendesk {

namespace {
constexpr int longestName = 40;
}

TrayIcon::TrayIcon(Workspace &workspace, SecretClipboard &clipboard, MainWindow &window)
    : m_workspace(workspace), m_window(window), m_menu(std::make_unique<TrayMenu>(workspace, clipboard)),
      m_watch(new TrayWatch(this)) {
    connect(m_menu.get(), &TrayMenu::showRequested, this, [this](const QString &id) {
        if (m_workspace.profile(id))
            m_window.select(id);
        m_window.bringToFront();
    });
    connect(m_menu.get(), &TrayMenu::quitRequested, &window, &MainWindow::quit);
    connect(m_watch, &TrayWatch::changed, this, &TrayIcon::follow);
    connect(&workspace.settings(), &Settings::changed, this, &TrayIcon::follow);
    connect(&workspace, &Workspace::sessionChanged, this, &TrayIcon::updateToolTip);
    connect(&workspace, &Workspace::profilesChanged, this, &TrayIcon::updateToolTip);
    connect(&workspace, &Workspace::lockedChanged, this, &TrayIcon::updateToolTip);
    window.setHidesWhenClosed([this] { return isVisible() && m_workspace.settings().keepInTray(); });
    window.installEventFilter(this);
    follow();
}

TrayIcon::~TrayIcon() {
    m_window.setHidesWhenClosed({});
}

bool TrayIcon::isVisible() const {
    return m_icon && m_icon->isVisible() && m_watch->isThere();
}

void TrayIcon::follow() {
    const bool wanted = m_watch->isThere() && m_workspace.settings().showInTray();
    if (wanted && !m_icon) {
        m_icon = std::make_unique<QSystemTrayIcon>(icon(QStringLiteral("tokendesk")), this);
        m_icon->setContextMenu(m_menu.get());
        connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, &TrayIcon::messageClicked);
        connect(m_icon.get(), &QSystemTrayIcon::activated, this,
                [this](QSystemTrayIcon::ActivationReason reason) {
                    if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                        m_window.bringToFront();
                });
        updateToolTip();
        m_icon->show();
    } else if (!wanted) {
        m_icon.reset();
    }
    if (!isVisible())
        m_window.leaveHiding();
}

void TrayIcon::updateToolTip() {
    if (!m_icon)
        return;
    // The time of day, not the time left: it stays true without anybody looking after it.
    QString text = QApplication::applicationDisplayName();
    if (m_workspace.isLocked()) {
        text += u'\n' + tr("Locked");
    } else {
        std::optional<Profile> next;
        QDateTime soonest;
        for (const Profile &profile : m_workspace.profiles()) {
            const TokenSession *session = m_workspace.knownSession(profile.id);
            const auto token = session ? session->token() : nullptr;
            if (token && (!next || token->expiresAt() < soonest)) {
                next = profile;
                soonest = token->expiresAt();
            }
        }
        if (next) {
            // A desktop may take what looks like markup for markup.
            const QString name = visibleText(next->name, longestName).replace(u'<', u'‹');
            text += u'\n' +
                    tr("%1: token until %2")
                        .arg(name, QLocale().toString(soonest.toLocalTime().time(), QStringLiteral("HH:mm")));
        }
    }
    if (m_icon->toolTip() != text)
        m_icon->setToolTip(text);
}

void TrayIcon::showMessage(const QString &title, const QString &text) {
    if (isVisible())
        m_icon->showMessage(title, text, icon(QStringLiteral("tokendesk")));
}

bool TrayIcon::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::LanguageChange)
        updateToolTip();
    return QObject::eventFilter(watched, event);
}

} // namespace tokendesk
