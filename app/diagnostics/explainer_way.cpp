// Causes on the way to the server, and of the address.
#include "certificate/headervalue.h"
#include "explanation_p.h"
#include "profiles/brand.h"

#include <numeric>

namespace tokendesk {

namespace {

/// How many characters must be changed, added or left out to make one of the other (Levenshtein).
qsizetype distance(QStringView a, QStringView b) {
    QList<qsizetype> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const qsizetype change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, change}));
        }
    }
    return row.back();
}

} // namespace

void Explanation::closed() {
    const bool spokeTls = m_exchange && !m_exchange->transfer.tlsVersion.isEmpty();
    if (isEncrypted())
        mutualTls(spokeTls ? 75 : m_profile.privateKeyPath.isEmpty() ? 40 : 60);
    if (!proxy().isEmpty())
        add(70, CauseId::ProxyInTheWay, {proxy()}, CauseAction::EditProfile);
    if (isLoopback(m_profile.baseUrl))
        add(50, CauseId::NotTheApi, {host()}, CauseAction::EditProfile);
    else if (!spokeTls)
        add(50, CauseId::Firewall, {host()}, CauseAction::CheckConnection);
}

void Explanation::mutualTls(int weight) {
    const bool wanted = m_profile.privateKeyPath.isEmpty();
    if (!wanted)
        addFindings(Severity::Warning, weight);
    add(weight, wanted ? CauseId::MutualTlsWanted : CauseId::MutualTlsRefused, {},
        wanted ? CauseAction::EditProfile : CauseAction::ShowCertificate);
}

void Explanation::gateway() {
    const int status = m_error.args.value(0).toInt();
    const bool ofProxy =
        (status < 500 || !proxy().isEmpty()) &&
        mentions(m_words, "proxy|squid|zscaler|forcepoint|fortigate|(?:corporate )?web filter|"
                          "access denied by|blocked by");
    if (status == 407 || (ofProxy && !proxy().isEmpty()))
        add(95, CauseId::ProxyAnswered, {proxy()}, CauseAction::EditProfile);
    else if (ofProxy)
        add(85, CauseId::ProxyAnswered, {QString()}, CauseAction::CheckConnection);
    if (status >= 200 && status < 400) {
        otherBrandsUrl(92);
        notTheApiOrPortal();
    } else if (status >= 500) {
        add(80, CauseId::GatewayTrouble, {QString::number(status)}, CauseAction::TryAgain);
    } else if (status == 401 || status == 403) {
        add(70, CauseId::AddressNotAllowed);
        add(50, CauseId::NotTheApi, {host()}, CauseAction::EditProfile);
    } else {
        if (headerBytes() > headerWarnBytes)
            add(70, CauseId::HeaderTooLarge, {QString::number(headerBytes())}, CauseAction::ShowCertificate);
        add(60, CauseId::NotTheApi, {host()}, CauseAction::EditProfile);
    }
}

void Explanation::redirected() {
    otherBrandsUrl(90);
    notTheApiOrPortal();
}

void Explanation::notTheApiOrPortal() {
    add(70, CauseId::NotTheApi, {host()}, CauseAction::EditProfile);
    if (!isEncrypted() && !isLoopback(m_profile.baseUrl))
        add(80, CauseId::CaptivePortal, {host()}, CauseAction::TryAgain);
}

void Explanation::wrongAddress() {
    const QString path = m_profile.baseUrl.path();
    if (!path.isEmpty() && path != QLatin1String("/"))
        add(90, CauseId::UrlHasPath, {path}, CauseAction::EditProfile);
    otherBrandsUrl(88);
    urlChanged(86);
    auto other = m_profile;
    other.endpoint = m_profile.endpoint == Endpoint::Auth ? Endpoint::Pix : Endpoint::Auth;
    add(70, CauseId::WrongEndpoint, {m_profile.tokenUrl().path(), other.tokenUrl().path()},
        CauseAction::EditProfile);
    add(60, CauseId::NotTheApi, {host()}, CauseAction::EditProfile);
}

void Explanation::hostNotFound() {
    for (const auto &brand : brands()) {
        const QString meant = brand.baseUrl.host();
        const auto apart = meant.isEmpty() ? 99 : distance(host(), meant);
        if (apart > 0 && apart <= 3)
            add(95, CauseId::HostTypo, {host(), meant}, CauseAction::EditProfile);
    }
    urlChanged(85);
    add(70, CauseId::HostUnknown, {host()}, CauseAction::CheckConnection);
    if (!proxy().isEmpty())
        add(60, CauseId::ProxyInTheWay, {proxy()}, CauseAction::EditProfile);
}

void Explanation::timedOut() {
    const bool connected = m_exchange && m_exchange->transfer.connectMillis >= 0;
    if (connected)
        return add(80, CauseId::SlowServer, {m_error.args.value(0)}, CauseAction::TryAgain);
    if (!proxy().isEmpty())
        add(85, CauseId::ProxyInTheWay, {proxy()}, CauseAction::EditProfile);
    add(80, CauseId::Firewall, {host()}, CauseAction::CheckConnection);
}

void Explanation::untrusted() {
    const auto server = m_exchange ? m_exchange->server() : std::nullopt;
    if (server && server->notAfter.isValid() && server->notAfter < m_exchange->at)
        add(90, CauseId::TlsExpired, {isoMoment(server->notAfter)}, CauseAction::CheckConnection);
    if (server && server->notBefore.isValid() && server->notBefore > m_exchange->at)
        add(91, CauseId::TlsNotYet, {isoMoment(server->notBefore)}, CauseAction::CheckConnection);
    const bool portal = server && mentions(server->subject, "(?:login|portal|wi-?fi|hotspot|captive|guest)");
    add(portal ? 92 : 40, CauseId::CaptivePortal, {host()}, CauseAction::TryAgain);
    if (m_exchange && m_exchange->transfer.otherHost)
        add(88, CauseId::TlsOtherHost, {host(), server ? server->subject : QString()},
            CauseAction::CheckConnection);
    const QString then = m_success ? m_success->serverIssuer : QString();
    add(80, CauseId::TlsInspection,
        {server ? server->issuer : QString(), server && then != server->issuer ? then : QString()},
        CauseAction::EditProfile);
}

void Explanation::otherBrandsUrl(int weight) {
    for (const auto &brand : brands())
        if (!brand.baseUrl.isEmpty() && brand.baseUrl.host() == host() && brand.id != m_profile.brandId &&
            m_profile.brandId != QLatin1String("custom"))
            add(weight, CauseId::OtherBrandsUrl, {host(), brand.name, brandById(m_profile.brandId).name},
                CauseAction::EditProfile);
}

void Explanation::urlChanged(int weight) {
    if (m_success && m_success->url != m_profile.tokenUrl())
        add(weight, CauseId::UrlChanged, {m_success->url.toString(), isoMoment(m_success->at)},
            CauseAction::EditProfile);
}

} // namespace tokendesk
