#pragma once

#include "finding.h"

#include <QByteArray>

namespace tokendesk {

/// A text that should hold PEM, made plain, and what had to be done to it (F07 to F10, F13).
struct MendedText {
    QByteArray text;         ///< UTF-8, LF, no byte order mark, no escapes; may hold a private key
    QList<Finding> findings; ///< in the order in which things were undone
};

/// Undoes what editors, shells, JSON and word processors do to PEM text: UTF-16, byte order marks, CRLF,
/// percent-encoding, JSON escapes and literal \n, typographic dashes and blanks. What is plain already comes
/// back as it is.
[[nodiscard]] MendedText mendText(const QByteArray &bytes);

/// True when the bytes are text in some encoding rather than a binary format.
[[nodiscard]] bool looksLikeText(const QByteArray &bytes);

} // namespace tokendesk
