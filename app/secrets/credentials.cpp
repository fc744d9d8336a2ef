#include "credentials.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace tokendesk {

namespace {

constexpr int formatVersion = 1;
// Far more than a clientId and a secret of 64 characters need: what is larger is not ours.
constexpr qsizetype maxBytes = 128 * 1024;

} // namespace

Secret Credentials::toBytes() const {
    QString secretText = clientSecret.toString();
    QByteArray bytes = QJsonDocument(QJsonObject{{QStringLiteral("clientId"), clientId},
                                                 {QStringLiteral("clientSecret"), secretText},
                                                 {QStringLiteral("v"), formatVersion}})
                           .toJson(QJsonDocument::Compact);
    wipe(secretText);
    Secret result(bytes);
    wipe(bytes);
    wipeStack();
    return result;
}

Result<Credentials> Credentials::fromBytes(QByteArrayView bytes) {
    if (bytes.isEmpty() || bytes.size() > maxBytes)
        return failure(ErrorCode::SecretDamaged);
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray::fromRawData(bytes.data(), bytes.size())).object();
    const QJsonValue id = object.value(QLatin1String("clientId"));
    const QJsonValue secret = object.value(QLatin1String("clientSecret"));
    if (!id.isString() || !secret.isString() || object.value(QLatin1String("v")).toInt(-1) != formatVersion)
        return failure(ErrorCode::SecretDamaged);
    QString secretText = secret.toString();
    Credentials result{id.toString(), Secret::fromString(secretText)};
    wipe(secretText);
    wipeStack();
    return result;
}

Result<Credentials> Credentials::fromStore(const Result<Secret> &answer) {
    return answer.and_then([](const Secret &bytes) { return fromBytes(bytes.view()); });
}

} // namespace tokendesk
