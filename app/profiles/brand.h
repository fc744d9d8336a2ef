#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace tokendesk {

/// One of the brands under which the API is sold (shared API facts), or "custom".
struct Brand {
    QString
        id; ///< stable, stored in profiles: "avista", "firebanking", "forge", "ntxpay", "safirapay", "custom"
    QString name;           ///< as the brand writes itself; never translated ("Custom" is, by text/sentences)
    QUrl baseUrl;           ///< empty for custom
    QString variablePrefix; ///< of environment variables: "AVISTA_"; "TOKENDESK_" for custom
    QString colour;         ///< "#RRGGBB", for bars and dots only

    friend bool operator==(const Brand &, const Brand &) = default;
};

/// All brands in the order in which they are offered; custom is last.
const QList<Brand> &brands();

/// The brand of that id, case-insensitive; custom when there is none.
const Brand &brandById(const QString &id);

/// True when `id` names a brand of the table.
bool isKnownBrand(const QString &id);

} // namespace tokendesk
