#pragma once

#include "clipboard.h"
#include "secrets/sessionstore.h"
#include "support/scriptedstore.h"
#include "workspace.h"

#include <QDir>

namespace tokendesk {

/// Everything a dialog works on. The shot's closure keeps it, so it outlives the dialog.
struct ShotRig {
    explicit ShotRig(const QString &folder) : settings(folder), profiles(folder) {}

    Settings settings;
    ProfileStore profiles;
    test::ScriptedStore keychain;
    SessionStore session;
    SecretClipboard clipboard;
    Workspace workspace{profiles, keychain, session, settings, Clock::system()};
};

/// The folder `name` in `folder`, made.
inline QString freshFolder(const QString &folder, const QString &name) {
    QDir(folder).mkpath(name);
    return QDir(folder).filePath(name);
}

} // namespace tokendesk
