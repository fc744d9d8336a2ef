#include "boundedread.h"

#include <QIODevice>

#include <algorithm>

namespace tokendesk {

QByteArray readAtMost(QIODevice &device, qint64 limit) {
    constexpr qint64 piece = 16 * 1024;
    QByteArray bytes;
    // One more than there seems to be, so that the end shows itself in the same buffer.
    qint64 next = std::max(device.size() - device.pos() + 1, piece);
    while (bytes.size() < limit) {
        const auto before = bytes.size();
        bytes.resize(before + std::min(next, limit - before));
        const auto count = device.read(bytes.data() + before, bytes.size() - before);
        bytes.resize(before + std::max<qint64>(count, 0));
        if (count <= 0)
            break;
        const auto spare = bytes.capacity() - bytes.size();
        next = spare > 0 ? spare : piece;
    }
    return bytes;
}

} // namespace tokendesk
