#pragma once

#include "shot.h"

#include <QList>

namespace tokendesk {

/// The main window in every state of the Token page, on demo servers of its own.
QList<Shot> windowShots();
/// The Code page.
QList<Shot> codeShots();

} // namespace tokendesk
