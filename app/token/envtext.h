#pragma once

#include "secrets/secret.h"

namespace tokendesk {

struct EnvText {
    Secret text;
    bool added = false; ///< the variable was not assigned before
};

/// The text of a .env file with `name` set to `value`, and nothing else changed: line ends, byte order mark,
/// order, comments, the final line feed, and on the line itself "export", blanks, the kind of quotes and the
/// comment behind the value.
///
/// Every assignment of the name is set: programs differ in whether the first or the last one counts. A name
/// inside another variable's value of several lines is none. What is not assigned yet is appended, with
/// "export" when all others have it.
[[nodiscard]] EnvText withEnvVariable(QByteArrayView text, QByteArrayView name, QByteArrayView value);

/// False for what is clearly something else: JSON, XML, PEM, a file without a single assignment. A line
/// appended there would break it.
[[nodiscard]] bool mayBeEnvText(QByteArrayView text);

} // namespace tokendesk
