#include "profiledocument.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QUuid>

#include <cmath>

namespace tokendesk {

namespace {

constexpr int formatVersion = 1;

// The second entry with an id must not share the first one's secret, and must keep its new id from one
// reading to the next, in every process, until the file is written again.
QString derivedId(const QString &id, const QString &name, qsizetype index) {
    const QUuid space(QStringLiteral("{8a0b5f0c-6a3e-4c57-9f6e-2f6d7a0c9b11}"));
    return QUuid::createUuidV5(space, QStringLiteral("%1\n%2\n%3").arg(id, name).arg(index))
        .toString(QUuid::WithoutBraces);
}

void readProfiles(const QJsonArray &entries, ParsedProfiles &parsed) {
    QSet<QString> seen;
    // Thousands of profiles have a handful of brands and URLs: they share one copy of each.
    QSet<QString> brands;
    QSet<QUrl> urls;
    parsed.document.profiles.reserve(entries.size());
    for (qsizetype i = 0; i < entries.size(); ++i) {
        auto profile = Profile::fromJson(entries.at(i).toObject());
        if (!profile) {
            parsed.damaged = true;
            continue;
        }
        if (seen.contains(profile->id))
            profile->id = derivedId(profile->id, profile->name, i);
        seen.insert(profile->id);
        profile->brandId = *brands.insert(profile->brandId);
        profile->baseUrl = *urls.insert(profile->baseUrl);
        parsed.document.profiles.append(*profile);
    }
}

} // namespace

QByteArray ProfileDocument::toBytes() const {
    QJsonObject root = unknown;
    root.insert(QStringLiteral("format"), formatVersion);
    root.insert(QStringLiteral("default"), defaultId);
    QJsonArray entries;
    for (const auto &profile : profiles)
        entries.append(profile.toJson());
    root.insert(QStringLiteral("profiles"), entries);
    return QJsonDocument(root).toJson(QJsonDocument::Indented);
}

qsizetype ProfileDocument::indexOf(const QString &id) const {
    for (qsizetype i = 0; i < profiles.size(); ++i) {
        if (profiles.at(i).id == id)
            return i;
    }
    return -1;
}

Result<ParsedProfiles> parseProfiles(const QByteArray &bytes) {
    const ParsedProfiles hopeless{{}, true};
    QJsonParseError error;
    const auto json = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError || !json.isObject())
        return hopeless;
    QJsonObject root = json.object();
    const double format = root.take(QLatin1String("format")).toDouble(0);
    if (format < formatVersion || format != std::floor(format))
        return hopeless;
    if (format > formatVersion)
        return failure(ErrorCode::ProfilesNewerFormat, {QString(), QString::number(format, 'f', 0)});

    ParsedProfiles parsed;
    const QJsonValue defaultId = root.take(QLatin1String("default"));
    const QJsonValue profiles = root.take(QLatin1String("profiles"));
    parsed.damaged = !(defaultId.isUndefined() || defaultId.isNull() || defaultId.isString()) ||
                     !(profiles.isUndefined() || profiles.isArray());
    parsed.document.defaultId = defaultId.toString();
    parsed.document.unknown = root;
    readProfiles(profiles.toArray(), parsed);
    return parsed;
}

} // namespace tokendesk
