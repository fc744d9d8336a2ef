#include "exporter.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <utility>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

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

Result<void> writeExport(const QString &path, QByteArrayView content, bool overwrite) {
    const QFileInfo info(path);
    if (info.isDir() || path.endsWith(u'/'))
        return failure(ErrorCode::FileNotWritable, {path, QStringLiteral("is a directory")});
    // A dangling link counts: what it points to is not for us to make.
    if (!overwrite && (info.exists() || info.isSymLink()))
        return failure(ErrorCode::FileExists, {path});
#ifdef Q_OS_UNIX
    const mode_t before = ::umask(0077); // the temporary file too is nobody else's
#endif
    QSaveFile file(path);
    const bool opened = file.open(QIODevice::WriteOnly);
#ifdef Q_OS_UNIX
    ::umask(before);
#endif
    if (!opened)
        return failure(ErrorCode::FileNotWritable, {path, file.errorString()});
    const bool written = file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                         file.write(content.data(), content.size()) == content.size() && file.commit();
    if (!written)
        return failure(ErrorCode::FileNotWritable, {path, file.errorString()});
    return {};
}

} // namespace tokendesk
