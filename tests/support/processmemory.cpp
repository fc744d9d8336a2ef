#include "processmemory.h"

#include <QFile>
#include <QString>

#include <fcntl.h>
#include <unistd.h>

namespace tokendesk::test {

namespace {

struct Region {
    quint64 begin;
    quint64 end;
};

QList<Region> readableRegions(qint64 pid) {
    QFile maps(QStringLiteral("/proc/%1/maps").arg(pid));
    QList<Region> regions;
    if (!maps.open(QIODevice::ReadOnly))
        return regions;
    for (const auto &line : maps.readAll().split('\n')) {
        const auto fields = line.simplified().split(' ');
        if (fields.size() < 5 || !fields.at(1).startsWith('r') || line.contains("[v"))
            continue;
        const auto range = fields.at(0).split('-');
        regions.append({range.value(0).toULongLong(nullptr, 16), range.value(1).toULongLong(nullptr, 16)});
    }
    return regions;
}

int countIn(const QByteArray &bytes, const QByteArray &needle) {
    int count = 0;
    for (qsizetype at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1))
        ++count;
    return count;
}

} // namespace

int occurrencesInMemory(qint64 pid, const QByteArray &needle) {
    const auto regions = readableRegions(pid);
    const int memory = ::open(qPrintable(QStringLiteral("/proc/%1/mem").arg(pid)), O_RDONLY | O_CLOEXEC);
    if (memory < 0 || regions.isEmpty())
        return -1;
    constexpr quint64 chunk = 4 * 1024 * 1024;
    int count = 0;
    for (const auto &region : regions) {
        QByteArray tail;
        for (quint64 at = region.begin; at < region.end; at += chunk) {
            QByteArray bytes(static_cast<qsizetype>(qMin(chunk, region.end - at)), Qt::Uninitialized);
            const auto got =
                ::pread(memory, bytes.data(), static_cast<size_t>(bytes.size()), static_cast<off_t>(at));
            if (got <= 0)
                break;
            bytes.truncate(got);
            bytes.prepend(tail); // shorter than the needle: nothing is counted twice
            count += countIn(bytes, needle);
            tail = bytes.right(needle.size() - 1);
        }
    }
    ::close(memory);
    return count;
}

QList<QByteArray> disguises(const QByteArray &needle) {
    const QString text = QString::fromUtf8(needle);
    QList<QByteArray> all{needle,
                          QByteArray(reinterpret_cast<const char *>(text.constData()), text.size() * 2)};
    for (int shift = 0; shift < 3; ++shift) // the characters that do not depend on what stands around
        all << (QByteArray(shift, 'x') + needle).toBase64().mid(shift == 0 ? 0 : 4).chopped(4);
    return all;
}

int tracesInMemory(qint64 pid, const QByteArray &needle) {
    int count = 0;
    for (const auto &disguise : disguises(needle)) {
        const int found = occurrencesInMemory(pid, disguise);
        if (found < 0)
            return -1;
        count += found;
    }
    return count;
}

} // namespace tokendesk::test
