#include "error.h"

namespace tokendesk {

QString errorName(ErrorCode code) {
#define NAME(code)                                                                                           \
    case ErrorCode::code: return QStringLiteral(#code)
    switch (code) {
        NAME(Internal);
        NAME(FileNotFound);
        NAME(FileUnreadable);
        NAME(FileNotWritable);
        NAME(FileTooLarge);
        NAME(FileExists);
        NAME(ProfilesDamaged);
        NAME(ProfilesNewerFormat);
        NAME(ProfilesBusy);
        NAME(ProfileNotFound);
        NAME(ProfileAmbiguous);
        NAME(ProfileNameEmpty);
        NAME(ProfileNameTooLong);
        NAME(ProfileNameTaken);
        NAME(ProfileUrlInvalid);
        NAME(ProfileUrlInsecure);
        NAME(ProfileBrandUnknown);
        NAME(ProfileCommandEmpty);
        NAME(NoProfile);
        NAME(StoreMissing);
        NAME(StoreLocked);
        NAME(StoreDenied);
        NAME(StoreTimeout);
        NAME(StoreFailed);
        NAME(StoreUnfaithful);
        NAME(StoreReadOnly);
        NAME(SecretNotFound);
        NAME(SecretTooLarge);
        NAME(SecretDamaged);
        NAME(CommandFailed);
        NAME(CommandTimeout);
        NAME(ClientIdEmpty);
        NAME(ClientSecretEmpty);
        NAME(ImportUnknown);
        NAME(ImportUnsupported);
        NAME(ImportEmpty);
        NAME(ImportDamaged);
        NAME(PassphraseNeeded);
        NAME(PassphraseWrong);
        NAME(CertificateNotChosen);
        NAME(CertificateRefused);
        NAME(KeyMismatch);
        NAME(KeyPassphraseMissing);
        NAME(KeyPassphraseWrong);
        NAME(KeyUnusable);
        NAME(Cancelled);
        NAME(TimedOut);
        NAME(Offline);
        NAME(HostNotFound);
        NAME(ConnectionRefused);
        NAME(ConnectionClosed);
        NAME(TlsUntrusted);
        NAME(TlsFailed);
        NAME(ProxyFailed);
        NAME(NetworkFailed);
        NAME(BadRequest);
        NAME(CertificateFormat);
        NAME(Unauthorized);
        NAME(Forbidden);
        NAME(EndpointNotFound);
        NAME(TooManyRequests);
        NAME(ServerError);
        NAME(GatewayError);
        NAME(HeaderTooLarge);
        NAME(GatewayCertificate);
        NAME(Redirected);
        NAME(UnexpectedStatus);
        NAME(AnswerMalformed);
        NAME(AnswerTooLarge);
    }
#undef NAME
    return {};
}

} // namespace tokendesk
