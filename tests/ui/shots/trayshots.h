#pragma once

#include "shot.h"

#include <QList>

namespace tokendesk {

/// The menu of the tray, and the Token page with a .env file.
QList<Shot> trayShots();

} // namespace tokendesk
