#pragma once

#include <QByteArray>
#include <QStringList>

namespace tokendesk {

/// The header's value in what a person pasted.
struct HeaderExtract {
    QByteArray value;
    QStringList around; ///< X06: what stood around the value, "name", "quotes", "blanks"
};

/// From a value, a header line, several header lines or a curl command.
[[nodiscard]] HeaderExtract extractHeader(const QByteArray &text);

} // namespace tokendesk
