#include "brand.h"

#include <algorithm>

namespace tokendesk {

namespace {

Brand brand(const QString &id, const QString &name, const QString &url, const QString &prefix,
            const QString &colour) {
    return {id, name, QUrl(url), prefix, colour};
}

QList<Brand>::const_iterator findBrand(const QString &id) {
    const auto &all = brands();
    return std::find_if(all.cbegin(), all.cend(),
                        [&](const Brand &b) { return b.id.compare(id, Qt::CaseInsensitive) == 0; });
}

} // namespace

const QList<Brand> &brands() {
    static const QList<Brand> table{
        brand(QStringLiteral("avista"), QStringLiteral("Avista"), QStringLiteral("https://api.avista.global"),
              QStringLiteral("AVISTA_"), QStringLiteral("#4A70B8")),
        brand(QStringLiteral("firebanking"), QStringLiteral("Fire Banking"),
              QStringLiteral("https://api.public.firebanking.com.br"), QStringLiteral("FIREBANKING_"),
              QStringLiteral("#FF6B35")),
        brand(QStringLiteral("forge"), QStringLiteral("Forge"),
              QStringLiteral("https://api.gateway.goforge.com.br"), QStringLiteral("FORGE_"),
              QStringLiteral("#FE8B6E")),
        brand(QStringLiteral("ntxpay"), QStringLiteral("NTX Pay"), QStringLiteral("https://api.ntxpay.com"),
              QStringLiteral("NTXPAY_"), QStringLiteral("#18AC88")),
        brand(QStringLiteral("safirapay"), QStringLiteral("Safira Pay"),
              QStringLiteral("https://api.safirapay.com"), QStringLiteral("SAFIRAPAY_"),
              QStringLiteral("#74B1F0")),
        brand(QStringLiteral("custom"), QStringLiteral("Custom"), QString(), QStringLiteral("TOKENDESK_"),
              QStringLiteral("#8A94A6")),
    };
    return table;
}

const Brand &brandById(const QString &id) {
    const auto found = findBrand(id);
    return found == brands().cend() ? brands().constLast() : *found;
}

bool isKnownBrand(const QString &id) {
    return findBrand(id) != brands().cend();
}

} // namespace tokendesk
