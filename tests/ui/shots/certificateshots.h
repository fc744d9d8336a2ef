#pragma once

#include "shot.h"

#include <QList>

namespace tokendesk {

/// Every state of the certificate page and its dialogs. The certificates are minted when this is called and
/// written into `folder`, which must stay until the last shot is taken.
QList<Shot> certificateShots(const QString &folder);

} // namespace tokendesk
