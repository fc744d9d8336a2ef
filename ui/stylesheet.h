#pragma once

#include "theme.h"

#include <QString>

namespace tokendesk {

/// The application's style sheet, derived from the tokens. Widgets opt in to variants by the dynamic property
/// "role": on buttons "primary", "danger", "link", "flat"; on labels "muted", "caption", "strong", "title",
/// "success", "warning", "danger"; on frames "card", "sunken".
QString styleSheetFor(const Colours &colours);

/// The ink of what cannot be used now.
QColor disabledInk(const Colours &colours);

} // namespace tokendesk
