#include "comparisonview.h"

#include "texts.h"

#include <algorithm>

namespace tokendesk::cli {

namespace {

using Colour = Console::Colour;
using Field = ComparisonRow::Field;

QString label(const ComparisonRow &row) {
    switch (row.field) {
    case Field::Subject: return Cli::tr("Subject");
    case Field::Issuer: return Cli::tr("Issuer");
    case Field::SerialNumber: return Cli::tr("Serial number");
    case Field::Version: return Cli::tr("Version");
    case Field::NotBefore: return Cli::tr("Valid from");
    case Field::NotAfter: return Cli::tr("Valid until");
    case Field::Sha256: return Cli::tr("SHA-256");
    case Field::Sha1: return Cli::tr("SHA-1");
    case Field::PublicKey: return Cli::tr("Key");
    case Field::PublicKeySha256: return Cli::tr("SHA-256 of the key");
    case Field::SignatureAlgorithm: return Cli::tr("Signature");
    case Field::SubjectAltNames: return Cli::tr("Other names");
    case Field::KeyUsage: return Cli::tr("Key usage");
    case Field::ExtendedKeyUsage: return Cli::tr("Extended usage");
    case Field::BasicConstraints: return Cli::tr("Basic constraints");
    case Field::SubjectKeyIdentifier: return Cli::tr("Key identifier");
    case Field::AuthorityKeyIdentifier: return Cli::tr("Issuer's key identifier");
    case Field::Cnpj: return QStringLiteral("CNPJ");
    case Field::Cpf: return QStringLiteral("CPF");
    case Field::Responsible: return Cli::tr("Responsible");
    case Field::Company: return Cli::tr("Company");
    case Field::ParticipantCode: return Cli::tr("Participant code");
    case Field::Extension: return row.name;
    }
    return {};
}

QString oneLine(const QString &value) {
    QStringList parts = value.split(u'\n');
    for (QString &part : parts) {
        part = printable(part);
    }
    return value.isEmpty() ? Cli::tr("(nothing)") : parts.join(QStringLiteral(", "));
}

} // namespace

void showComparison(Console &console, const QList<ComparisonRow> &rows, const QString &other) {
    QList<ComparisonRow> different;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(different),
                 [](const ComparisonRow &row) { return row.differs; });
    console.out(QString());
    const QString name = printable(other);
    if (different.isEmpty()) {
        console.out(Cli::tr("The same certificate as in %1.").arg(name));
        return;
    }
    console.out(Cli::tr("Compared with %1: %Ln difference(s).", nullptr, int(different.size())).arg(name));
    qsizetype width = 0;
    for (const ComparisonRow &row : std::as_const(different)) {
        width = std::max(width, printable(label(row)).size());
    }
    const QString margin(width + 4, u' ');
    bool anyMatters = false;
    for (const ComparisonRow &row : std::as_const(different)) {
        const QString text = printable(label(row)).leftJustified(width);
        anyMatters = anyMatters || row.matters;
        console.out((row.matters ? console.paint(QStringLiteral("* ") + text, Colour::Yellow)
                                 : QStringLiteral("  ") + text) +
                    QStringLiteral("  ") +
                    console.paint(QStringLiteral("- ") + oneLine(row.left), Colour::Red));
        console.out(margin + console.paint(QStringLiteral("+ ") + oneLine(row.right), Colour::Green));
    }
    if (anyMatters) {
        console.out(
            console.paint(Cli::tr("* deserves a look: a renewal usually leaves it as it is."), Colour::Dim));
    }
}

} // namespace tokendesk::cli
