#pragma once

#include "shot.h"

#include <QList>

namespace tokendesk {

/// The main window in every state of the Token page, on demo servers of its own.
QList<Shot> windowShots();
/// The Code page.
QList<Shot> codeShots();
/// What is rare: no profile at all, nothing found, long names, a locked keychain, no way to the server,
/// menus.
QList<Shot> stateShots();

} // namespace tokendesk
