#include "exitcode.h"

namespace tokendesk::cli {

namespace {

/// A certificate that could not even be read is a matter of the file, not of the certificate.
bool isUnreadableFile(const QStringList &args) {
    const QString reason = args.value(1);
    return args.value(0) == QLatin1String("F01") &&
           (reason == QLatin1String("unreadable") || reason == QLatin1String("directory") ||
            reason == QLatin1String("special"));
}

} // namespace

int exitCode(const Error &error) {
    switch (error.code) {
    case ErrorCode::Internal: return InternalError;

    case ErrorCode::FileNotFound:
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileNotWritable:
    case ErrorCode::FileTooLarge:
    case ErrorCode::FileExists:
    case ErrorCode::ProfilesDamaged:
    case ErrorCode::ProfilesNewerFormat:
    case ErrorCode::ProfilesBusy:
    case ErrorCode::ImportUnknown:
    case ErrorCode::ImportUnsupported:
    case ErrorCode::ImportEmpty:
    case ErrorCode::ImportDamaged:
    case ErrorCode::PassphraseNeeded:
    case ErrorCode::PassphraseWrong: return FileFailed;

    case ErrorCode::ProfileNotFound:
    case ErrorCode::ProfileAmbiguous:
    case ErrorCode::NoProfile: return NoSuchProfile;

    case ErrorCode::ProfileNameEmpty:
    case ErrorCode::ProfileNameTooLong:
    case ErrorCode::ProfileNameTaken:
    case ErrorCode::ProfileUrlInvalid:
    case ErrorCode::ProfileUrlInsecure:
    case ErrorCode::ProfileBrandUnknown:
    case ErrorCode::ProfileCommandEmpty:
    case ErrorCode::ClientIdEmpty:
    case ErrorCode::ClientSecretEmpty: return Usage;

    case ErrorCode::StoreMissing:
    case ErrorCode::StoreLocked:
    case ErrorCode::StoreDenied:
    case ErrorCode::StoreTimeout:
    case ErrorCode::StoreFailed:
    case ErrorCode::StoreUnfaithful:
    case ErrorCode::StoreReadOnly:
    case ErrorCode::SecretNotFound:
    case ErrorCode::SecretTooLarge:
    case ErrorCode::SecretDamaged:
    case ErrorCode::CommandFailed: return KeychainFailed;

    case ErrorCode::CertificateNotChosen:
    case ErrorCode::KeyMismatch:
    case ErrorCode::KeyPassphraseMissing:
    case ErrorCode::KeyPassphraseWrong:
    case ErrorCode::KeyUnusable: return CertificateFailed;
    case ErrorCode::CertificateRefused: return isUnreadableFile(error.args) ? FileFailed : CertificateFailed;

    case ErrorCode::CommandTimeout:
    case ErrorCode::Cancelled:
    case ErrorCode::TimedOut: return TimedOutOrCancelled;

    case ErrorCode::Offline:
    case ErrorCode::HostNotFound:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::ConnectionClosed:
    case ErrorCode::TlsUntrusted:
    case ErrorCode::TlsFailed:
    case ErrorCode::ProxyFailed:
    case ErrorCode::NetworkFailed: return ExitCode::NetworkFailed;

    case ErrorCode::BadRequest:
    case ErrorCode::CertificateFormat:
    case ErrorCode::Unauthorized:
    case ErrorCode::Forbidden:
    case ErrorCode::EndpointNotFound:
    case ErrorCode::TooManyRequests:
    case ErrorCode::ServerError:
    case ErrorCode::GatewayError:
    case ErrorCode::HeaderTooLarge:
    case ErrorCode::GatewayCertificate:
    case ErrorCode::Redirected:
    case ErrorCode::UnexpectedStatus:
    case ErrorCode::AnswerMalformed:
    case ErrorCode::AnswerTooLarge: return ServerRefused;
    }
    return InternalError;
}

} // namespace tokendesk::cli
