#pragma once

#include "shot.h"

#include <QList>

namespace tokendesk {

/// The welcome page and every state of the dialogs. A shot of size (0, 0) is taken at the size that the
/// dialog gives itself. `folder` holds what the shots work on and must stay until the last one is taken, as
/// must the list.
QList<Shot> dialogShots(const QString &folder);

} // namespace tokendesk
