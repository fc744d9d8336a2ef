#include "explanation_p.h"

#include <QRegularExpression>

#include <algorithm>

namespace tokendesk {

namespace {
constexpr int shortestSecret = 8, longestSecret = 64; // in characters, by the API's documentation
} // namespace

bool mentions(const QString &text, const char *words) {
    const QRegularExpression pattern(QStringLiteral("\\b(?:%1)").arg(QString::fromUtf8(words)),
                                     QRegularExpression::CaseInsensitiveOption |
                                         QRegularExpression::UseUnicodePropertiesOption);
    return pattern.match(text).hasMatch();
}

void Explanation::add(int weight, CauseId id, const QStringList &args, CauseAction action) {
    const bool known = std::any_of(m_found.begin(), m_found.end(),
                                   [id](const auto &found) { return found.second.id == id; });
    if (!known)
        m_found.append({weight, Cause{id, args, std::nullopt, action}});
}

void Explanation::look() {
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
    case ErrorCode::ConnectionClosed: return closed();
    case ErrorCode::TimedOut: return timedOut();
    case ErrorCode::TlsUntrusted: return untrusted();
    case ErrorCode::TlsFailed:
        mutualTls(m_words.contains(QLatin1String("alert handshake failure")) ? 80
                  : m_profile.privateKeyPath.isEmpty()                       ? 40
                                                                             : 75);
        return add(70, CauseId::TlsOtherProtocol, {host()}, CauseAction::CheckConnection);
    case ErrorCode::ProxyFailed:
        return add(certain, CauseId::ProxyInTheWay, {proxy()}, CauseAction::EditProfile);
    case ErrorCode::NetworkFailed: return add(50, CauseId::Firewall, {host()}, CauseAction::CheckConnection);
    case ErrorCode::TooManyRequests: return add(certain, CauseId::TooManyRequests, {m_error.args.value(2)});
    case ErrorCode::ServerError:
        return add(90, CauseId::ServerTrouble, {m_error.args.value(0)}, CauseAction::TryAgain);
    case ErrorCode::AnswerMalformed:
    case ErrorCode::AnswerTooLarge:
    case ErrorCode::UnexpectedStatus:
        if (m_error.args.value(0) == QLatin1String("422"))
            return refusedByApi(); // a validation that found something
        if (m_error.args.value(0) == QLatin1String("407"))
            return add(certain, CauseId::ProxyAnswered, {proxy()}, CauseAction::EditProfile);
        otherBrandsUrl(85);
        urlChanged(80);
        return add(70, CauseId::NotTheApi, {host()}, CauseAction::EditProfile);
    default: return; // the error itself says all there is to say
    }
}

void Explanation::addFindings(Severity least, int weight) {
    for (const auto &finding : m_refusal.failed.findings) {
        // N05 says the same as CertificateChanged, H01 as HeaderTooLarge.
        if (finding.severity < least || finding.rule == Rule::N05)
            continue;
        const auto action = finding.action == FindingAction::CopyFingerprint ? CauseAction::CopyFingerprint
                                                                             : CauseAction::ShowCertificate;
        m_found.append({finding.severity == Severity::Error ? std::max(weight, 95) : weight,
                        Cause{CauseId::CertificateFinding, {}, finding, action}});
    }
}

void Explanation::refusedByApi() {
    const bool ofCertificate =
        mentions(m_words, "certificate|certificado|fingerprint|x\\.?509|x-ssl-client-cert");
    const bool ofCredentials =
        mentions(m_words, "credential|credencia|client[ _]?id|client[ _]?secret|invalid[ _]client\\b|senha");
    serversOwnReason();
    // What the server blames weighs more; what it does not name may still be it.
    credentials(ofCertificate && !ofCredentials ? 45 : 0, ofCredentials);
    if (m_profile.endpoint == Endpoint::Pix && m_profile.privateKeyPath.isEmpty() && ofCertificate)
        mutualTls(84);
    if (m_profile.endpoint == Endpoint::Auth || !m_profile.privateKeyPath.isEmpty())
        certificate(ofCertificate, ofCredentials);
    kind(ofCertificate && !ofCredentials ? 45 : 0);
    clock();
    nothingChanged();
}

void Explanation::serversOwnReason() {
    if (mentions(m_words,
                 "waf\\b|request (?:was )?blocked|access denied|error 10\\d\\d|has blocked you|your ip\\b|"
                 "ip address|ip not|whitelist|allowlist|endereço ip"))
        add(98, CauseId::AddressNotAllowed);
    else if (mentions(m_words, "(?:account|client|user|conta|cliente|usuário)\\b.{0,40}\\b(?:blocked|locked|"
                               "disabled|suspended|inactive|bloquead|inativ|suspens)"))
        add(98, CauseId::AccountBlocked);
    if (m_error.code == ErrorCode::Forbidden) {
        add(60, CauseId::AccountBlocked);
        add(55, CauseId::AddressNotAllowed);
    }
    if (m_error.code == ErrorCode::CertificateFormat)
        add(90, CauseId::CertificateDamagedOnTheWay, {proxy()}, CauseAction::CheckConnection);
    else if (m_error.code == ErrorCode::BadRequest && headerBytes() > 0 &&
             mentions(m_words, "(?:missing|absent|no)\\b.{0,30}\\b(?:certificate|x-ssl-client-cert)|"
                               "certificate.{0,30}\\b(?:missing|required)|certificado ausente"))
        add(97, CauseId::CertificateDropped, {proxy()}, CauseAction::CheckConnection);
}

void Explanation::credentials(int less, bool blamed) {
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
        add(86 - less, CauseId::IdChanged, {m_success->clientId, isoMoment(m_success->at)}, edit);
    else if (m_success && m_attempted->secretChanged)
        add(85 - less, CauseId::SecretChanged, {isoMoment(m_success->at)}, edit);
    if (m_error.code == ErrorCode::Unauthorized)
        add((blamed ? 60 : 42) - less, CauseId::SecretWrong, {}, edit);
}

void Explanation::certificate(bool blamed, bool credentialsBlamed) {
    addFindings(Severity::Warning, blamed ? 70 : 40);
    const QString now = m_attempted ? m_attempted->fingerprint : QString();
    if (now.isEmpty() || m_error.code == ErrorCode::CertificateFormat)
        return;
    const QString then = m_success && !m_success->fingerprint.isEmpty() ? m_success->fingerprint
                                                                        : m_profile.lastSuccessFingerprint;
    const int weight = blamed ? 0 : credentialsBlamed ? 45 : 3;
    if (!then.isEmpty() && then != now)
        add(88 - weight, CauseId::CertificateChanged,
            {then, m_success ? isoMoment(m_success->at) : QString()}, CauseAction::ShowCertificate);
    if (m_error.code == ErrorCode::Unauthorized || m_error.code == ErrorCode::Forbidden)
        add(blamed        ? 84
            : then == now ? 50 - weight
                          : 55 - weight / 2,
            CauseId::CertificateNotLinked, {now}, CauseAction::CopyFingerprint);
}

void Explanation::kind(int less) {
    if (!m_attempted)
        return;
    const QString id = m_attempted->credentials.clientId.trimmed();
    for (const auto &other : m_refusal.others)
        if (other.kind != m_profile.kind && !id.isEmpty() && other.clientId.trimmed() == id)
            return add(89 - less, CauseId::OtherAccount, {other.name, kindName(other.kind)},
                       CauseAction::EditProfile);
    if (m_success && m_success->kind != kindName(m_profile.kind))
        add(87 - less, CauseId::KindChanged, {m_success->kind, isoMoment(m_success->at)},
            CauseAction::EditProfile);
    // Whole words only: "oliveira" is not live.
    const QRegularExpression words(
        m_profile.kind == Kind::Production
            ? QStringLiteral(
                  "(?<![a-z])(sandbox|test|teste|homolog|homologacao|hml|staging|stg|demo)(?![a-z])")
            : QStringLiteral("(?<![a-z])(prod|prd|production|producao|live)(?![a-z])"),
        QRegularExpression::CaseInsensitiveOption);
    const QString word = words.match(id).captured(1);
    if (!word.isEmpty())
        add(66 - less, CauseId::KindByName, {word, kindName(m_profile.kind)}, CauseAction::EditProfile);
}

void Explanation::clock() {
    // A token request carries no time: only where the server speaks of it is the clock a suspect.
    if (const auto apart = clockFinding(m_refusal.failed.clockSkew))
        add(mentions(m_words, "clock|timestamp|not yet valid|expired request|iat\\b|nbf\\b|relógio") ? 90
                                                                                                     : 25,
            CauseId::ClockAhead, apart->args);
}

void Explanation::nothingChanged() {
    if (!m_success)
        return;
    urlChanged(83);
    const bool changed =
        m_success->proxy != proxy() || std::any_of(m_found.begin(), m_found.end(), [](const auto &found) {
            switch (found.second.id) {
            case CauseId::SecretChanged:
            case CauseId::IdChanged:
            case CauseId::CertificateChanged:
            case CauseId::KindChanged:
            case CauseId::UrlChanged: return true;
            default: return false;
            }
        });
    if (!changed && (m_error.code == ErrorCode::Unauthorized || m_words.isEmpty()))
        add(72, CauseId::NothingChanged, {isoMoment(m_success->at)});
}

QList<Cause> explain(const Refusal &refusal) {
    return Explanation(refusal).causes();
}

} // namespace tokendesk
