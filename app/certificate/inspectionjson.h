#pragma once

#include "headercheck.h"

#include <QJsonObject>

#include <functional>
#include <utility>

namespace tokendesk {

/// Message and remedy of a finding, in the program's language: `text/sentences` in the programs.
using FindingWords = std::function<std::pair<QString, QString>(const Finding &)>;

/// `inspect --json` for one file, as `design/cli.md` documents it. Facts that a certificate does not state
/// are null or empty lists, never missing keys.
[[nodiscard]] QJsonObject inspectionJson(const Inspection &inspection, const FindingWords &words);

/// `check-header --json`.
[[nodiscard]] QJsonObject headerCheckJson(const HeaderCheck &check, const FindingWords &words);

/// One entry of "certificates".
[[nodiscard]] QJsonObject certificateJson(const Certificate &certificate);

} // namespace tokendesk
