#include "renewalpolicy.h"

namespace tokendesk {

Cure cureFor(ErrorCode code) {
    switch (code) {
    case ErrorCode::StoreTimeout:
    case ErrorCode::StoreFailed:
    case ErrorCode::CommandTimeout:
    case ErrorCode::TimedOut:
    case ErrorCode::Offline:
    case ErrorCode::HostNotFound:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::ConnectionClosed:
    case ErrorCode::TlsUntrusted: // a captive portal, more often than not
    case ErrorCode::TlsFailed:
    case ErrorCode::ProxyFailed:
    case ErrorCode::NetworkFailed:
    case ErrorCode::TooManyRequests:
    case ErrorCode::ServerError:
    case ErrorCode::GatewayError:
    case ErrorCode::UnexpectedStatus:
    case ErrorCode::AnswerTooLarge: return Cure::Time;
    case ErrorCode::AnswerMalformed: // each try may make another token there
    case ErrorCode::BadRequest:
    case ErrorCode::CertificateFormat:
    case ErrorCode::Unauthorized:
    case ErrorCode::Forbidden:
    case ErrorCode::EndpointNotFound:
    case ErrorCode::HeaderTooLarge:
    case ErrorCode::GatewayCertificate:
    case ErrorCode::Redirected: return Cure::Doubtful;
    default: return Cure::Person; // all that was refused on this computer: files, credentials, the keychain
    }
}

bool isWantOfNetwork(ErrorCode code) {
    switch (code) {
    case ErrorCode::Offline:
    case ErrorCode::HostNotFound:
    case ErrorCode::TimedOut:
    case ErrorCode::ConnectionRefused:
    case ErrorCode::ConnectionClosed:
    case ErrorCode::TlsUntrusted:
    case ErrorCode::ProxyFailed:
    case ErrorCode::NetworkFailed: return true;
    default: return false;
    }
}

std::chrono::seconds retryAfter(const Error &error) {
    switch (error.code) {
    case ErrorCode::TooManyRequests:
    case ErrorCode::ServerError:
    case ErrorCode::GatewayError: return std::chrono::seconds(error.args.value(2).toLongLong());
    default: return {};
    }
}

} // namespace tokendesk
