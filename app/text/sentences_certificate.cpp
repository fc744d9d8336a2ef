// The rules about the certificate itself: C, V, U, K, N, H.
#include "sentences_p.h"

#include "certificate/headervalue.h"

#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace tokendesk::words {

namespace {

QString reissue() {
    return Sentences::tr("Ask the CA to issue it again.");
}

QString newKey() {
    return Sentences::tr("Make a new key now and ask for a new certificate.");
}

} // namespace

Sentence c08(const Args &a) {
    const QString chain = Sentences::tr("Ask the CA for its current chain. The leaf can still be sent.");
    if (a.is(1, "ends-first")) {
        return {
            Sentences::tr("The CA certificate “%1” ends on %2, before yours does.").arg(a.at(0), a.date(2)),
            chain};
    }
    return {Sentences::tr("The CA certificate “%1” expired on %2.").arg(a.at(0), a.date(2)), chain};
}

Sentence c09(const Args &a) {
    return {a.has(0) ? Sentences::tr("The certificate of the issuer “%1” is not in the file. "
                                     "Usually that is fine: the server knows yours by its fingerprint.")
                           .arg(a.at(0))
                     : Sentences::tr("The issuer's certificate is not in the file. "
                                     "Usually that is fine: the server knows yours by its fingerprint."),
            {}};
}

Sentence v01(const Args &a) {
    const QString remedy = Sentences::tr("Renew it, then link the new fingerprint to the account.");
    if (a.number(1) <= 0) {
        return {Sentences::tr("The certificate has just expired, on %1.").arg(a.date(0)), remedy};
    }
    return {
        Sentences::tr("The certificate expired on %1, %Ln day(s) ago.", nullptr, a.count(1)).arg(a.date(0)),
        remedy};
}

Sentence v02(const Args &a) {
    const QString remedy = Sentences::tr("Check this computer's clock. If it is right, wait until that day.");
    if (a.number(1) <= 0) {
        return {Sentences::tr("The certificate is not valid yet. It begins on %1, in less than a day.")
                    .arg(a.date(0)),
                remedy};
    }
    return {Sentences::tr("The certificate is not valid yet. It begins on %1, in %Ln day(s).", nullptr,
                          a.count(1))
                .arg(a.date(0)),
            remedy};
}

Sentence v03(const Args &a) {
    const QString what =
        a.number(1) <= 0 ? Sentences::tr("The certificate expires on %1, in less than a day.").arg(a.date(0))
                         : Sentences::tr("The certificate expires on %1, in %Ln day(s).", nullptr, a.count(1))
                               .arg(a.date(0));
    if (a.is(2, "urgent")) {
        return {what, Sentences::tr("Renew it now. The new fingerprint must be linked to the account "
                                    "before this one ends.")};
    }
    return {what, Sentences::tr("Plan the renewal. The new fingerprint must be linked to the account.")};
}

Sentence v04(const Args &a) {
    const QDateTime end = QDateTime::fromString(a.at(0), Qt::ISODate);
    const QString when = end.isValid() ? formatMoment(end) : a.at(0);
    return {Sentences::tr("The certificate ends on %1, before a token that you get now would.").arg(when),
            Sentences::tr("The token may outlive it. Renew the certificate first.")};
}

Sentence v05(const Args &a) {
    const QString span = speakRemaining(std::llabs(a.number(0)) * 1000);
    return {a.number(0) < 0
                ? Sentences::tr("This computer's clock is behind the server's by %1.").arg(span)
                : Sentences::tr("This computer's clock is ahead of the server's by %1.").arg(span),
            Sentences::tr("Let the system set its clock by itself.")};
}

Sentence u01(const Args &a) {
    const QString remedy =
        Sentences::tr("A gateway may refuse it. Ask for a certificate for client authentication.");
    return {a.has(0) ? Sentences::tr("The certificate is meant for %1, not for client authentication.")
                           .arg(a.phrase(0))
                     : Sentences::tr("The certificate is not meant for client authentication."),
            remedy};
}

Sentence u02(const Args &a) {
    return {
        a.has(0)
            ? Sentences::tr("The key may be used for %1, but not for digital signatures.").arg(a.phrase(0))
            : Sentences::tr("The key may not be used for digital signatures."),
        Sentences::tr("This looks like the wrong type of certificate. Ask for one for clients.")};
}

Sentence k02(const Args &a) {
    const QString remedy = Sentences::tr("Ask for a new one that is signed with SHA-256.");
    if (a.is(1, "self-signed")) {
        return {Sentences::tr("The certificate signs itself with %1, which is no longer safe.").arg(a.at(0)),
                remedy};
    }
    return {Sentences::tr("The certificate is signed with %1, which is no longer safe.").arg(a.at(0)),
            remedy};
}

Sentence k04(const Args &a) {
    if (a.is(0, "exponent")) {
        return {Sentences::tr("The RSA key is weak: its public exponent is even or far too small."),
                newKey()};
    }
    if (a.is(0, "roca")) {
        return {Sentences::tr("The RSA key is weak: it was made by a chip with the ROCA defect."), newKey()};
    }
    return {Sentences::tr("The RSA key is weak: its two primes are so close that it can be broken."),
            newKey()};
}

Sentence k05(const Args &a) {
    if (a.is(0, "algorithm")) {
        return {a.has(1) ? Sentences::tr("The certificate names two different signature algorithms: %1.")
                               .arg(a.phrase(1))
                         : Sentences::tr("The certificate names two different signature algorithms."),
                reissue()};
    }
    if (a.is(0, "duplicate")) {
        return {a.has(1) ? Sentences::tr("An extension stands twice in the certificate: %1.").arg(a.phrase(1))
                         : Sentences::tr("An extension stands twice in the certificate."),
                reissue()};
    }
    return {a.has(1) ? Sentences::tr("The certificate is not encoded correctly: %1.").arg(a.phrase(1))
                     : Sentences::tr("The certificate is not encoded correctly."),
            reissue()};
}

Sentence n01(const Args &a) {
    const QString kind = a.is(0, "cpf") ? QStringLiteral("CPF") : QStringLiteral("CNPJ");
    const QString id = formatTaxId(a.at(1));
    if (a.is(2, "check-digit")) {
        return {Sentences::tr("The certificate names the %1 %2, whose check digits are wrong.").arg(kind, id),
                Sentences::tr("Compare it with the real number. If it differs, ask for a reissue.")};
    }
    if (a.is(2, "differs")) {
        return {Sentences::tr("The certificate names the %1 %2, the profile names %3.")
                    .arg(kind, id, formatTaxId(a.at(3))),
                Sentences::tr("Check that this certificate belongs to the profile.")};
    }
    return {Sentences::tr("The certificate names the %1 %2.").arg(kind, id), {}};
}

Sentence n03(const Args &a) {
    const QString remedy = Sentences::tr("Some gateways refuse that. Ask for a reissue if yours does.");
    if (a.is(1, "too-long")) {
        return {Sentences::tr("The serial number is longer than 20 bytes: %1.").arg(a.at(0)), remedy};
    }
    return {Sentences::tr("The serial number is not positive: %1.").arg(a.at(0)), remedy};
}

Sentence n04(const Args &a) {
    return {a.is(1, "production")
                ? Sentences::tr("The certificate's name says “%1”, and the profile is for production.")
                      .arg(a.at(0))
                : Sentences::tr("The certificate's name says “%1”, and the profile is for the sandbox.")
                      .arg(a.at(0)),
            Sentences::tr("Check that certificate and profile belong together.")};
}

Sentence headerSize(const Args &a) {
    const QLocale locale;
    const QString bytes = locale.toString(a.number(0));
    const QString limit = locale.toString(a.number(1));
    return {a.number(1) >= headerErrorBytes
                ? Sentences::tr("The header takes %1 bytes. Gateways refuse more than about %2.")
                      .arg(bytes, limit)
                : Sentences::tr("The header takes %1 bytes. Some gateways refuse more than %2.")
                      .arg(bytes, limit),
            Sentences::tr("Send only the leaf. A certificate with an EC key makes the shortest header.")};
}

} // namespace tokendesk::words
