#pragma once

#include "shot.h"

#include <QList>

namespace tokendesk {

/// The states of “Look into a token” and of the claims card; see dialogShots.
QList<Shot> tokenShots(const QString &folder);

} // namespace tokendesk
