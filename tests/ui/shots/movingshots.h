#pragma once

#include "shot.h"

#include <QList>

namespace tokendesk {

/// The states of the import and the export dialog; see dialogShots.
QList<Shot> movingShots(const QString &folder);

} // namespace tokendesk
