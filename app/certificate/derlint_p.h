#pragma once

#include <QByteArrayView>
#include <QStringList>

namespace tokendesk {

/// What in these bytes is BER but not DER, untranslated and short; a few at most. Contents of character
/// strings are not judged: names outside their character set are common and travel well.
[[nodiscard]] QStringList derDefects(QByteArrayView der);

} // namespace tokendesk
