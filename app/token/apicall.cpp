#include "apicall.h"

namespace tokendesk {

QUrl balanceUrl(const QUrl &baseUrl, Endpoint endpoint) {
    QUrl url = baseUrl;
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    path +=
        endpoint == Endpoint::Auth ? QStringLiteral("/api/balance") : QStringLiteral("/accounts/balances");
    url.setPath(path, QUrl::TolerantMode);
    return url;
}

QByteArray variableName(const QString &prefix, const QString &suffix) {
    QByteArray name;
    for (const QChar c : prefix + suffix) {
        const char ascii = c.toLatin1();
        if ((ascii >= 'A' && ascii <= 'Z') || (ascii >= 'a' && ascii <= 'z') || ascii == '_' ||
            (ascii >= '0' && ascii <= '9' && !name.isEmpty()))
            name += ascii;
    }
    return name;
}

QString tokenVariable(const Profile &profile) {
    return QString::fromLatin1(variableName(profile.effectivePrefix(), QStringLiteral("TOKEN")));
}

} // namespace tokendesk
