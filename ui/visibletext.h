#pragma once

#include <QString>

namespace tokendesk {

/// Text out of a certificate as it may be put on a screen: one line, with control characters and those that
/// turn the writing direction around made visible (`\u202e`), and cut at `limit` characters. A name must not
/// be able to dress up as another one.
QString visibleText(const QString &text, qsizetype limit = 2000);

/// "3fa9 01c2 …": groups of four, for eyes. Copied is always the plain hex.
QString groupedHex(const QString &hex);

/// Foreign text as a tool tip that shows it as it is. Qt would take what looks like HTML for HTML, and a name
/// in a certificate could then dress up, or load an image.
QString toolTipText(const QString &text);

} // namespace tokendesk
