#pragma once

#include <QMetaType>
#include <QStringList>

namespace tokendesk {

/// Everything that can go wrong, in one vocabulary. A code says *what* happened; `text/sentences` turns it
/// into words, `cli/exitcode` into a number. The comment behind a code names its arguments, in order.
/// No argument ever holds a secret.
enum class ErrorCode {
    Internal, ///< what was violated; a defect of ours

    // Files
    FileNotFound,    ///< path
    FileUnreadable,  ///< path, the system's reason
    FileNotWritable, ///< path, the system's reason
    FileTooLarge,    ///< path, limit in bytes
    FileExists,      ///< path

    // Profiles
    ProfilesDamaged,     ///< path, path of the copy that was set aside
    ProfilesNewerFormat, ///< path, version found
    ProfilesBusy,        ///< path: another process holds the lock
    ProfileNotFound,     ///< name or id asked for
    ProfileAmbiguous,    ///< name asked for
    ProfileNameEmpty,    ///<
    ProfileNameTooLong,  ///< limit in characters
    ProfileNameTaken,    ///< name
    ProfileUrlInvalid,   ///< URL as typed
    ProfileUrlInsecure,  ///< URL: plain http to anything but loopback
    ProfileBrandUnknown, ///< brand id
    ProfileCommandEmpty, ///< the store is an external program, but none is named
    NoProfile,           ///< no profile exists, or no default is set

    // Secret stores
    StoreMissing,    ///< no keychain service on this system; the backend's reason
    StoreLocked,     ///< the keychain is locked and was not unlocked
    StoreDenied,     ///< access refused; the backend's reason
    StoreTimeout,    ///< seconds waited
    StoreFailed,     ///< the backend's reason
    StoreUnfaithful, ///< what it answered is not what it was given
    StoreReadOnly,   ///< the secret comes from an external program and cannot be changed here
    SecretNotFound,  ///< profile name, or empty
    SecretTooLarge,  ///< size in bytes, limit in bytes
    SecretDamaged,   ///< an item exists but is not ours
    CommandFailed,   ///< program, exit code or reason (secrets/commandoutput.h), what it said last, redacted
    CommandTimeout,  ///< program, seconds waited

    // Credentials
    ClientIdEmpty,     ///<
    ClientSecretEmpty, ///<

    // Moving in and out
    ImportUnknown,     ///< what was read is of no format that is understood
    ImportUnsupported, ///< "insomnia-5", "insomnia-old", "bruno-yaml", "postman-1": recognised, but not read
    ImportEmpty,       ///< the format's name (importFormatName): no account in it
    ImportDamaged,     ///< "json" and the line, "tokendesk", or "cms" and why (moving/cmsenvelope.h)
    PassphraseNeeded,  ///<
    PassphraseWrong,   ///<

    // Certificate
    CertificateNotChosen, ///<
    CertificateRefused,   ///< rule id, then that finding's own arguments
    KeyMismatch,          ///<
    KeyPassphraseMissing, ///< path of the private key
    KeyPassphraseWrong,   ///< path of the private key
    KeyUnusable, ///< path of the private key, reason (certificate/clientkey.h), the kind of key or empty

    // Network: no answer arrived
    Cancelled,         ///<
    TimedOut,          ///< seconds waited
    Offline,           ///<
    HostNotFound,      ///< host
    ConnectionRefused, ///< host:port
    ConnectionClosed,  ///< host
    TlsUntrusted,      ///< host, the first reason
    TlsFailed,         ///< host, the reason
    ProxyFailed,       ///< the reason
    NetworkFailed,     ///< host, the reason

    // An answer arrived, but not a token. The first argument is always the HTTP status,
    // the second the server's own words (shortened, one line), or empty.
    BadRequest,         ///< 400 from the API
    CertificateFormat,  ///< 400: the API could not read the certificate header
    Unauthorized,       ///< 401
    Forbidden,          ///< 403
    EndpointNotFound,   ///< 404 or 405
    TooManyRequests,    ///< 429; third argument: seconds to wait, or empty
    ServerError,        ///< 5xx in the API's own shape
    GatewayError,       ///< an HTML or text page by something in front of the API
    HeaderTooLarge,     ///< 400, 431 or 494: a gateway refused the size of the headers
    GatewayCertificate, ///< 400/495/496, or "TLS": the gateway wants a (or another) TLS client certificate
    Redirected,         ///< 3xx; third argument: the target's origin
    UnexpectedStatus,   ///< any other status
    AnswerMalformed,    ///< 200/201, but not JSON, or a field of the wrong type; second argument: which
    AnswerTooLarge,     ///< limit in bytes
};

/// An error as a value: a code and what it speaks about.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QStringList args;

    friend bool operator==(const Error &, const Error &) = default;
};

/// The code's name as it stands in the enum ("Unauthorized"), for logs and JSON. Never translated.
QString errorName(ErrorCode code);

} // namespace tokendesk

Q_DECLARE_METATYPE(tokendesk::Error)
