#include "kdfcost_p.h"

#include "der_p.h"

#include <QList>

namespace tokendesk {

namespace {

constexpr qint64 cap = qint64(1) << 40;
constexpr uchar scryptOid[] = {0x2b, 0x06, 0x01, 0x04, 0x01, 0xda, 0x47, 0x04, 0x0b};

struct Numbers {
    QList<qint64> integers;
    bool scrypt = false;
};

void collect(QByteArrayView der, int depth, Numbers &found) {
    DerReader reader(der);
    while (const auto item = reader.next()) {
        if (item->constructed && depth < 8)
            collect(item->content, depth + 1, found);
        if (item->is(DerItem::Oid) &&
            item->content == QByteArrayView(reinterpret_cast<const char *>(scryptOid), sizeof scryptOid))
            found.scrypt = true;
        if (!item->is(DerItem::Integer))
            continue;
        qint64 value = item->content.size() > 5 ? cap : 0;
        for (const char octet : item->content.first(qMin<qsizetype>(5, item->content.size())))
            value = value << 8 | uchar(octet);
        found.integers += qMin(value, cap);
    }
}

} // namespace

qint64 kdfRounds(QByteArrayView der) {
    Numbers found;
    collect(der, 0, found);
    qint64 rounds = 0;
    if (found.scrypt) {
        rounds = 1;
        for (qsizetype i = 0; i < qMin<qsizetype>(3, found.integers.size()); ++i)
            rounds = found.integers[i] > cap / rounds ? cap : rounds * qMax<qint64>(1, found.integers[i]);
        return rounds;
    }
    for (const qint64 value : std::as_const(found.integers)) // the other one, the key's length, is small
        rounds = qMax(rounds, value);
    return rounds;
}

} // namespace tokendesk
