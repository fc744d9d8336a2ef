// What may be a base URL: the rules of profile.h.
#include "profile.h"

#include <QHostAddress>

namespace tokendesk {

namespace {

bool hasForbiddenParts(const QUrl &url) {
    return !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment();
}

// An error must not repeat a password that somebody typed into the URL.
QString shown(const QUrl &url) {
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QString shown(const QString &text) {
    const auto at = text.lastIndexOf(QLatin1Char('@'));
    return at < 0 ? text.left(200) : QStringLiteral("…") + text.mid(at, 200);
}

QUrl withoutTrailingSlash(QUrl url) {
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    url.setPath(path, QUrl::TolerantMode);
    return url;
}

} // namespace

bool isLoopback(const QUrl &url) {
    const QString host = url.host();
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    QHostAddress address;
    return address.setAddress(host) && address.isLoopback();
}

bool isAcceptableUrl(const QUrl &url) {
    if (!url.isValid() || url.host().isEmpty() || url.port() == 0 || hasForbiddenParts(url))
        return false;
    return url.scheme() == QLatin1String("https") ||
           (url.scheme() == QLatin1String("http") && isLoopback(url));
}

Result<QUrl> parseBaseUrl(const QString &text) {
    QString typed = text.trimmed();
    if (!typed.isEmpty() && !typed.contains(QLatin1String("://")))
        typed.prepend(QLatin1String("https://"));
    const QUrl url = withoutTrailingSlash(QUrl(typed, QUrl::StrictMode));
    if (isAcceptableUrl(url))
        return url;
    if (url.isValid() && url.scheme() == QLatin1String("http") && !url.host().isEmpty() &&
        !hasForbiddenParts(url) && url.port() != 0)
        return failure(ErrorCode::ProfileUrlInsecure, {shown(url)});
    return failure(ErrorCode::ProfileUrlInvalid, {shown(text.trimmed())});
}

} // namespace tokendesk
