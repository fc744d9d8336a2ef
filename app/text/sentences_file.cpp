// The rules about a file: F and C01.
#include "sentences_p.h"

namespace tokendesk::words {

namespace {

QString copyAgain() {
    return Sentences::tr("Copy it again from its source, from the BEGIN line to the END line.");
}

} // namespace

Sentence f01(const Args &a) {
    const QString another = Sentences::tr("Choose another file.");
    const QString itself = Sentences::tr("Choose the certificate file itself.");
    const QString name = a.at(1);
    if (a.is(0, "empty")) {
        return {name.isEmpty() ? Sentences::tr("The file is empty.")
                               : Sentences::tr("%1 is empty.").arg(name),
                another};
    }
    if (a.is(0, "directory")) {
        return {name.isEmpty() ? Sentences::tr("This is a folder.")
                               : Sentences::tr("%1 is a folder.").arg(name),
                itself};
    }
    if (a.is(0, "special")) {
        return {name.isEmpty() ? Sentences::tr("This is a device or pipe, not a file.")
                               : Sentences::tr("%1 is a device or pipe, not a file.").arg(name),
                itself};
    }
    if (a.is(0, "too-large")) {
        return {name.isEmpty() ? Sentences::tr("The file is far too large for a certificate.")
                               : Sentences::tr("%1 is far too large for a certificate.").arg(name),
                another};
    }
    if (a.is(0, "no-certificate")) {
        return {name.isEmpty() ? Sentences::tr("There is no certificate in it.")
                               : Sentences::tr("There is no certificate in %1.").arg(name),
                Sentences::tr("Choose the file that the provider issued. "
                              "As text it starts with “-----BEGIN CERTIFICATE-----”.")};
    }
    const QString remedy = Sentences::tr("Check the path and that you may read it, or choose another file.");
    if (name.isEmpty()) {
        return {Sentences::tr("The file cannot be read."), remedy};
    }
    return {a.phrase(2).isEmpty() ? Sentences::tr("%1 cannot be read.").arg(name)
                                  : Sentences::tr("%1 cannot be read: %2.").arg(name, a.phrase(2)),
            remedy};
}

Sentence f03(const Args &a) {
    if (a.is(0, "wrong")) {
        return {Sentences::tr("The password does not open this PKCS#12 file."),
                Sentences::tr("Enter it again. Capital letters matter.")};
    }
    return {Sentences::tr("This PKCS#12 file is protected by a password."),
            Sentences::tr("Enter the password. Only the public certificate is taken.")};
}

Sentence f04(const Args &a) {
    if (a.is(0, "loaded")) {
        return {Sentences::tr("This PKCS#12 file uses an old encryption. It was opened all the same."),
                Sentences::tr("Export it again from a current program when you can.")};
    }
    return {Sentences::tr("This PKCS#12 file uses an old encryption that OpenSSL 3 refuses here. "
                          "The password is not the problem."),
            Sentences::tr("Export it as PEM where it came from, or with “%1”.")
                .arg(QStringLiteral("openssl pkcs12 -legacy -nokeys -clcerts -in FILE -out client.pem"))};
}

Sentence f06(const Args &a) {
    const QString issued = Sentences::tr("Choose the certificate that the provider issued.");
    if (a.is(0, "csr")) {
        return {Sentences::tr("This is a certificate request (CSR), not the certificate."), issued};
    }
    if (a.is(0, "public-key")) {
        return {Sentences::tr("This is a public key only, not the certificate."), issued};
    }
    return {Sentences::tr("This is a private key, not the certificate. It is never sent."), issued};
}

Sentence f08(const Args &a) {
    if (a.is(0, "bom")) {
        return {Sentences::tr("The file starts with a byte order mark. It is not sent."), {}};
    }
    if (a.is(0, "bom-crlf")) {
        return {Sentences::tr("The file has a byte order mark and Windows line ends. Neither is sent."), {}};
    }
    return {Sentences::tr("The file has Windows line ends. Plain line feeds are sent instead."), {}};
}

Sentence f09(const Args &a) {
    const QString save = Sentences::tr("Save a clean copy for programs that are less patient.");
    if (a.is(0, "indented")) {
        return {Sentences::tr("The lines of the certificate are indented. They were put straight."), save};
    }
    if (a.is(0, "literal-newline")) {
        return {Sentences::tr("The line breaks are written as the two characters \\n. "
                              "They were turned into real ones."),
                save};
    }
    if (a.is(0, "quoted")) {
        return {Sentences::tr("The certificate stands between quotation marks. They were taken off."), save};
    }
    if (a.is(0, "escaped")) {
        return {Sentences::tr("The certificate is escaped as in JSON or .env. That was undone."), save};
    }
    if (a.is(0, "bare")) {
        return {Sentences::tr("The certificate is bare base64. Its BEGIN and END lines were added."), save};
    }
    return {Sentences::tr("The certificate stands on one long line. It was broken into lines."), save};
}

Sentence f10(const Args &a) {
    return {Sentences::tr("A character that cannot belong to a certificate stands in line %2, column %3: %1.")
                .arg(a.phrase(0), a.at(1), a.at(2)),
            Sentences::tr("An e-mail or word processor may have put it there. "
                          "Clean it up, or copy the certificate again from its source.")};
}

Sentence f11(const Args &a) {
    if (a.is(0, "no-end")) {
        return {a.has(1)
                    ? Sentences::tr("The certificate that begins in line %1 has no END line.").arg(a.at(1))
                    : Sentences::tr("The certificate has no END line."),
                copyAgain()};
    }
    if (a.is(0, "no-begin")) {
        return {a.has(1)
                    ? Sentences::tr("The certificate that ends in line %1 has no BEGIN line.").arg(a.at(1))
                    : Sentences::tr("The certificate has no BEGIN line."),
                copyAgain()};
    }
    if (a.is(0, "base64")) {
        return {a.has(1) ? Sentences::tr("Line %1 is not valid base64.").arg(a.at(1))
                         : Sentences::tr("The text between the BEGIN and END lines is not valid base64."),
                copyAgain()};
    }
    if (a.is(0, "truncated")) {
        return {a.has(1) ? Sentences::tr("The certificate that begins in line %1 is cut off.").arg(a.at(1))
                         : Sentences::tr("The certificate is cut off."),
                Sentences::tr("A part is missing. Copy it again from its source, or download it again.")};
    }
    return {a.phrase(2).isEmpty()
                ? Sentences::tr("What is labelled as a certificate is none.")
                : Sentences::tr("What is labelled as a certificate is none: %1.").arg(a.phrase(2)),
            copyAgain()};
}

Sentence f15(const Args &a) {
    if (a.is(0, "vanished")) {
        return {a.has(2) ? Sentences::tr("The certificate file is no longer there: %1.").arg(a.at(2))
                         : Sentences::tr("The certificate file is no longer there."),
                Sentences::tr("Put it back, or choose another file.")};
    }
    return {
        Sentences::tr("The file has changed since it was last used. Its fingerprint was %1 and is now %2.")
            .arg(a.at(1), a.at(2)),
        Sentences::tr("Reload it. If the change is meant, link the new fingerprint to the account.")};
}

Sentence c01(const Args &a) {
    if (a.has(0)) {
        return {Sentences::tr("The file also holds a private key, and others on this computer can read it "
                              "(mode %1). The key is never sent.")
                    .arg(a.at(0)),
                Sentences::tr("Move the key into a file of its own that only you can read (mode 0600).")};
    }
    return {Sentences::tr("The file also holds a private key. The key is never sent."),
            Sentences::tr("Move the key into a file of its own.")};
}

} // namespace tokendesk::words
