#include "exporter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace tokendesk {

namespace {

/// Also of a path of another system.
QString fileNameOnly(const QString &path) {
    return path.mid(std::max(path.lastIndexOf(u'/'), path.lastIndexOf(u'\\')) + 1);
}

} // namespace

Secret exportDocument(const std::vector<ExportEntry> &entries) {
    QJsonArray profiles;
    for (const ExportEntry &entry : entries) {
        Profile profile = entry.profile;
        profile.unknown = {};
        profile.envFile.clear();
        for (QString *path : {&profile.certificatePath, &profile.privateKeyPath, &profile.caFile})
            *path = fileNameOnly(*path);
        QJsonObject object = profile.toJson();
        if (entry.credentials) {
            QString secret = entry.credentials->clientSecret.toString();
            object.insert(QStringLiteral("credentials"),
                          QJsonObject{{QStringLiteral("clientId"), entry.credentials->clientId},
                                      {QStringLiteral("clientSecret"), secret}});
            wipe(secret);
        }
        profiles.append(object);
    }
    QByteArray bytes =
        QJsonDocument(QJsonObject{{QStringLiteral("format"), QStringLiteral("tokendesk-profiles")},
                                  {QStringLiteral("version"), exportVersion},
                                  {QStringLiteral("profiles"), profiles}})
            .toJson(QJsonDocument::Indented);
    Secret result(bytes);
    wipe(bytes);
    wipeStack();
    return result;
}

} // namespace tokendesk
