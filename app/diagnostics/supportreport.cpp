#include "supportreport.h"

#include "profiles/brand.h"
#include "support/libraryversions.h"
#include "support/logging.h"
#include "text/checkwords.h"

#include <QDir>
#include <QSysInfo>

namespace tokendesk {

namespace {

constexpr qsizetype shownOfId = 11; // "account-93-"
constexpr qsizetype maxExchanges = 20;

QString millis(qint64 value) {
    return value < 0 ? QStringLiteral("-") : QString::number(value) + QStringLiteral(" ms");
}

void addProfile(QStringList &lines, const Profile &profile) {
    const auto none = QStringLiteral("-");
    lines.append(QString());
    lines.append(QStringLiteral("[%1]").arg(profile.name));
    const auto add = [&lines](const char *name, const QString &value) {
        lines.append(QStringLiteral("  %1: %2").arg(QLatin1String(name), value));
    };
    add("brand", brandById(profile.brandId).id);
    add("kind", kindName(profile.kind));
    add("token endpoint", profile.tokenUrl().toString(QUrl::RemoveUserInfo));
    add("store", storeName(profile.store));
    add("certificate", profile.certificatePath.isEmpty() ? none : profile.certificatePath);
    add("last accepted certificate (SHA-256)",
        profile.lastSuccessFingerprint.isEmpty() ? none : profile.lastSuccessFingerprint);
    add("private key for TLS", profile.privateKeyPath.isEmpty() ? none : profile.privateKeyPath);
    add("proxy", profile.proxy == ProxyMode::Custom ? profile.proxyUrl.toString(QUrl::RemoveUserInfo)
                                                    : proxyName(profile.proxy));
    add("CA file", profile.caFile.isEmpty() ? none : profile.caFile);
    add("timeout", QString::number(profile.timeoutSeconds) + QStringLiteral(" s"));
    add("renews by itself", profile.autoRenew ? QStringLiteral("yes") : QStringLiteral("no"));
}

void addExchange(QStringList &lines, const Exchange &exchange) {
    const auto &way = exchange.transfer;
    lines.append(QString());
    lines.append(QStringLiteral("--- %1 [%2] %3")
                     .arg(isoMoment(exchange.at), exchange.profileName,
                          exchange.error ? errorName(exchange.error->code) : QStringLiteral("token")));
    lines.append(QStringLiteral("lookup %1, connect %2, wait %3, read %4, all %5; proxy %6; %7 %8")
                     .arg(millis(way.lookupMillis), millis(way.connectMillis), millis(way.waitMillis),
                          millis(way.readMillis), millis(exchange.millis),
                          way.proxy.isEmpty() ? QStringLiteral("-") : way.proxy, way.tlsVersion, way.cipher)
                     .trimmed());
    if (exchange.clockSkew)
        lines.append(QStringLiteral("this clock is %1 s ahead of the server's").arg(*exchange.clockSkew));
    if (!exchange.fingerprint.isEmpty())
        lines.append(QStringLiteral("client certificate (SHA-256) %1").arg(exchange.fingerprint));
    if (const auto server = exchange.server())
        lines.append(
            QStringLiteral("server certificate: subject %1; issuer %2; until %3; SHA-256 %4")
                .arg(server->subject, server->issuer, isoMoment(server->notAfter), server->fingerprint));
    for (const auto &reason : way.tlsErrors)
        lines.append(QStringLiteral("not trusted: ") + reason);
    QString text = exchange.toText();
    if (!exchange.clientId.isEmpty())
        text.replace(exchange.clientId, shortClientId(exchange.clientId), Qt::CaseInsensitive);
    lines.append(text);
}

} // namespace

QString shortClientId(const QString &id) {
    // Of a short one less: a few characters are no start but the whole.
    const qsizetype shown = std::min(shownOfId, id.size() / 2);
    return id.left(shown) + QChar(0x2026);
}

QString SupportReport::write(const Facts &facts) {
    const auto libraries = LibraryVersions::now();
    QStringList lines{
        tr("Token Desk support report"),
        tr("It holds no secret and no token. Profile names, addresses and certificate fingerprints are in "
           "it: "
           "read it before you send it."),
        QString(),
        QStringLiteral("at: ") + isoMoment(facts.at),
        QStringLiteral("program: ") + facts.program,
        QStringLiteral("system: %1, kernel %2, %3")
            .arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(),
                 QSysInfo::currentCpuArchitecture()),
        QStringLiteral("libraries: Qt %1, %2, TLS by %3").arg(libraries.qt, libraries.openssl, libraries.tls),
    };
    lines.append({QString(), tr("Profiles")});
    if (facts.profiles.isEmpty())
        lines.append(tr("None."));
    for (const auto &profile : facts.profiles)
        addProfile(lines, profile);
    if (!facts.checks.isEmpty()) {
        lines.append({QString(), tr("Checks")});
        for (const auto &check : facts.checks)
            lines.append(
                QStringLiteral("%1: %2 %3")
                    .arg(checkName(check.id), checkStateName(check.state), CheckWords::of(check).what)
                    .trimmed());
    }
    lines.append({QString(), tr("Last exchanges, the newest first")});
    if (facts.exchanges.isEmpty())
        lines.append(tr("None in this run."));
    for (const auto &exchange : facts.exchanges.first(std::min(facts.exchanges.size(), maxExchanges)))
        addExchange(lines, *exchange);
    QString text = lines.join(u'\n');
    if (!facts.homeFolder.isEmpty()) // wherever a path stands: it tells who sits here
        for (const auto &home : {facts.homeFolder, QDir::toNativeSeparators(facts.homeFolder)})
            text.replace(home + (home.contains(u'\\') ? u'\\' : u'/'), QStringLiteral("~/"));
    // Everything was made without secrets; this catches what a person may have typed into a name or a path.
    return redacted(text) + u'\n';
}

} // namespace tokendesk
