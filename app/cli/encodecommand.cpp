#include "commands.h"
#include "exitcode.h"
#include "inputfile.h"
#include "inspectionview.h"
#include "json.h"
#include "texts.h"

#include "certificate/headervalue.h"

namespace tokendesk::cli {

namespace {

struct Options {
    std::string file;
    bool raw = false;
    bool passwordFromStdin = false;
};

int run(Context &context, const Options &options) {
    if (options.file.empty()) {
        return context.usage(Cli::tr("“encode” needs a file."), Cli::tr("Use “-” for standard input."));
    }
    const auto inspected = inspectInput(context, options.file, options.passwordFromStdin);
    if (!inspected) {
        return inspected.error();
    }
    const Inspection &inspection = *inspected;
    int code = Done;
    for (const Finding &finding : inspection.findings) {
        if (finding.severity == Severity::Error) {
            code = context.fail(
                {ErrorCode::CertificateRefused, QStringList{ruleName(finding.rule)} + finding.args});
            break;
        }
    }
    const Certificate *leaf = inspection.leafCertificate();
    if (!leaf) {
        return code == Done ? context.fail(noLeaf(inspection)) : code;
    }
    // An expired certificate still has its header value; the exit code and stderr say that it will be
    // refused.
    Console &console = context.console();
    if (context.options().json) {
        console.out(QJsonDocument(QJsonObject{
            {QStringLiteral("file"), fromStd(options.file)},
            {QStringLiteral("header"), QString::fromLatin1(clientCertHeader)},
            {QStringLiteral("value"), QString::fromLatin1(inspection.headerValue)},
            {QStringLiteral("bytes"), inspection.headerValue.size()},
            {QStringLiteral("lineBytes"), headerLineBytes(inspection.headerValue)},
            {QStringLiteral("sha256"), leaf->fingerprint()},
        }));
    } else {
        console.out(QByteArrayView(options.raw ? inspection.headerValue : inspection.headerValue + '\n'));
    }
    return code;
}

} // namespace

void addEncodeCommand(const Command &root) {
    const auto options = std::make_shared<Options>();
    root.add("encode", Cli::tr("Print the header value of a certificate, exactly as it is sent"),
             {QStringLiteral("curl -H \"X-SSL-Client-Cert: $(tokendesk-cli encode client.pem)\" …")})
        .positional("FILE", options->file, Cli::tr("Certificate of any format; “-” is standard input"))
        .flag("--raw", options->raw, Cli::tr("Without a line feed at the end"))
        .flag("--password-stdin", options->passwordFromStdin,
              Cli::tr("Read the password of a PKCS#12 file from standard input"))
        .runs([options](Context &context) { return run(context, *options); });
}

} // namespace tokendesk::cli
