#include "sentences_p.h"
#include "tokenwords.h"

#include "certificate/clientkey.h"
#include "secrets/commandoutput.h"

namespace tokendesk {

namespace {

using words::Args;
using words::bytesText;

/// The server's own words behind what we say about them; nothing when it had none.
QString withWords(const QString &sentence, const Args &a) {
    const QString said = a.phrase(1);
    return said.isEmpty() ? sentence : sentence + u' ' + Sentences::tr("It said: “%1”.").arg(said);
}

/// Our own reasons have names (token/envfile.h); the others are the system's.
QString fileReason(const QString &reason) {
    if (reason == QLatin1String("special"))
        return Sentences::tr("it is a device or pipe");
    if (reason == QLatin1String("binary"))
        return Sentences::tr("it is not a text file");
    if (reason == QLatin1String("not-env"))
        return Sentences::tr("it is not a .env file");
    return reason;
}

/// "… %1: %2." with a reason, "… %1." without one.
QString withReason(const QString &full, const QString &bare, const Args &a, qsizetype reason) {
    return a.phrase(reason).isEmpty() ? bare.arg(a.at(0)) : full.arg(a.at(0), fileReason(a.phrase(reason)));
}

Sentence refusedCertificate(const Args &a, QStringList args) {
    if (!args.isEmpty()) {
        args.removeFirst();
    }
    for (int i = static_cast<int>(Rule::F01); i <= static_cast<int>(Rule::X15); ++i) {
        if (ruleName(static_cast<Rule>(i)) == a.at(0)) {
            return Sentences::of(Finding{static_cast<Rule>(i), Severity::Error, args});
        }
    }
    return {Sentences::tr("The certificate cannot be used."),
            Sentences::tr("Look at the certificate's findings.")};
}

/// The reasons that are not an exit code have names (secrets/commandoutput.h).
QString commandReason(const QString &reason) {
    const struct {
        QString name;
        QString words;
    } known[] = {
        {commandreason::notStarted, Sentences::tr("it could not be started")},
        {commandreason::crashed, Sentences::tr("it ended unexpectedly")},
        {commandreason::tooMuch, Sentences::tr("it printed far more than a secret")},
        {commandreason::notText, Sentences::tr("what it printed is not text")},
        {commandreason::noSecret, Sentences::tr("what it printed holds no client secret")},
    };
    for (const auto &row : known) {
        if (row.name == reason)
            return row.words;
    }
    return reason;
}

Sentence commandFailed(const Args &a) {
    const QString remedy = Sentences::tr("Run it in a terminal to see why. "
                                         "It must print the secret and end with exit code 0.");
    bool isNumber = false;
    a.at(1).toInt(&isNumber);
    if (isNumber) {
        const QString ended = Sentences::tr("The command %1 ended with exit code %2.").arg(a.at(0), a.at(1));
        return {a.phrase(2).isEmpty() ? ended
                                      : ended + u' ' + Sentences::tr("It said: “%1”.").arg(a.phrase(2)),
                remedy};
    }
    if (a.phrase(1).isEmpty())
        return {Sentences::tr("The command %1 gave no secret.").arg(a.at(0)), remedy};
    return {Sentences::tr("The command %1 gave no secret: %2.").arg(a.at(0), commandReason(a.phrase(1))),
            remedy};
}

Sentence unusableKey(const Args &a) {
    if (a.at(1) == keyreason::noKey)
        return {Sentences::tr("There is no private key in %1.").arg(a.at(0)),
                Sentences::tr("Choose the file with the key that the certificate was made for: PEM, or a "
                              ".p12 or .pfx file.")};
    if (a.at(1) == keyreason::unsupported)
        return {Sentences::tr("A private key of the kind %1 cannot be used for mutual TLS here.")
                    .arg(a.phrase(2)),
                Sentences::tr("Ask for a certificate with an RSA or EC key.")};
    return {
        Sentences::tr("The private key in %1 cannot be read.").arg(a.at(0)),
        Sentences::tr("It is damaged, or of a kind or encryption that is not known here. Export it again.")};
}

Sentence tooManyRequests(const Args &a) {
    return {withWords(Sentences::tr("The server asks for fewer requests (429)."), a),
            !a.has(2)        ? Sentences::tr("Wait a few minutes, then try again.")
            : a.count(2) > 0 ? Sentences::tr("Try again in %1.").arg(TokenWords::span(a.count(2)))
                             : Sentences::tr("Try again in a moment.")};
}

Sentence redirected(const Args &a) {
    return {
        a.has(2) ? Sentences::tr("The server points to another address (%1): %2. It was not followed, "
                                 "because the secret would have gone there.")
                       .arg(a.at(0), a.phrase(2))
                 : Sentences::tr("The server points to another address (%1). It was not followed, "
                                 "because the secret would have gone there.")
                       .arg(a.at(0)),
        Sentences::tr("Check the base URL. If the new address is the provider's, put it into the profile.")};
}

} // namespace

Sentence Sentences::of(const Error &error) {
    const Args a(error.args);
    switch (error.code) {
    case ErrorCode::Internal:
        return {a.phrase(0).isEmpty() ? tr("Something went wrong inside Token Desk.")
                                      : tr("Something went wrong inside Token Desk: %1.").arg(a.phrase(0)),
                tr("Report it to the project, with what you did just before.")};
    case ErrorCode::FileNotFound:
        return {tr("There is no file %1.").arg(a.at(0)), tr("Check the path, or choose another file.")};
    case ErrorCode::FileUnreadable:
        return {withReason(tr("%1 cannot be read: %2."), tr("%1 cannot be read."), a, 1),
                tr("Check the path and that you may read it.")};
    case ErrorCode::FileNotWritable:
        return {withReason(tr("%1 cannot be written: %2."), tr("%1 cannot be written."), a, 1),
                tr("Check the free space and the folder's permissions, or choose another place.")};
    case ErrorCode::FileTooLarge:
        return {tr("%1 is larger than %2.").arg(a.at(0), bytesText(a.number(1))),
                tr("Check that it is the right file.")};
    case ErrorCode::FileExists:
        return {tr("%1 already exists.").arg(a.at(0)), tr("Choose another name, or agree to replace it.")};

    case ErrorCode::ProfilesDamaged:
        return {
            a.has(1)
                ? tr("The list of profiles in %1 is damaged. It was set aside as %2.").arg(a.at(0), a.at(1))
                : tr("The list of profiles in %1 is damaged.").arg(a.at(0)),
            tr("Nothing was overwritten. Mend that copy and put it back, or add the profiles again.")};
    case ErrorCode::ProfilesNewerFormat:
        return {
            tr("The profiles in %1 were written by a newer Token Desk (format %2).").arg(a.at(0), a.at(1)),
            tr("Update Token Desk. Until then it changes nothing in that file.")};
    case ErrorCode::ProfilesBusy:
        return {tr("Another program holds the list of profiles in %1.").arg(a.at(0)),
                tr("Try again in a moment. If it lasts, close the other Token Desk.")};
    case ErrorCode::ProfileNotFound:
        return {tr("There is no profile called “%1”.").arg(a.at(0)),
                tr("Check the name, or choose one from the list of profiles.")};
    case ErrorCode::ProfileAmbiguous:
        return {tr("More than one profile could be “%1”.").arg(a.at(0)), tr("Write its full name.")};
    case ErrorCode::ProfileNameEmpty:
        return {tr("The profile has no name."), tr("Give it one, such as the name of the account.")};
    case ErrorCode::ProfileNameTaken:
        return {tr("There is already a profile called “%1”.").arg(a.at(0)), tr("Choose another name.")};
    case ErrorCode::ProfileNameTooLong:
        return {a.has(0) ? tr("The name is longer than %Ln character(s).", nullptr, a.count(0))
                         : tr("The name is too long."),
                tr("Choose a shorter name.")};
    case ErrorCode::ProfileUrlInvalid:
        return {a.has(0) ? tr("“%1” cannot be used as base URL.").arg(a.at(0))
                         : tr("The base URL is missing."),
                tr("Write it like https://api.example.com, without user name, query or fragment.")};
    case ErrorCode::ProfileUrlInsecure:
        return {tr("The connection to %1 would not be encrypted.").arg(a.at(0)),
                tr("Use https. Plain http is for this computer only, such as http://localhost.")};
    case ErrorCode::ProfileBrandUnknown:
        return {tr("“%1” is not a brand that Token Desk knows.").arg(a.at(0)),
                tr("Choose one of the list, or “custom” with a base URL.")};
    case ErrorCode::ProfileCommandEmpty:
        return {tr("The profile names no command that prints its secret."),
                tr("Enter the program and its arguments, or keep the secret in the keychain.")};
    case ErrorCode::NoProfile:
        return {tr("There is no profile to use."), tr("Add one, name one, or set a default.")};

    case ErrorCode::StoreMissing:
        return {a.phrase(0).isEmpty() ? tr("No keychain was found on this system.")
                                      : tr("No keychain was found on this system: %1.").arg(a.phrase(0)),
                tr("Start one (on Linux: GNOME Keyring, KWallet or KeePassXC), "
                   "or keep the secret for this session only.")};
    case ErrorCode::StoreLocked: return {tr("The keychain is locked."), tr("Unlock it, then try again.")};
    case ErrorCode::StoreDenied:
        return {a.phrase(0).isEmpty() ? tr("The keychain refused access.")
                                      : tr("The keychain refused access: %1.").arg(a.phrase(0)),
                tr("Allow it in the keychain's own prompt or settings, then try again.")};
    case ErrorCode::StoreTimeout:
        return {tr("The keychain did not answer within %Ln second(s).", nullptr, a.count(0)),
                tr("Look for its password prompt, perhaps behind a window, then try again.")};
    case ErrorCode::StoreFailed:
        return {a.phrase(0).isEmpty() ? tr("The keychain reported a failure.")
                                      : tr("The keychain reported a failure: %1.").arg(a.phrase(0)),
                tr("Try again. If it stays, check the keychain with the doctor.")};
    case ErrorCode::StoreUnfaithful:
        return {tr("The keychain answered something else than it was given."),
                tr("Do not trust it with a secret: repair or replace it, or keep the secret elsewhere.")};
    case ErrorCode::StoreReadOnly:
        return {tr("The secret comes from an external command and cannot be changed here."),
                tr("Change it where the command gets it, or keep the secret in the keychain.")};
    case ErrorCode::SecretNotFound:
        return {a.has(0) ? tr("No secret is stored for “%1”.").arg(a.at(0))
                         : tr("No secret is stored for this profile."),
                tr("Edit the profile and enter the secret.")};
    case ErrorCode::SecretTooLarge:
        return {tr("The secret takes %1, and this keychain holds at most %2.")
                    .arg(bytesText(a.number(0)), bytesText(a.number(1))),
                tr("Keep it for this session only, or let an external command print it.")};
    case ErrorCode::SecretDamaged:
        return {tr("The keychain holds something else under this profile's name."),
                tr("Edit the profile and enter the secret again. That replaces the item.")};
    case ErrorCode::CommandFailed: return commandFailed(a);
    case ErrorCode::CommandTimeout:
        return {tr("The command %1 did not finish within %Ln second(s).", nullptr, a.count(1)).arg(a.at(0)),
                tr("Run it in a terminal: it may be waiting for an answer.")};

    case ErrorCode::ClientIdEmpty:
        return {tr("The client ID is missing."),
                tr("Enter it as the provider gave it, such as account-93-550e8400.")};
    case ErrorCode::ClientSecretEmpty:
        return {tr("The client secret is missing."), tr("Enter the secret that belongs to the client ID.")};

    case ErrorCode::ImportUnknown:
    case ErrorCode::ImportUnsupported:
    case ErrorCode::ImportEmpty:
    case ErrorCode::ImportDamaged:
    case ErrorCode::PassphraseNeeded:
    case ErrorCode::PassphraseWrong: return words::ofImport(error);

    case ErrorCode::CertificateNotChosen:
        return {tr("The profile has no certificate."),
                tr("Choose the certificate that is linked to the account.")};
    case ErrorCode::CertificateRefused: return refusedCertificate(a, error.args);
    case ErrorCode::KeyMismatch:
        return {tr("The private key does not belong to the certificate."),
                tr("Choose the key that the certificate was made for.")};

    case ErrorCode::KeyPassphraseMissing:
        return {tr("The private key in %1 is protected by a passphrase, and none is stored.").arg(a.at(0)),
                tr("Edit the profile and enter the passphrase of the key.")};
    case ErrorCode::KeyPassphraseWrong:
        return {tr("The passphrase does not open the private key in %1.").arg(a.at(0)),
                tr("Edit the profile and enter the passphrase again. Capital letters matter.")};
    case ErrorCode::KeyUnusable: return unusableKey(a);

    case ErrorCode::Cancelled: return {tr("Cancelled."), {}};
    case ErrorCode::TimedOut:
        return {tr("No answer came within %Ln second(s).", nullptr, a.count(0)),
                tr("Try again, or allow more time in the profile.")};
    case ErrorCode::Offline:
        return {tr("This computer is offline."), tr("Connect it to a network, then try again.")};
    case ErrorCode::HostNotFound:
        return {tr("The host %1 was not found.").arg(a.at(0)),
                tr("Check the base URL, then the connection: DNS, VPN and proxy included.")};
    case ErrorCode::ConnectionRefused:
        return {tr("Nothing answers at %1.").arg(a.at(0)),
                tr("Check host and port of the base URL. A firewall may be in between.")};
    case ErrorCode::ConnectionClosed:
        return {
            tr("%1 closed the connection before it had answered.").arg(a.at(0)),
            tr("Try again. If it happens each time, look for a proxy or firewall in between. A server that "
               "wants another client certificate in TLS may do this too.")};
    case ErrorCode::TlsUntrusted:
        return {withReason(tr("The server certificate of %1 is not trusted: %2."),
                           tr("The server certificate of %1 is not trusted."), a, 1),
                tr("Nothing was sent. If your company inspects connections, "
                   "install its CA certificate on this computer. Otherwise check the base URL.")};
    case ErrorCode::TlsFailed:
        return {withReason(tr("The secure connection to %1 failed: %2."),
                           tr("The secure connection to %1 failed."), a, 1),
                tr("Check the base URL, whether a proxy is in between, and whether this address needs mutual "
                   "TLS.")};
    case ErrorCode::ProxyFailed:
        return {a.phrase(0).isEmpty() ? tr("The proxy did not let the request through.")
                                      : tr("The proxy did not let the request through: %1.").arg(a.phrase(0)),
                tr("Check the proxy's address and password.")};
    case ErrorCode::NetworkFailed:
        return {withReason(tr("The connection to %1 failed: %2."), tr("The connection to %1 failed."), a, 1),
                tr("Check the connection, then try again.")};

    case ErrorCode::BadRequest:
        return {withWords(tr("The server found a mistake in the request (400)."), a),
                tr("Check the client ID, the secret and the certificate.")};
    case ErrorCode::CertificateFormat:
        return {withWords(tr("The server could not read the certificate in the header (400)."), a),
                tr("Look at the certificate's findings. It must arrive as percent-encoded PEM text.")};
    case ErrorCode::Unauthorized:
        return {withWords(tr("The server did not accept the credentials or the certificate (401)."), a),
                tr("Check client ID and secret, whether they are for sandbox or production, "
                   "and that the certificate's fingerprint is linked to the account.")};
    case ErrorCode::Forbidden:
        return {withWords(tr("The server knows the account but does not give it a token (403)."), a),
                tr("Ask the provider whether the account is active and your address is allowed.")};
    case ErrorCode::EndpointNotFound:
        return {withWords(tr("There is no token endpoint at this address (%1).").arg(a.at(0)), a),
                tr("Check base URL and endpoint of the profile.")};
    case ErrorCode::TooManyRequests: return tooManyRequests(a);
    case ErrorCode::ServerError:
        return {withWords(tr("The server has a problem of its own (%1).").arg(a.at(0)), a),
                tr("Try again in a few minutes. If it lasts, ask the provider.")};
    case ErrorCode::GatewayError:
        return {withWords(tr("Something in front of the API answered in its place (%1).").arg(a.at(0)), a),
                tr("Try again in a moment. If it lasts, tell the provider the time and this answer.")};
    case ErrorCode::HeaderTooLarge:
        return {
            withWords(
                tr("A gateway refused the request because its headers are too large (%1).").arg(a.at(0)), a),
            tr("Use a certificate with an EC key: its header is the shortest.")};
    case ErrorCode::GatewayCertificate:
        return {
            withWords(tr("A gateway asks for a TLS client certificate (%1).").arg(a.at(0)), a),
            tr("Check the base URL. If this address needs mutual TLS, choose the certificate's private key "
               "in the profile.")};
    case ErrorCode::Redirected: return redirected(a);
    case ErrorCode::UnexpectedStatus:
        return {withWords(tr("The server gave an answer that the API does not have (%1).").arg(a.at(0)), a),
                tr("Check the base URL. If it is right, ask the provider.")};
    case ErrorCode::AnswerMalformed:
        return {a.phrase(1).isEmpty()
                    ? tr("The server answered (%1), but not with a token.").arg(a.at(0))
                    : tr("The server answered (%1), but not with a token: %2.").arg(a.at(0), a.phrase(1)),
                tr("Check the base URL. If it is right, ask the provider.")};
    case ErrorCode::AnswerTooLarge:
        return {tr("The answer is larger than %1 and was not read to its end.").arg(bytesText(a.number(0))),
                tr("Check the base URL. If it is right, ask the provider.")};
    }
    return {};
}

} // namespace tokendesk
