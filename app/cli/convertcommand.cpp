#include "commands.h"
#include "exitcode.h"
#include "inputfile.h"
#include "json.h"
#include "texts.h"

#include "certificate/cleancopy.h"

#include <QFileInfo>

namespace tokendesk::cli {

namespace {

struct Options {
    std::string file;
    std::string output;
    bool force = false;
    bool passwordFromStdin = false;
};

/// What is wrong with the certificate itself, or had to be decided, does not keep it from being written.
void warn(Console &console, const Inspection &inspection) {
    for (const Finding &finding : inspection.findings) {
        if (finding.severity == Severity::Error || finding.rule == Rule::C04) {
            console.warn(Sentences::of(finding));
        }
    }
}

int write(Context &context, const Certificate &leaf, const Inspection &inspection, const Options &options) {
    const auto path = storablePath(options.output);
    if (!path) {
        return context.fail({ErrorCode::FileNotWritable, path.error().args});
    }
    const auto refuse = [&](ErrorCode code, const QString &what, const QString &remedy) {
        return context.fail({code, {}}, {what, remedy});
    };
    const QString name = fromStd(options.output);
    if (name.endsWith(u'/')) {
        return context.fail({ErrorCode::FileNotWritable, {name, Cli::tr("that is the name of a folder")}});
    }
    // --force agrees to replace a file, not to lose what may be the only copy of a private key.
    if (options.force && inspection.file.hasPrivateKey && isSameFile(*path, fromStd(options.file))) {
        return refuse(ErrorCode::FileNotWritable,
                      Cli::tr("%1 was left as it is: the private key in it would be lost.").arg(name),
                      Cli::tr("Choose another name."));
    }
    const auto written = writeCleanCopy(leaf, *path, options.force ? Overwrite::Yes : Overwrite::No);
    if (written) {
        return Done;
    }
    if (written.error().code == ErrorCode::FileExists) {
        return refuse(ErrorCode::FileExists, Cli::tr("%1 already exists.").arg(name),
                      Cli::tr("Choose another name, or use --force to replace it."));
    }
    return context.fail(written.error());
}

int run(Context &context, const Options &options) {
    if (options.file.empty()) {
        return context.usage(Cli::tr("“convert” needs a file."), Cli::tr("Use “-” for standard input."));
    }
    if (options.output.empty()) {
        return context.usage(Cli::tr("“convert” needs -o and the file to write."),
                             Cli::tr("Use “-o -” for standard output."));
    }
    const auto inspected = inspectInput(context, options.file, options.passwordFromStdin);
    if (!inspected) {
        return inspected.error();
    }
    const Inspection &inspection = *inspected;
    const Certificate *leaf = inspection.leafCertificate();
    if (!leaf) {
        return context.fail(noLeaf(inspection));
    }
    Console &console = context.console();
    if (options.output == "-") {
        const QByteArray pem = leaf->toPem();
        console.out(QByteArrayView(pem));
        warn(console, inspection);
        return Done;
    }
    if (const int code = write(context, *leaf, inspection, options); code != Done) {
        return code;
    }
    warn(console, inspection);
    if (context.options().json) {
        console.out(QJsonDocument(QJsonObject{{QStringLiteral("file"), fromStd(options.file)},
                                              {QStringLiteral("output"), fromStd(options.output)},
                                              {QStringLiteral("certificate"), toJson(*leaf)}}));
    } else {
        console.note(Cli::tr("“%1” was written to %2.").arg(leaf->displayName(), fromStd(options.output)));
    }
    return Done;
}

} // namespace

void addConvertCommand(const Command &root) {
    const auto options = std::make_shared<Options>();
    root.add("convert", Cli::tr("Write the certificate alone as clean PEM, never a key"),
             {QStringLiteral("tokendesk-cli convert client.p12 -o client.pem"),
              QStringLiteral("tokendesk-cli convert damaged.txt -o - | openssl x509 -noout -subject")})
        .positional("FILE", options->file, Cli::tr("Certificate of any format; “-” is standard input"))
        .option("-o,--output", "OUT", options->output, Cli::tr("The file to write; “-” is standard output"))
        .flag("--force", options->force, Cli::tr("Replace the file when there is one"))
        .flag("--password-stdin", options->passwordFromStdin,
              Cli::tr("Read the password of a PKCS#12 file from standard input"))
        .runs([options](Context &context) { return run(context, *options); });
}

} // namespace tokendesk::cli
