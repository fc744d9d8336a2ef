#include "causewords.h"

#include "sentences_p.h"
#include "tokenwords.h"

#include <QDateTime>

namespace tokendesk {

namespace {

using words::Args;

constexpr qsizetype shownFingerprint = 16; // characters that are enough to tell two apart

/// "1 December 2026, 20:17:04" of an ISO moment.
QString moment(const Args &a, qsizetype index) {
    const auto when = QDateTime::fromString(a.at(index), Qt::ISODate);
    return when.isValid() ? formatMoment(when) : CauseWords::tr("an unknown time");
}

QString kindWord(const QString &name) {
    return name == QLatin1String("production") ? CauseWords::tr("production") : CauseWords::tr("sandbox");
}

QString fromProxy(const Args &a) {
    return a.has(0) ? CauseWords::tr("the proxy %1").arg(a.at(0)) : CauseWords::tr("something in between");
}

} // namespace

// Of the credentials, and of the account they belong to.
static Sentence ofCredentials(CauseId id, const Args &a) {
    switch (id) {
    case CauseId::SecretPadded:
        return {CauseWords::tr("The stored secret has white space at an end."),
                CauseWords::tr("Enter it again: what is pasted there is trimmed.")};
    case CauseId::SecretBroken:
        return {CauseWords::tr("The stored secret has white space or an invisible character inside."),
                CauseWords::tr("Copy it again from where it was given, in one piece.")};
    case CauseId::SecretQuoted:
        return {CauseWords::tr("The stored secret is in quotes, which would belong to it."),
                CauseWords::tr("Enter it again without the quotes.")};
    case CauseId::SecretPlaceholder:
        return {CauseWords::tr("The stored secret is the placeholder of an example."),
                CauseWords::tr("Enter the secret that the provider gave you.")};
    case CauseId::SecretIsVariable:
        return {CauseWords::tr("The stored secret is a whole line of a file, with the variable's name."),
                CauseWords::tr("Enter only what stands behind the equals sign.")};
    case CauseId::SecretIsId:
        return {CauseWords::tr("Client ID and secret are the same text."),
                CauseWords::tr("Enter the secret that belongs to the client ID.")};
    case CauseId::SecretLength:
        return {a.is(1, "short")
                    ? CauseWords::tr("The stored secret has only %Ln character(s).", nullptr, a.count(0))
                    : CauseWords::tr("The stored secret has %Ln character(s).", nullptr, a.count(0)),
                CauseWords::tr("Secrets of this API have 8 to 64 characters. Copy it again as a whole.")};
    case CauseId::SecretChanged:
        return {CauseWords::tr("The secret is another one than the one that worked on %1.").arg(moment(a, 0)),
                CauseWords::tr("If you did not mean to change it, enter the old one again.")};
    case CauseId::SecretWrong:
        return {
            CauseWords::tr("The secret may be wrong, or was replaced by a newer one."),
            CauseWords::tr("Copy it again from where it was given; if it is lost, make a new one there.")};
    case CauseId::IdPadded:
        return {CauseWords::tr("The client ID has white space or an invisible character in it."),
                CauseWords::tr("Enter it again.")};
    case CauseId::IdPlaceholder:
        return {CauseWords::tr("The client ID is the placeholder of an example."),
                CauseWords::tr("Enter the client ID that the provider gave you.")};
    case CauseId::IdChanged:
        return {CauseWords::tr("The client ID is another one than %1, which worked on %2.")
                    .arg(a.at(0), moment(a, 1)),
                CauseWords::tr("If you did not mean to change it, enter the old one and its secret again.")};
    case CauseId::OtherAccount:
        return {CauseWords::tr("This client ID is also that of “%1”, which is %2.")
                    .arg(a.at(0), kindWord(a.at(1))),
                CauseWords::tr(
                    "Sandbox and production are separate accounts: enter the credentials of this one.")};
    case CauseId::KindByName:
        return {
            CauseWords::tr("The client ID says “%1”, but the profile is %2.").arg(a.at(0), kindWord(a.at(1))),
            CauseWords::tr("Enter this account's own credentials, or correct the profile's kind.")};
    case CauseId::KindChanged:
        return {
            CauseWords::tr("The profile was %1 when it last worked, on %2.")
                .arg(kindWord(a.at(0)), moment(a, 1)),
            CauseWords::tr("Sandbox and production are separate accounts with credentials of their own.")};
    default: return {};
    }
}

static Sentence ofCertificate(const Cause &cause, const Args &a) {
    switch (cause.id) {
    case CauseId::CertificateFinding: return cause.finding ? Sentences::of(*cause.finding) : Sentence{};
    case CauseId::CertificateChanged: {
        const QString print = a.at(0).left(shownFingerprint) + QChar(0x2026);
        return {a.has(1) ? CauseWords::tr("The certificate is another one than %1, which worked on %2.")
                               .arg(print, moment(a, 1))
                         : CauseWords::tr("The certificate is another one than %1, which worked last time.")
                               .arg(print),
                CauseWords::tr("Choose the old one again, or have the new one linked to the account.")};
    }
    case CauseId::CertificateNotLinked:
        return {CauseWords::tr("The certificate may not be linked to the account."),
                CauseWords::tr("Send the provider its SHA-256 fingerprint, or link it in their portal: %1")
                    .arg(a.at(0))};
    case CauseId::CertificateDamagedOnTheWay:
        return {a.has(0)
                    ? CauseWords::tr("The certificate was sent as the API wants it. The proxy %1 may have "
                                     "changed the header.")
                          .arg(a.at(0))
                    : CauseWords::tr("The certificate was sent as the API wants it. Something in between may "
                                     "have changed the "
                                     "header, such as a gateway that turns “+” into a space."),
                CauseWords::tr("Try without proxy or VPN. If it stays, send the provider the exchange.")};
    case CauseId::CertificateDropped:
        return {CauseWords::tr("The certificate's header was sent, but did not arrive: %1 takes it out.")
                    .arg(fromProxy(a)),
                CauseWords::tr("Try without proxy or VPN, and check the base URL.")};
    case CauseId::HeaderTooLarge:
        return {
            CauseWords::tr("The line with the certificate has %1, and the gateway takes less.")
                .arg(words::bytesText(a.number(0))),
            CauseWords::tr(
                "A certificate with an EC key is the shortest. Custom extensions and long names add to it.")};
    case CauseId::MutualTlsWanted:
        return {CauseWords::tr(
                    "This address may want the certificate in TLS too, and the profile has no private key."),
                CauseWords::tr("Choose the certificate's private key in the profile.")};
    case CauseId::MutualTlsRefused:
        return {CauseWords::tr("The server did not accept the certificate that was shown to it in TLS."),
                CauseWords::tr(
                    "Check that it was issued by a CA that the provider trusts, with its intermediates in "
                    "the file.")};
    default: return {};
    }
}

static Sentence ofTheWay(CauseId id, const Args &a) {
    switch (id) {
    case CauseId::ClockAhead: return words::v05(a);
    case CauseId::CaptivePortal:
        return {a.has(0)
                    ? CauseWords::tr("A network's login page may have answered in place of %1.").arg(a.at(0))
                    : CauseWords::tr("A network's login page may have answered."),
                CauseWords::tr("Open any page in a browser and log in there, then try again.")};
    case CauseId::ProxyAnswered:
        return {
            a.has(0) ? CauseWords::tr("The proxy %1 answered in the server's place.").arg(a.at(0))
                     : CauseWords::tr("A proxy or filter in between answered in the server's place."),
            CauseWords::tr(
                "Ask whoever runs it to let this address through, or choose another way in the profile.")};
    case CauseId::ProxyInTheWay:
        return {a.has(0) ? CauseWords::tr("The request goes through the proxy %1, which may not let it pass.")
                               .arg(a.at(0))
                         : CauseWords::tr("A proxy may not let the request pass."),
                CauseWords::tr("Check its address, or connect without it in the profile.")};
    case CauseId::HostTypo:
        return {CauseWords::tr("The host %1 looks like a slip of the pen for %2.").arg(a.at(0), a.at(1)),
                CauseWords::tr("Correct the base URL.")};
    case CauseId::HostUnknown:
        return {
            CauseWords::tr("No address is known for %1: a slip of the pen, or a VPN that is not connected.")
                .arg(a.at(0)),
            CauseWords::tr("Check the base URL, then VPN and DNS.")};
    case CauseId::Offline:
        return {CauseWords::tr("This computer has no connection to a network."),
                CauseWords::tr("Connect it, then try again.")};
    case CauseId::NothingListens:
        return {CauseWords::tr("The computer answers, but nothing listens at %1.").arg(a.at(0)),
                CauseWords::tr("Check the port in the base URL, and whether the server runs.")};
    case CauseId::Firewall:
        return {CauseWords::tr("A firewall may be between this computer and %1.").arg(a.at(0)),
                CauseWords::tr("Try from another network or through the VPN, and check the connection.")};
    case CauseId::SlowServer:
        return {CauseWords::tr("The server took the request and did not answer within %Ln second(s).",
                               nullptr, a.count(0)),
                CauseWords::tr("Try again later, or allow more time in the profile.")};
    case CauseId::TlsInspection:
        return {a.has(1)
                    ? CauseWords::tr(
                          "The server's certificate was issued by %1, last time by %2: somebody may be in "
                          "between.")
                          .arg(a.at(0), a.at(1))
                : a.has(0)
                    ? CauseWords::tr(
                          "The server's certificate was issued by %1: a company's TLS inspection, or a CA of "
                          "the server's own.")
                          .arg(a.at(0))
                    : CauseWords::tr(
                          "The server's certificate was issued by a CA that this computer does not know."),
                CauseWords::tr(
                    "If that is expected, choose the CA's file in the profile. Otherwise send nothing.")};
    case CauseId::TlsExpired:
        return {
            CauseWords::tr("The server's certificate ended on %1, by this computer's clock.").arg(a.date(0)),
            CauseWords::tr("Check this computer's date. If it is right, tell the provider.")};
    case CauseId::TlsNotYet:
        return {
            CauseWords::tr("The server's certificate begins on %1, by this computer's clock.").arg(a.date(0)),
            CauseWords::tr("This computer's clock is probably behind: set it.")};
    case CauseId::TlsOtherHost:
        return {
            a.has(1)
                ? CauseWords::tr("What answers for %1 shows the certificate of another host (%2).")
                      .arg(a.at(0), a.at(1))
                : CauseWords::tr("What answers for %1 shows the certificate of another host.").arg(a.at(0)),
            CauseWords::tr("Check the base URL, and whether DNS or a proxy leads elsewhere.")};
    case CauseId::TlsOtherProtocol:
        return {
            CauseWords::tr("What answers at %1 speaks no TLS, or none that is safe enough (1.2 or newer).")
                .arg(a.at(0)),
            CauseWords::tr("Check port and base URL, and whether a proxy is in between.")};
    default: return {};
    }
}

static Sentence ofServer(CauseId id, const Args &a) {
    switch (id) {
    case CauseId::WrongEndpoint:
        return {
            CauseWords::tr("The server does not have %1.").arg(a.at(0)),
            CauseWords::tr("If this account is for the other API, choose its endpoint in the profile (%1).")
                .arg(a.at(1))};
    case CauseId::OtherBrandsUrl:
        return {CauseWords::tr("%1 is the address of %2, but the profile is for %3.")
                    .arg(a.at(0), a.at(1), a.at(2)),
                CauseWords::tr("Choose the brand, or its base URL, in the profile.")};
    case CauseId::UrlChanged:
        return {CauseWords::tr("The address is another one than %1, which worked on %2.")
                    .arg(a.at(0), moment(a, 1)),
                CauseWords::tr("If you did not mean to change it, correct the base URL.")};
    case CauseId::UrlHasPath:
        return {
            CauseWords::tr("The base URL has a path of its own (%1).").arg(a.at(0)),
            CauseWords::tr("Token Desk adds the endpoint's path: the base URL usually ends after the host.")};
    case CauseId::TooManyRequests:
        return {a.count(0) > 0
                    ? CauseWords::tr("Too many tokens were asked for. The server wants a pause of %1.")
                          .arg(TokenWords::span(a.count(0)))
                    : CauseWords::tr("Too many tokens were asked for."),
                CauseWords::tr("Wait, and share one token instead of asking for each call.")};
    case CauseId::AccountBlocked:
        return {CauseWords::tr("The account may be blocked or not yet active."),
                CauseWords::tr("Do not go on trying. Ask the provider for its state.")};
    case CauseId::AddressNotAllowed:
        return {CauseWords::tr("The server may not allow requests from this network's address."),
                CauseWords::tr("Ask the provider which addresses are allowed, or use the VPN that is.")};
    case CauseId::GatewayTrouble:
        return {CauseWords::tr("The gateway in front of the API could not reach it (%1).").arg(a.at(0)),
                CauseWords::tr("That is not your request. Try again in a moment.")};
    case CauseId::ServerTrouble:
        return {
            CauseWords::tr("The API failed while it worked on the request (%1).").arg(a.at(0)),
            CauseWords::tr("That is rarely your request. Try again, then send the provider the exchange.")};
    case CauseId::NotTheApi:
        return {CauseWords::tr("What answers at %1 does not seem to be this API.").arg(a.at(0)),
                CauseWords::tr("Check the base URL.")};
    case CauseId::NothingChanged:
        return {
            CauseWords::tr("With the same credentials, certificate and address it worked on %1.")
                .arg(moment(a, 0)),
            CauseWords::tr(
                "So the change is on the server's side: a secret that was replaced, a certificate that was "
                "unlinked, a blocked account. Ask the provider.")};
    default: return {};
    }
}

Sentence CauseWords::of(const Cause &cause) {
    const Args a(cause.args);
    if (cause.id <= CauseId::KindChanged)
        return ofCredentials(cause.id, a);
    if (cause.id <= CauseId::MutualTlsRefused)
        return ofCertificate(cause, a);
    if (cause.id <= CauseId::TlsOtherProtocol)
        return ofTheWay(cause.id, a);
    return ofServer(cause.id, a);
}

QList<Cause> CauseWords::beside(const Sentence &error, QList<Cause> causes) {
    causes.removeIf([&error](const Cause &cause) { return of(cause).what == error.what; });
    return causes;
}

QString CauseWords::action(CauseAction action) {
    switch (action) {
    case CauseAction::None: break;
    case CauseAction::EditProfile: return tr("Edit profile…");
    case CauseAction::ShowCertificate: return tr("Look at the certificate");
    case CauseAction::CopyFingerprint: return tr("Copy fingerprint");
    case CauseAction::CheckConnection: return tr("Check the connection…");
    case CauseAction::TryAgain: return tr("Try again");
    }
    return {};
}

} // namespace tokendesk
