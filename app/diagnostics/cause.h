#pragma once

#include "certificate/finding.h"

namespace tokendesk {

/// Why a token request was refused, as far as this computer can tell. The comment names the arguments.
enum class CauseId {
    // Of the credentials
    SecretPadded,      ///< white space at an end
    SecretBroken,      ///< white space or an invisible character inside
    SecretQuoted,      ///<
    SecretPlaceholder, ///<
    SecretIsVariable,  ///< NAME=value as a whole
    SecretIsId,        ///<
    SecretLength,      ///< characters; "short" | "long"
    SecretChanged,     ///< when it last worked (ISO)
    SecretWrong,       ///< nothing is known against it, and the answer says so
    IdPadded,          ///<
    IdPlaceholder,     ///<
    IdChanged,         ///< the one that worked; when (ISO)
    OtherAccount,      ///< name of a profile of the other kind with the same client ID; that kind
    KindByName,        ///< word in the client ID; the profile's kind
    KindChanged,       ///< the kind with which it last worked; when (ISO)

    // Of the certificate
    CertificateFinding,         ///< (Cause::finding)
    CertificateChanged,         ///< fingerprint that worked; when (ISO), or empty
    CertificateNotLinked,       ///< fingerprint
    CertificateDamagedOnTheWay, ///< the header we send is right, and arrived as something else
    CertificateDropped,         ///< the header we sent did not arrive
    HeaderTooLarge,             ///< bytes of the header line
    MutualTlsWanted,            ///< no key in the profile
    MutualTlsRefused,           ///< our TLS certificate was not accepted

    // Of the way
    ClockAhead,       ///< seconds, positive when this clock is ahead
    CaptivePortal,    ///< host that answered or was redirected to, or empty
    ProxyAnswered,    ///< proxy
    ProxyInTheWay,    ///< proxy
    HostTypo,         ///< host; the brand's host that was meant
    HostUnknown,      ///< host
    Offline,          ///<
    NothingListens,   ///< host:port
    Firewall,         ///< host
    SlowServer,       ///< seconds
    TlsInspection,    ///< issuer seen; issuer of the last success, or empty
    TlsExpired,       ///< the server's certificate ended (ISO)
    TlsNotYet,        ///< the server's certificate begins (ISO)
    TlsOtherHost,     ///< host; names in the server's certificate
    TlsOtherProtocol, ///< host: what answers speaks no TLS, or none that is allowed

    // Of the server
    WrongEndpoint,     ///< path; the path of the other endpoint
    OtherBrandsUrl,    ///< host; brand that owns it; the profile's brand
    UrlChanged,        ///< URL that worked; when (ISO)
    UrlHasPath,        ///< path in the base URL
    TooManyRequests,   ///< seconds to wait, or empty
    AccountBlocked,    ///<
    AddressNotAllowed, ///<
    GatewayTrouble,    ///< status
    ServerTrouble,     ///< status
    NotTheApi,         ///< host: the answer is none of this API
    NothingChanged,    ///< when it last worked (ISO): nothing that can be seen from here is different
};
QString causeName(CauseId id); ///< "secretPadded": for JSON and tests, never translated

/// What one click can do about a cause.
enum class CauseAction { None, EditProfile, ShowCertificate, CopyFingerprint, CheckConnection, TryAgain };

/// So many causes are shown at first: more would hide the likely ones.
inline constexpr qsizetype likelyCauses = 3;

struct Cause {
    CauseId id = CauseId::SecretPadded;
    QStringList args;
    std::optional<Finding> finding; ///< of CertificateFinding
    CauseAction action = CauseAction::None;

    friend bool operator==(const Cause &, const Cause &) = default;
};

} // namespace tokendesk
