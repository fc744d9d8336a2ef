#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace tokendesk {

/// An unknown structure for people: one line an item, indented by two blanks a level, with the values of what
/// is text, a number, a time or a known object. What does not fit is counted, never dropped silently.
[[nodiscard]] QStringList asn1Tree(QByteArrayView der);

} // namespace tokendesk
