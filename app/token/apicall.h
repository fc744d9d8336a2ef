#pragma once

#include "profiles/profile.h"

namespace tokendesk {

/// What an integrator calls first with a token, as the API's public guide shows it: the balance. The second
/// endpoint's tokens are for the other family of paths.
[[nodiscard]] QUrl balanceUrl(const QUrl &baseUrl, Endpoint endpoint);

/// The name of an environment variable: [A-Za-z_][A-Za-z0-9_]*. Whatever else a profile's prefix holds is
/// left out. `suffix` is "TOKEN", "CLIENT_ID", …
[[nodiscard]] QByteArray variableName(const QString &prefix, const QString &suffix);
/// The variable that holds a profile's token: "AVISTA_TOKEN".
[[nodiscard]] QString tokenVariable(const Profile &profile);

} // namespace tokendesk
