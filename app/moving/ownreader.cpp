// What exporter.cpp writes.
#include "exporter.h"
#include "found_p.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tokendesk {

Result<Found> readOwn(const QJsonObject &root, const ImportContext &context) {
    const int version = root.value(QLatin1String("version")).toInt(-1);
    if (version > exportVersion)
        return failure(ErrorCode::ProfilesNewerFormat, {context.fileName, QString::number(version)});
    if (version < 1 || !root.value(QLatin1String("profiles")).isArray())
        return failure(ErrorCode::ImportDamaged, {QStringLiteral("tokendesk"), QStringLiteral("content")});
    Found found;
    found.format = ImportFormat::TokenDesk;
    const QJsonArray profiles = root.value(QLatin1String("profiles")).toArray();
    int number = 0;
    for (const QJsonValue &value : profiles) {
        ++number;
        if (found.candidates.size() > size_t(maxImportAccounts))
            break;
        QJsonObject object = value.toObject();
        const QJsonObject credentials = object.take(QLatin1String("credentials")).toObject();
        const auto profile = Profile::fromJson(object);
        const auto valid = profile ? validatedImport(*profile) : profile;
        if (!valid) {
            const QString name = object.value(QLatin1String("name")).toString().left(maxProfileName);
            note(found.notes, ImportRemark::EntryLeftOut, {name.isEmpty() ? QString::number(number) : name});
            continue;
        }
        ImportCandidate candidate;
        candidate.profile = *valid;
        candidate.profile.unknown = {};
        candidate.profile.envFile.clear(); // nobody's file may say where this computer writes tokens
        if (!credentials.isEmpty() && candidate.profile.store != StoreKind::Command) {
            QString secret = credentials.value(QLatin1String("clientSecret")).toString();
            candidate.credentials = Credentials{credentials.value(QLatin1String("clientId")).toString(),
                                                Secret::fromString(secret)};
            wipe(secret);
        }
        found.candidates.push_back(std::move(candidate));
    }
    return found;
}

} // namespace tokendesk
