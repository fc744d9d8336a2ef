#include "inspectionview.h"

#include "certificate/headervalue.h"
#include "table.h"
#include "texts.h"

#include <QLocale>

namespace tokendesk::cli {

namespace {

using Colour = Console::Colour;

QString mark(Severity severity) {
    switch (severity) {
    case Severity::Error: return Cli::tr("error");
    case Severity::Warning: return Cli::tr("warning");
    case Severity::Info: return Cli::tr("note");
    }
    return {};
}

Colour colourOf(Severity severity) {
    switch (severity) {
    case Severity::Error: return Colour::Red;
    case Severity::Warning: return Colour::Yellow;
    case Severity::Info: return Colour::Dim;
    }
    return Colour::Plain;
}

QString verdict(const Inspection &inspection) {
    const int errors = inspection.count(Severity::Error);
    const int warnings = inspection.count(Severity::Warning);
    if (errors > 0) {
        return Cli::tr("This cannot be sent: %Ln thing(s) to mend.", nullptr, errors);
    }
    if (!inspection.leafCertificate()) {
        return Cli::tr("There is no certificate to send.");
    }
    if (warnings > 0) {
        return Cli::tr("This certificate can be sent, with %Ln warning(s).", nullptr, warnings);
    }
    return Cli::tr("This certificate can be sent.");
}

QString validity(const Certificate &certificate, const QDateTime &now) {
    if (!certificate.notBefore.isValid() || !certificate.notAfter.isValid()) {
        return Cli::tr("unreadable");
    }
    QString span =
        Cli::tr("%1 to %2").arg(formatDate(certificate.notBefore), formatDate(certificate.notAfter));
    const qint64 days = now.daysTo(certificate.notAfter);
    if (now > certificate.notAfter || now < certificate.notBefore) {
        return span;
    }
    return span + QStringLiteral("  (") +
           Cli::tr("%Ln day(s) left", nullptr, static_cast<int>(std::min<qint64>(days, 1'000'000))) + u')';
}

QString keyText(const PublicKeyFacts &key) {
    QString text = key.algorithm;
    if (!key.curve.isEmpty()) {
        text += u' ' + key.curve;
    } else if (key.bits > 0) {
        text += u' ' + Cli::tr("%Ln bit(s)", nullptr, key.bits);
    }
    return text;
}

/// The way from the leaf to a root, or to what is missing; nothing for a certificate that needs nobody else.
QString chainText(const QList<ChainLink> &chain) {
    if (chain.size() < 2) {
        return {};
    }
    QStringList names;
    for (const ChainLink &link : chain) {
        const bool missing = link.origin == ChainLink::Origin::Missing;
        names << (missing ? Cli::tr("missing: %1").arg(link.name) : link.name);
    }
    return names.join(QStringLiteral(" → "));
}

void addRow(QList<QStringList> &rows, const QString &label, const QString &value) {
    if (!value.isEmpty()) {
        rows << QStringList{label, printable(value)};
    }
}

} // namespace

void showFindings(Console &console, const QList<Finding> &findings) {
    for (const Finding &finding : findings) {
        const Sentence sentence = Sentences::of(finding);
        console.out(QStringLiteral("  ") +
                    console.paint(mark(finding.severity).leftJustified(8), colourOf(finding.severity)) +
                    console.paint(ruleName(finding.rule), Colour::Dim) + QStringLiteral("  ") +
                    printable(sentence.what));
        if (!sentence.remedy.isEmpty()) {
            console.out(QString(15, u' ') + console.paint(printable(sentence.remedy), Colour::Dim));
        }
    }
}

void showInspection(Console &console, const Inspection &inspection, const QString &file, const QDateTime &now,
                    std::optional<bool> keyMatches) {
    const Colour colour = inspection.count(Severity::Error) > 0     ? Colour::Red
                          : inspection.count(Severity::Warning) > 0 ? Colour::Yellow
                                                                    : Colour::Green;
    console.out(console.paint(printable(file), Colour::Bold) + QStringLiteral(": ") +
                console.paint(verdict(inspection), colour));
    if (!inspection.findings.isEmpty()) {
        console.out(QString());
        showFindings(console, inspection.findings);
    }
    const Certificate *leaf = inspection.leafCertificate();
    if (!leaf) {
        return;
    }
    console.out(QString());
    QList<QStringList> rows;
    addRow(rows, Cli::tr("Subject"), leaf->subject);
    addRow(rows, Cli::tr("Issuer"), leaf->issuer);
    addRow(rows, Cli::tr("Serial number"), leaf->serialNumber);
    addRow(rows, Cli::tr("Valid"), validity(*leaf, now));
    addRow(rows, Cli::tr("SHA-256"), leaf->fingerprint());
    addRow(rows, Cli::tr("Key"), keyText(leaf->publicKey));
    if (keyMatches) {
        addRow(rows, Cli::tr("Private key"),
               *keyMatches ? Cli::tr("belongs to this certificate")
                           : Cli::tr("belongs to another certificate"));
    }
    addRow(rows, Cli::tr("Signature"), leaf->signatureAlgorithm);
    addRow(rows, Cli::tr("Other names"), leaf->subjectAltNames.join(QStringLiteral(", ")));
    addRow(rows, Cli::tr("Key usage"), leaf->keyUsage.join(QStringLiteral(", ")));
    addRow(rows, Cli::tr("Extended usage"), leaf->extendedKeyUsage.join(QStringLiteral(", ")));
    addRow(rows, Cli::tr("Chain"), chainText(inspection.chain));
    addRow(rows, QStringLiteral("CNPJ"), leaf->identity.cnpj);
    addRow(rows, QStringLiteral("CPF"), leaf->identity.cpf);
    addRow(rows, Cli::tr("Company"), leaf->identity.company);
    addRow(rows, Cli::tr("Responsible"), leaf->identity.responsible);
    addRow(rows, Cli::tr("Header"),
           Cli::tr("%1 of about %2 bytes")
               .arg(QLocale().toString(headerLineBytes(inspection.headerValue)),
                    QLocale().toString(headerErrorBytes)));
    const QStringList lines = alignColumns(rows);
    for (const QString &line : lines) {
        console.out(QStringLiteral("  ") + line);
    }
}

} // namespace tokendesk::cli
