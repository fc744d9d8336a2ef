// The rules about a header value that somebody else's code produced: X.
#include "sentences_p.h"

namespace tokendesk::words {

Sentence x01() {
    return {Sentences::tr("Spaces are written as “+”: the value was encoded as a form."),
            Sentences::tr("Use %1 in JavaScript, %2 in Python, %3 in PHP, %4 in Java.")
                .arg(QStringLiteral("encodeURIComponent(cert)"), QStringLiteral("urllib.parse.quote(cert)"),
                     QStringLiteral("rawurlencode($cert)"),
                     QStringLiteral("URLEncoder.encode(cert, UTF_8).replace(\"+\", \"%20\")"))};
}

Sentence x05(const Args &a) {
    return {a.number(0) > 0
                ? Sentences::tr("The value is cut off: %Ln byte(s) are missing.", nullptr, a.count(0))
                : Sentences::tr("The value is cut off before the end of the certificate."),
            Sentences::tr("A shell, a log or a form field may have shortened it. "
                          "Take it where the program makes it.")};
}

Sentence x06(const Args &a) {
    const QString remedy = Sentences::tr("Send only the value itself.");
    if (a.is(0, "name")) {
        return {Sentences::tr("The name of the header stands inside the value."), remedy};
    }
    if (a.is(0, "blanks")) {
        return {Sentences::tr("There are blanks around the value."), remedy};
    }
    return {Sentences::tr("There are quotation marks around the value."), remedy};
}

Sentence x07(const Args &a) {
    const QString remedy = Sentences::tr("Send the PEM text, with its BEGIN and END lines, percent-encoded.");
    if (a.is(0, "der")) {
        return {Sentences::tr("The value is the certificate in binary form (DER)."), remedy};
    }
    return {Sentences::tr("The value is bare base64 without the BEGIN and END lines."), remedy};
}

Sentence x08(const Args &a) {
    QStringList which;
    const QStringList found = a.at(0).split(QStringLiteral(", "), Qt::SkipEmptyParts);
    for (const QString &one : found) {
        if (one == QLatin1String("crlf")) {
            which << Sentences::tr("Windows line ends");
        } else if (one == QLatin1String("lower-case")) {
            which << Sentences::tr("lower-case hexadecimal digits");
        } else if (one == QLatin1String("final-newline")) {
            which << Sentences::tr("no line feed at the end");
        } else if (one == QLatin1String("unescaped")) {
            which << Sentences::tr("characters that could be escaped");
        } else {
            which << one;
        }
    }
    return {which.isEmpty()
                ? Sentences::tr("The value differs from what NGINX writes, which is harmless.")
                : Sentences::tr("The value differs from what NGINX writes, which is harmless: %1.")
                      .arg(which.join(QStringLiteral(", "))),
            {}};
}

Sentence x14(const Args &a) {
    return {Sentences::tr("“%1” at character %2 is not a valid percent sequence.")
                .arg(a.at(0), QString::number(a.number(1) + 1)),
            Sentences::tr("Encode the PEM text again, with a function of the language's library.")};
}

Sentence x15(const Args &a) {
    const QString remedy = Sentences::tr("Send the PEM text of the certificate that the provider issued.");
    if (a.is(0, "csr")) {
        return {Sentences::tr("The value is a certificate request (CSR), not a certificate."), remedy};
    }
    if (a.is(0, "public-key")) {
        return {Sentences::tr("The value is a public key, not a certificate."), remedy};
    }
    if (a.is(0, "html")) {
        return {Sentences::tr("The value is an HTML page, not a certificate."), remedy};
    }
    if (a.is(0, "json")) {
        return {Sentences::tr("The value is JSON, not a certificate."), remedy};
    }
    if (a.is(0, "file-name")) {
        return {Sentences::tr("The value is the name of a file, not its content."),
                Sentences::tr("Read the file and send its text.")};
    }
    if (a.is(0, "command")) {
        return {Sentences::tr("The value is a command that the shell did not run."),
                Sentences::tr("In a shell, write it between double quotes, not single ones.")};
    }
    if (a.is(0, "empty")) {
        return {Sentences::tr("The value is empty."), remedy};
    }
    return {Sentences::tr("The value is some other text, not a certificate."), remedy};
}

} // namespace tokendesk::words
