#pragma once

#include "screenwatch.h"

namespace tokendesk {

class SecretClipboard;
class Workspace;

/// Locks the workspace when the person leaves, as the settings say, and at every locking wipes what the
/// workspace does not know of: secrets typed into dialogs, and what is ours on the clipboard.
class Lock : public QObject {
    Q_OBJECT
public:
    Lock(Workspace &workspace, SecretClipboard &clipboard, QObject *parent = nullptr);

private:
    void wipeWidgets() const;

    Workspace &m_workspace;
    SecretClipboard &m_clipboard;
    ScreenWatch m_screen;
};

} // namespace tokendesk
