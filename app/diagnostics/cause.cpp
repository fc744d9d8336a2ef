#include "cause.h"

namespace tokendesk {

QString causeName(CauseId id) {
    switch (id) {
    case CauseId::SecretPadded: return QStringLiteral("secretPadded");
    case CauseId::SecretBroken: return QStringLiteral("secretBroken");
    case CauseId::SecretQuoted: return QStringLiteral("secretQuoted");
    case CauseId::SecretPlaceholder: return QStringLiteral("secretPlaceholder");
    case CauseId::SecretIsVariable: return QStringLiteral("secretIsVariable");
    case CauseId::SecretIsId: return QStringLiteral("secretIsId");
    case CauseId::SecretLength: return QStringLiteral("secretLength");
    case CauseId::SecretChanged: return QStringLiteral("secretChanged");
    case CauseId::SecretWrong: return QStringLiteral("secretWrong");
    case CauseId::IdPadded: return QStringLiteral("idPadded");
    case CauseId::IdPlaceholder: return QStringLiteral("idPlaceholder");
    case CauseId::IdChanged: return QStringLiteral("idChanged");
    case CauseId::OtherAccount: return QStringLiteral("otherAccount");
    case CauseId::KindByName: return QStringLiteral("kindByName");
    case CauseId::KindChanged: return QStringLiteral("kindChanged");
    case CauseId::CertificateFinding: return QStringLiteral("certificateFinding");
    case CauseId::CertificateChanged: return QStringLiteral("certificateChanged");
    case CauseId::CertificateNotLinked: return QStringLiteral("certificateNotLinked");
    case CauseId::CertificateDamagedOnTheWay: return QStringLiteral("certificateDamagedOnTheWay");
    case CauseId::CertificateDropped: return QStringLiteral("certificateDropped");
    case CauseId::HeaderTooLarge: return QStringLiteral("headerTooLarge");
    case CauseId::MutualTlsWanted: return QStringLiteral("mutualTlsWanted");
    case CauseId::MutualTlsRefused: return QStringLiteral("mutualTlsRefused");
    case CauseId::ClockAhead: return QStringLiteral("clockAhead");
    case CauseId::CaptivePortal: return QStringLiteral("captivePortal");
    case CauseId::ProxyAnswered: return QStringLiteral("proxyAnswered");
    case CauseId::ProxyInTheWay: return QStringLiteral("proxyInTheWay");
    case CauseId::HostTypo: return QStringLiteral("hostTypo");
    case CauseId::HostUnknown: return QStringLiteral("hostUnknown");
    case CauseId::Offline: return QStringLiteral("offline");
    case CauseId::NothingListens: return QStringLiteral("nothingListens");
    case CauseId::Firewall: return QStringLiteral("firewall");
    case CauseId::SlowServer: return QStringLiteral("slowServer");
    case CauseId::TlsInspection: return QStringLiteral("tlsInspection");
    case CauseId::TlsExpired: return QStringLiteral("tlsExpired");
    case CauseId::TlsNotYet: return QStringLiteral("tlsNotYet");
    case CauseId::TlsOtherHost: return QStringLiteral("tlsOtherHost");
    case CauseId::TlsOtherProtocol: return QStringLiteral("tlsOtherProtocol");
    case CauseId::WrongEndpoint: return QStringLiteral("wrongEndpoint");
    case CauseId::OtherBrandsUrl: return QStringLiteral("otherBrandsUrl");
    case CauseId::UrlChanged: return QStringLiteral("urlChanged");
    case CauseId::UrlHasPath: return QStringLiteral("urlHasPath");
    case CauseId::TooManyRequests: return QStringLiteral("tooManyRequests");
    case CauseId::AccountBlocked: return QStringLiteral("accountBlocked");
    case CauseId::AddressNotAllowed: return QStringLiteral("addressNotAllowed");
    case CauseId::GatewayTrouble: return QStringLiteral("gatewayTrouble");
    case CauseId::ServerTrouble: return QStringLiteral("serverTrouble");
    case CauseId::NotTheApi: return QStringLiteral("notTheApi");
    case CauseId::NothingChanged: return QStringLiteral("nothingChanged");
    }
    return {};
}

} // namespace tokendesk
