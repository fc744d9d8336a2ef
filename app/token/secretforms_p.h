#pragma once

#include "secrets/secret.h"

#include <QString>

namespace tokendesk {

/// The text without `sent`: without it as it is, in the forms in which servers and proxies quote what they
/// were sent, without pieces of eight characters of it, and nothing at all when it can still be read out of
/// what remains (between tags, escaped in another way, backwards). A secret that was stored with blanks,
/// quotes or a variable's name around it is looked for without them too.
[[nodiscard]] QString withoutSecret(QString text, const Secret &sent);
/// Only the forms and the pieces: for a text whose invisible characters are still in it.
[[nodiscard]] QString maskSecret(QString text, const Secret &sent);

} // namespace tokendesk
