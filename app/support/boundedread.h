#pragma once

#include <QByteArray>

class QIODevice;

namespace tokendesk {

/// What the device has to give, at most `limit` bytes. QIODevice::read() would ask for a buffer of the whole
/// limit first, and the allocator that wipes what is freed touches all of that: 64 MiB cost more than the
/// rest of the start. A file is read into one buffer, so that no copy of a private key is left behind. What
/// went wrong is told by the device.
[[nodiscard]] QByteArray readAtMost(QIODevice &device, qint64 limit);

} // namespace tokendesk
