#include "lock.h"

#include "clipboard.h"
#include "dialogs/secretedit.h"
#include "workspace.h"

#include <QApplication>

namespace tokendesk {

Lock::Lock(Workspace &workspace, SecretClipboard &clipboard, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_clipboard(clipboard) {
    Settings &settings = workspace.settings();
    connect(&m_screen, &ScreenWatch::locked, this, [this] {
        if (m_workspace.settings().lockOnScreenLock())
            m_workspace.setLocked(true);
    });
    connect(&m_screen, &ScreenWatch::sleeping, this, [this] {
        if (m_workspace.settings().lockOnSuspend())
            m_workspace.setLocked(true);
    });
    connect(&settings, &Settings::changed, this,
            [this, &settings] { m_screen.delaySleep(settings.lockOnSuspend()); });
    m_screen.delaySleep(settings.lockOnSuspend());
    connect(&workspace, &Workspace::lockedChanged, this, [this](bool locked) {
        if (locked)
            wipeWidgets();
    });
}

void Lock::wipeWidgets() const {
    for (QWidget *window : QApplication::topLevelWidgets()) {
        for (SecretEdit *field : window->findChildren<SecretEdit *>())
            field->wipeText();
    }
    if (m_clipboard.isOurs())
        m_clipboard.clearNow();
}

} // namespace tokendesk
