#include "commands.h"
#include "exitcode.h"
#include "inputfile.h"
#include "inspectionview.h"
#include "json.h"
#include "table.h"
#include "terminal.h"
#include "texts.h"

#include "certificate/headercheck.h"

#include <algorithm>

namespace tokendesk::cli {

namespace {

constexpr qint64 maxInput = 1024 * 1024; // what checkHeader looks at; a header is a few thousand bytes

struct Options {
    std::optional<std::string> value;
    std::optional<std::string> certificate;
};

/// The fingerprint of the certificate that should be in the header.
Result<QString> fingerprintOf(const std::string &path, const InspectionContext &about) {
    auto file = readInputAsking(path, nullptr);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const Inspection inspection = inspect(std::move(*file), about);
    if (const Certificate *leaf = inspection.leafCertificate()) {
        return leaf->fingerprint();
    }
    return tl::unexpected(noLeaf(inspection));
}

void show(Console &console, const HeaderCheck &check) {
    using Colour = Console::Colour;
    const bool faulty = std::any_of(check.findings.begin(), check.findings.end(), [](const Finding &finding) {
        return finding.severity == Severity::Error;
    });
    if (!check.acceptable) {
        console.out(console.paint(Cli::tr("A server cannot read this header."), Colour::Red));
    } else if (faulty) {
        console.out(console.paint(
            Cli::tr("A server can read this header, but the certificate in it will be refused."),
            Colour::Red));
    } else {
        console.out(console.paint(Cli::tr("A server can read this header."), Colour::Green));
    }
    if (!check.certificates.isEmpty()) {
        const Certificate &first = check.certificates.first();
        const QStringList lines = alignColumns(
            {{Cli::tr("Subject"), printable(first.subject)}, {Cli::tr("SHA-256"), first.fingerprint()}});
        for (const QString &line : lines) {
            console.out(QStringLiteral("  ") + line);
        }
    }
    if (!check.findings.isEmpty()) {
        console.out(QString());
        showFindings(console, check.findings);
    }
    if (!check.corrected.isEmpty() && check.corrected != check.value) {
        console.out(QString());
        console.out(Cli::tr("The value as it should be:"));
        console.out(QString::fromLatin1(check.corrected));
    }
}

int run(Context &context, const Options &options) {
    const bool fromInput = !options.value || *options.value == "-";
    if (!options.value && isTerminal(0)) {
        return context.usage(Cli::tr("“check-header” needs a value."),
                             Cli::tr("Put it between quotes, or use “-” for standard input."));
    }
    HeaderCheckContext about;
    about.inspection.now = context.clock().wall();
    if (options.certificate) {
        if (fromInput && *options.certificate == "-") {
            return context.usage(Cli::tr("Standard input can be read only once."),
                                 Cli::tr("Give one of the two as an argument or as a file."));
        }
        const auto fingerprint = fingerprintOf(*options.certificate, about.inspection);
        if (!fingerprint) {
            return context.fail(fingerprint.error());
        }
        about.expectedFingerprint = *fingerprint;
    }
    QByteArray text;
    if (fromInput) {
        auto read = readAll(0, maxInput, Cli::tr("Standard input"));
        if (!read) {
            return context.fail(read.error());
        }
        text = std::move(*read);
    } else {
        text = QByteArray::fromStdString(*options.value);
    }
    const HeaderCheck check = checkHeader(text, about);
    if (context.options().json) {
        context.console().out(QJsonDocument(toJson(check)));
    } else {
        show(context.console(), check);
    }
    return check.acceptable ? Done : CertificateFailed;
}

} // namespace

void addCheckHeaderCommand(const Command &root) {
    const auto options = std::make_shared<Options>();
    root.add("check-header", Cli::tr("Say what is wrong with a header value that another program made"),
             {QStringLiteral("tokendesk-cli check-header \"$(my-program --print-header)\""),
              QStringLiteral("tokendesk-cli check-header --certificate client.pem - < curl-command.txt")})
        .positional("VALUE", options->value,
                    Cli::tr("The value, the whole header line or a curl command; “-” is standard input"))
        .option("--certificate", "FILE", options->certificate,
                Cli::tr("The certificate that should be in it"))
        .runs([options](Context &context) { return run(context, *options); });
}

} // namespace tokendesk::cli
