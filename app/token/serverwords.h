#pragma once

#include "secrets/secret.h"

#include <QString>

namespace tokendesk {

/// What a server said, fit to be shown, logged and reported: one line of at most 200 characters, without
/// control, bidirectional and invisible characters, and with everything that looks like a token or a secret
/// taken out. `sent` is the secret of the request; it is taken out wherever it stands.
[[nodiscard]] QString serverWords(const QString &text, const Secret &sent = {});

/// The same of a text of several lines, not shortened: at most `limit` characters, line ends and tabs kept.
[[nodiscard]] QString scrubbed(const QString &text, const Secret &sent, qsizetype limit);

/// The words a person would see of an HTML page: its title, else its first heading, else its text.
/// With `titleOnly` no text: of a page that may hold a token.
[[nodiscard]] QString htmlWords(QByteArrayView html, bool titleOnly = false);

/// How much must go with what is cut off a text before `sent` is looked for in it, in characters.
[[nodiscard]] qsizetype cutMargin(const Secret &sent);

/// One word and nothing else, in quotes or not: as the body of a good answer it may be the token itself.
[[nodiscard]] bool isOneWord(QByteArrayView body);

/// True when the bytes begin like an HTML or XML page, whatever their Content-Type says.
[[nodiscard]] bool looksLikeHtml(QByteArrayView body);

} // namespace tokendesk
