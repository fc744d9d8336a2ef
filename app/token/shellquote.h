#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace tokendesk {

/// One word for a POSIX shell, in single quotes, whatever the bytes are. NUL, which no shell word can hold,
/// is left out.
[[nodiscard]] QByteArray quotedForShell(QByteArrayView text);

/// One PowerShell string in single quotes, from UTF-8. PowerShell takes the typographic quotes U+2018 to
/// U+201B for single quotes too (about_Quoting_Rules), so each of them is doubled.
[[nodiscard]] QByteArray quotedForPowerShell(QByteArrayView text);

} // namespace tokendesk
