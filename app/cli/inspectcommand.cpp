#include "commands.h"
#include "exitcode.h"
#include "inputfile.h"
#include "inspectionview.h"
#include "json.h"
#include "terminal.h"
#include "texts.h"

namespace tokendesk::cli {

namespace {

struct Options {
    std::vector<std::string> files;
    std::string profile;
    bool passwordFromStdin = false;
    bool strict = false;
};

/// The first line of stdin.
Result<Secret> readPassword() {
    auto bytes = readAll(0, 64 * 1024, Cli::tr("Standard input"));
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    const qsizetype end = bytes->indexOf('\n');
    QByteArrayView line = end < 0 ? QByteArrayView(*bytes) : QByteArrayView(*bytes).first(end);
    if (line.endsWith('\r')) {
        line.chop(1);
    }
    Secret password(line);
    wipe(*bytes);
    return password;
}

/// A file that could not be read at all ends as a matter of the file, any other error as one of the
/// certificate.
int codeOf(const Inspection &inspection, bool strict) {
    int code = Done;
    for (const Finding &finding : inspection.findings) {
        if (finding.severity == Severity::Error) {
            const int one =
                exitCode({ErrorCode::CertificateRefused, QStringList{ruleName(finding.rule)} + finding.args});
            code = std::max(code, one);
        } else if (strict && finding.severity == Severity::Warning) {
            code = std::max<int>(code, CertificateFailed);
        }
    }
    return code;
}

int run(Context &context, const Options &options) {
    if (options.files.empty()) {
        return context.usage(Cli::tr("“inspect” needs a file."), Cli::tr("Use “-” for standard input."));
    }
    InspectionContext about;
    about.now = context.clock().wall();
    if (!options.profile.empty()) {
        const auto profile = context.findProfile(fromStd(options.profile));
        if (!profile) {
            return context.fail(profile.error());
        }
        about.profile = *profile;
        about.knownFingerprint = profile->lastSuccessFingerprint;
    }
    Secret password;
    if (options.passwordFromStdin) {
        auto read = readPassword();
        if (!read) {
            return context.fail(read.error());
        }
        password = std::move(*read);
    }
    int code = Done;
    QJsonArray results;
    for (const std::string &path : options.files) {
        auto file = readInputAsking(path, options.passwordFromStdin ? &password : nullptr);
        if (!file) {
            return context.fail(file.error());
        }
        const Inspection inspection = inspect(std::move(*file), about);
        code = std::max(code, codeOf(inspection, options.strict));
        if (context.options().json) {
            results.append(toJson(inspection, fromStd(path)));
        } else {
            if (options.files.size() > 1 && &path != &options.files.front()) {
                context.console().out(QString());
            }
            showInspection(context.console(), inspection, fromStd(path), about.now);
        }
        if (Context::interrupted()) {
            return context.fail({ErrorCode::Cancelled, {}});
        }
    }
    if (context.options().json) {
        context.console().out(results.size() == 1 ? QJsonDocument(results.first().toObject())
                                                  : QJsonDocument(results));
    }
    return code;
}

} // namespace

void addInspectCommand(const Command &root) {
    const auto options = std::make_shared<Options>();
    root.add("inspect", Cli::tr("Show what a certificate is and what is wrong with it"),
             {QStringLiteral("tokendesk-cli inspect client.pem"),
              QStringLiteral("tokendesk-cli inspect --strict --json client.p12 --password-stdin")})
        .positionals("FILE", options->files, Cli::tr("Files of any format; “-” is standard input"))
        .option("--profile", "NAME", options->profile, Cli::tr("Judge it for this profile"))
        .flag("--password-stdin", options->passwordFromStdin,
              Cli::tr("Read the password of a PKCS#12 file from standard input"))
        .flag("--strict", options->strict, Cli::tr("Warnings fail too"))
        .runs([options](Context &context) { return run(context, *options); });
}

} // namespace tokendesk::cli
