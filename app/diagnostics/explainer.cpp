#include "explainer.h"

#include "certificate/headervalue.h"
#include "profiles/brand.h"

#include <algorithm>
#include <numeric>

namespace tokendesk {

namespace {

constexpr int shortestSecret = 8, longestSecret = 64;    // in characters, by the API's documentation
constexpr qint64 noticeableSkew = 60, harmfulSkew = 300; // seconds

constexpr int certain = 100, leastLikely = 20; // how sure a cause is; what is under the last is not said

bool mentions(const QString &text, std::initializer_list<const char *> words) {
    return std::any_of(words.begin(), words.end(), [&text](const char *word) {
        return text.contains(QString::fromUtf8(word), Qt::CaseInsensitive);
    });
}

QString iso(const QDateTime &moment) {
    return moment.isValid() ? moment.toUTC().toString(Qt::ISODate) : QString();
}

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

/// Collects causes with how likely they are.
class Explanation {
public:
    explicit Explanation(const Refusal &refusal)
        : m_refusal(refusal), m_profile(refusal.profile), m_error(refusal.failed.error),
          m_attempted(refusal.failed.attempted.get()),
          m_exchange(m_attempted ? m_attempted->exchange.get() : nullptr),
          m_success(m_attempted && m_attempted->lastSuccess ? &*m_attempted->lastSuccess : nullptr),
          m_words(m_error.args.value(1) + u'\n' + (m_exchange ? m_exchange->answerBody : QString())) {}

    QList<Cause> causes() {
        look();
        std::stable_sort(m_found.begin(), m_found.end(),
                         [](const auto &a, const auto &b) { return a.first > b.first; });
        QList<Cause> list;
        for (const auto &[weight, cause] : std::as_const(m_found))
            if (weight >= leastLikely)
                list.append(cause);
        return list;
    }

private:
    void add(int weight, CauseId id, const QStringList &args = {}, CauseAction action = CauseAction::None) {
        m_found.append({weight, Cause{id, args, std::nullopt, action}});
    }
    [[nodiscard]] QString host() const { return m_profile.baseUrl.host(); }
    [[nodiscard]] QString proxy() const { return m_exchange ? m_exchange->transfer.proxy : QString(); }

    void look() {
        switch (m_error.code) {
        case ErrorCode::CertificateRefused: return addFindings(Severity::Error, certain);
        case ErrorCode::Unauthorized:
        case ErrorCode::Forbidden:
        case ErrorCode::BadRequest:
        case ErrorCode::CertificateFormat: return refusedByApi();
        case ErrorCode::HeaderTooLarge:
            return add(certain, CauseId::HeaderTooLarge, {QString::number(headerBytes())},
                       CauseAction::ShowCertificate);
        case ErrorCode::GatewayCertificate: return mutualTls(certain);
        case ErrorCode::GatewayError: return gateway();
        case ErrorCode::Redirected: return redirected();
        case ErrorCode::EndpointNotFound: return wrongAddress();
        case ErrorCode::HostNotFound: return hostNotFound();
        case ErrorCode::Offline: return add(certain, CauseId::Offline, {}, CauseAction::TryAgain);
        case ErrorCode::ConnectionRefused:
            add(80, CauseId::NothingListens, {m_error.args.value(0)}, CauseAction::EditProfile);
            return urlChanged(85);
        case ErrorCode::ConnectionClosed:
            if (m_profile.baseUrl.scheme() == QLatin1String("https"))
                mutualTls(m_profile.privateKeyPath.isEmpty() ? 40 : 60);
            if (!proxy().isEmpty())
                add(70, CauseId::ProxyInTheWay, {proxy()}, CauseAction::EditProfile);
            return add(50, CauseId::Firewall, {host()}, CauseAction::CheckConnection);
        case ErrorCode::TimedOut: return timedOut();
        case ErrorCode::TlsUntrusted: return untrusted();
        case ErrorCode::TlsFailed:
            add(70, CauseId::TlsOtherProtocol, {host()}, CauseAction::CheckConnection);
            return mutualTls(m_profile.privateKeyPath.isEmpty() ? 40 : 75);
        case ErrorCode::ProxyFailed:
            return add(certain, CauseId::ProxyInTheWay, {proxy()}, CauseAction::EditProfile);
        case ErrorCode::NetworkFailed:
            return add(50, CauseId::Firewall, {host()}, CauseAction::CheckConnection);
        case ErrorCode::TooManyRequests:
            return add(certain, CauseId::TooManyRequests, {m_error.args.value(2)});
        case ErrorCode::ServerError:
            return add(90, CauseId::ServerTrouble, {m_error.args.value(0)}, CauseAction::TryAgain);
        case ErrorCode::AnswerMalformed:
        case ErrorCode::AnswerTooLarge:
        case ErrorCode::UnexpectedStatus:
            otherBrandsUrl(85);
            urlChanged(80);
            return add(70, CauseId::NotTheApi, {host()}, CauseAction::EditProfile);
        default: return; // the error itself says all there is to say
        }
    }

    [[nodiscard]] qsizetype headerBytes() const { return m_exchange ? m_exchange->certificateBytes : 0; }

    void addFindings(Severity least, int weight) {
        for (const auto &finding : m_refusal.failed.findings) {
            // N05 says the same as CertificateChanged, H01 as HeaderTooLarge.
            if (finding.severity < least || finding.rule == Rule::N05)
                continue;
            const auto action = finding.action == FindingAction::CopyFingerprint
                                    ? CauseAction::CopyFingerprint
                                    : CauseAction::ShowCertificate;
            m_found.append({finding.severity == Severity::Error ? std::max(weight, 95) : weight,
                            Cause{CauseId::CertificateFinding, {}, finding, action}});
        }
    }

    // ---- refused by the API itself

    void refusedByApi() {
        const bool ofCertificate = mentions(
            m_words, {"certificate", "certificado", "fingerprint", "x509", "x.509", "x-ssl-client-cert"});
        const bool ofCredentials = mentions(
            m_words, {"credential", "credenciais", "client id", "client_id", "clientid", "client secret",
                      "client_secret", "clientsecret", "invalid client", "invalid_client", "senha"});
        serversOwnReason();
        // What the server blames weighs more; what it does not name may still be it.
        credentials(ofCertificate && !ofCredentials ? 45 : 0, ofCredentials);
        if (m_profile.endpoint == Endpoint::Auth || !m_profile.privateKeyPath.isEmpty())
            certificate(ofCertificate, ofCredentials);
        kind(ofCertificate && !ofCredentials ? 45 : 0);
        clock();
        nothingChanged();
    }

    void serversOwnReason() {
        if (mentions(m_words, {"blocked", "locked", "disabled", "suspended", "inactive", "bloquead", "inativ",
                               "suspens"}))
            add(98, CauseId::AccountBlocked);
        if (mentions(m_words, {"ip address", "ip not", "your ip", "whitelist", "allowlist", "endereço ip"}))
            add(98, CauseId::AddressNotAllowed);
        else if (m_error.code == ErrorCode::Forbidden) {
            add(60, CauseId::AccountBlocked);
            add(55, CauseId::AddressNotAllowed);
        }
        if (m_error.code == ErrorCode::CertificateFormat)
            add(90, CauseId::CertificateDamagedOnTheWay, {proxy()}, CauseAction::CheckConnection);
        else if (m_error.code == ErrorCode::BadRequest && headerBytes() > 0 &&
                 mentions(m_words, {"missing client certificate", "missing certificate", "x-ssl-client-cert",
                                    "certificado ausente", "certificate is required"}))
            add(97, CauseId::CertificateDropped, {proxy()}, CauseAction::CheckConnection);
    }

    void credentials(int less, bool blamed) {
        if (!m_attempted)
            return;
        const auto &facts = m_attempted->credentials;
        const auto edit = CauseAction::EditProfile;
        if (facts.secretPlaceholder)
            add(96, CauseId::SecretPlaceholder, {}, edit);
        if (facts.idPlaceholder)
            add(96, CauseId::IdPlaceholder, {}, edit);
        if (facts.secretIsVariable)
            add(96, CauseId::SecretIsVariable, {}, edit);
        if (facts.secretIsId)
            add(95 - less, CauseId::SecretIsId, {}, edit);
        if (facts.secretQuoted)
            add(94 - less, CauseId::SecretQuoted, {}, edit);
        if (facts.secretPadded)
            add(93 - less, CauseId::SecretPadded, {}, edit);
        if (facts.secretBroken && !facts.secretIsVariable)
            add(92 - less, CauseId::SecretBroken, {}, edit);
        if (facts.idPadded)
            add(91 - less, CauseId::IdPadded, {}, edit);
        if (facts.secretLength < shortestSecret || facts.secretLength > longestSecret)
            add(90 - less, CauseId::SecretLength,
                {QString::number(facts.secretLength),
                 facts.secretLength < shortestSecret ? QStringLiteral("short") : QStringLiteral("long")},
                edit);
        if (m_success && m_success->clientId != facts.clientId)
            add(86 - less, CauseId::IdChanged, {m_success->clientId, iso(m_success->at)}, edit);
        else if (m_success && m_attempted->secretChanged)
            add(85 - less, CauseId::SecretChanged, {iso(m_success->at)}, edit);
        if (m_error.code == ErrorCode::Unauthorized)
            add((blamed ? 60 : 42) - less, CauseId::SecretWrong, {}, edit);
    }

    void certificate(bool blamed, bool credentialsBlamed) {
        addFindings(Severity::Warning, blamed ? 70 : 40);
        const QString now = m_attempted ? m_attempted->fingerprint : QString();
        if (now.isEmpty() || m_error.code == ErrorCode::CertificateFormat)
            return;
        const QString then = m_success && !m_success->fingerprint.isEmpty()
                                 ? m_success->fingerprint
                                 : m_profile.lastSuccessFingerprint;
        const int weight = blamed ? 0 : credentialsBlamed ? 45 : 3;
        if (!then.isEmpty() && then != now)
            add(88 - weight, CauseId::CertificateChanged, {then, m_success ? iso(m_success->at) : QString()},
                CauseAction::ShowCertificate);
        if (m_error.code == ErrorCode::Unauthorized || m_error.code == ErrorCode::Forbidden)
            add(then == now ? 50 - weight
                : blamed    ? 84
                            : 55 - weight / 2,
                CauseId::CertificateNotLinked, {now}, CauseAction::CopyFingerprint);
    }

    void kind(int less) {
        if (!m_attempted)
            return;
        const QString id = m_attempted->credentials.clientId.trimmed();
        for (const auto &other : m_refusal.others)
            if (other.kind != m_profile.kind && !id.isEmpty() && other.clientId.trimmed() == id)
                return add(89 - less, CauseId::OtherAccount, {other.name, kindName(other.kind)},
                           CauseAction::EditProfile);
        if (m_success && m_success->kind != kindName(m_profile.kind))
            add(87 - less, CauseId::KindChanged, {m_success->kind, iso(m_success->at)},
                CauseAction::EditProfile);
        static constexpr const char *sandboxWords[] = {"sandbox", "test",    "homolog",
                                                       "hml",     "staging", "demo"};
        static constexpr const char *productionWords[] = {"prod", "live"};
        const auto contained = [&id](const auto &words) -> QString {
            for (const char *word : words)
                if (id.contains(QLatin1String(word), Qt::CaseInsensitive))
                    return QString::fromLatin1(word);
            return {};
        };
        const QString word =
            m_profile.kind == Kind::Production ? contained(sandboxWords) : contained(productionWords);
        if (!word.isEmpty())
            add(66 - less, CauseId::KindByName, {word, kindName(m_profile.kind)}, CauseAction::EditProfile);
    }

    void clock() {
        const auto skew = m_refusal.failed.clockSkew;
        if (skew && std::abs(*skew) > noticeableSkew)
            add(std::abs(*skew) > harmfulSkew ? 64 : 25, CauseId::ClockAhead, {QString::number(*skew)});
    }

    /// It worked, and now it does not: then something has changed where this computer cannot look.
    void nothingChanged() {
        if (!m_success)
            return;
        urlChanged(83);
        const bool changed = std::any_of(m_found.begin(), m_found.end(), [](const auto &found) {
            switch (found.second.id) {
            case CauseId::SecretChanged:
            case CauseId::IdChanged:
            case CauseId::CertificateChanged:
            case CauseId::KindChanged:
            case CauseId::UrlChanged: return true;
            default: return false;
            }
        });
        if (!changed)
            add(72, CauseId::NothingChanged, {iso(m_success->at)});
    }

    // ---- the way to the server

    void mutualTls(int weight) {
        const bool wanted = m_profile.privateKeyPath.isEmpty();
        if (!wanted)
            addFindings(Severity::Warning, weight);
        add(weight, wanted ? CauseId::MutualTlsWanted : CauseId::MutualTlsRefused, {},
            wanted ? CauseAction::EditProfile : CauseAction::ShowCertificate);
    }

    void gateway() {
        const int status = m_error.args.value(0).toInt();
        const bool ofProxy = mentions(m_words, {"proxy", "squid", "zscaler", "forcepoint", "fortigate",
                                                "web filter", "access denied by", "blocked by"});
        if (status == 407 || (ofProxy && !proxy().isEmpty()))
            add(95, CauseId::ProxyAnswered, {proxy()}, CauseAction::EditProfile);
        else if (ofProxy)
            add(85, CauseId::ProxyAnswered, {QString()}, CauseAction::CheckConnection);
        if (status >= 200 && status < 400) {
            otherBrandsUrl(92);
            add(80, CauseId::CaptivePortal, {host()}, CauseAction::TryAgain);
            add(60, CauseId::NotTheApi, {host()}, CauseAction::EditProfile);
        } else if (status >= 500) {
            add(80, CauseId::GatewayTrouble, {QString::number(status)}, CauseAction::TryAgain);
        } else if (status == 401 || status == 403) {
            add(70, CauseId::AddressNotAllowed);
            add(50, CauseId::NotTheApi, {host()}, CauseAction::EditProfile);
        } else {
            if (headerBytes() > headerWarnBytes)
                add(70, CauseId::HeaderTooLarge, {QString::number(headerBytes())},
                    CauseAction::ShowCertificate);
            add(60, CauseId::NotTheApi, {host()}, CauseAction::EditProfile);
        }
    }

    void redirected() {
        const QUrl target(m_error.args.value(2));
        if (!target.host().isEmpty() && target.host() != host()) {
            otherBrandsUrl(90);
            add(85, CauseId::CaptivePortal, {target.host()}, CauseAction::TryAgain);
        }
        add(60, CauseId::NotTheApi, {host()}, CauseAction::EditProfile);
    }

    void wrongAddress() {
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

    void hostNotFound() {
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

    void timedOut() {
        const bool connected = m_exchange && m_exchange->transfer.connectMillis >= 0;
        if (connected)
            return add(80, CauseId::SlowServer, {m_error.args.value(0)}, CauseAction::TryAgain);
        if (!proxy().isEmpty())
            add(85, CauseId::ProxyInTheWay, {proxy()}, CauseAction::EditProfile);
        add(80, CauseId::Firewall, {host()}, CauseAction::CheckConnection);
    }

    void untrusted() {
        const auto server = m_exchange ? m_exchange->server() : std::nullopt;
        const QString reasons =
            m_exchange ? m_exchange->transfer.tlsErrors.join(u'\n') : m_error.args.value(1);
        if (server && server->notAfter.isValid() && server->notAfter < m_exchange->at)
            add(90, CauseId::TlsExpired, {iso(server->notAfter)}, CauseAction::CheckConnection);
        if (server && server->notBefore.isValid() && server->notBefore > m_exchange->at)
            add(91, CauseId::TlsNotYet, {iso(server->notBefore)}, CauseAction::CheckConnection);
        if (mentions(reasons, {"host name did not match", "hostname"}))
            add(88, CauseId::TlsOtherHost, {host(), server ? server->subject : QString()},
                CauseAction::CheckConnection);
        const QString then = m_success ? m_success->serverIssuer : QString();
        add(80, CauseId::TlsInspection,
            {server ? server->issuer : QString(), server && then != server->issuer ? then : QString()},
            CauseAction::EditProfile);
        add(40, CauseId::CaptivePortal, {QString()}, CauseAction::TryAgain);
    }

    void otherBrandsUrl(int weight) {
        for (const auto &brand : brands())
            if (!brand.baseUrl.isEmpty() && brand.baseUrl.host() == host() && brand.id != m_profile.brandId &&
                m_profile.brandId != QLatin1String("custom"))
                add(weight, CauseId::OtherBrandsUrl, {host(), brand.name, brandById(m_profile.brandId).name},
                    CauseAction::EditProfile);
    }

    void urlChanged(int weight) {
        if (m_success && m_success->url != m_profile.tokenUrl())
            add(weight, CauseId::UrlChanged, {m_success->url.toString(), iso(m_success->at)},
                CauseAction::EditProfile);
    }

    const Refusal &m_refusal;
    const Profile &m_profile;
    const Error &m_error;
    const TokenSession::Attempted *m_attempted;
    const Exchange *m_exchange;
    const SuccessFacts *m_success;
    QString m_words; // of the server
    QList<std::pair<int, Cause>> m_found;
};

} // namespace

QList<Cause> explain(const Refusal &refusal) {
    return Explanation(refusal).causes();
}

} // namespace tokendesk
