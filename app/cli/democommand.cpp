#include "commands.h"
#include "exitcode.h"
#include "table.h"
#include "texts.h"

#include "demo/demoprofile.h"

#include <QJsonObject>

namespace tokendesk::cli {

namespace {

struct Options {
    std::string port, fault, ttl;
};

int run(Context &context, const Options &options) {
    DemoServer::Options server;
    if (!options.port.empty()) {
        const auto port = parseNumber(options.port, 0, 65535);
        if (!port) {
            return context.usage(Cli::tr("The port must be a number from 0 to 65535."),
                                 Cli::tr("0 takes a free one."));
        }
        server.port = static_cast<quint16>(*port);
    }
    if (!options.ttl.empty()) {
        const auto seconds = parseNumber(options.ttl, 1, 365 * 24 * 3600);
        if (!seconds) {
            return context.usage(Cli::tr("The life of a token must be a number of seconds, at least 1."), {});
        }
        server.ttlSeconds = *seconds;
    }
    if (!options.fault.empty()) {
        const auto fault = faultFromName(fromStd(options.fault));
        if (!fault) {
            return context.usage(
                Cli::tr("“%1” is not a fault that the demo server knows.").arg(fromStd(options.fault)),
                Cli::tr("Use one of these: %1.").arg(faultNames().join(QStringLiteral(", "))));
        }
        server.fault = *fault;
    }
    const auto demo = DemoProfile::create(server);
    if (!demo) {
        return context.fail(demo.error());
    }
    const Profile &profile = (*demo)->profile();
    const Credentials &credentials = (*demo)->server().credentials();
    Console &console = context.console();
    // These are the demo's own throw-away credentials: showing them is the point.
    QString secret = credentials.clientSecret.toString();
    if (context.options().json) {
        const QJsonObject object{
            {QStringLiteral("baseUrl"), profile.baseUrl.toString()},
            {QStringLiteral("tokenUrl"), profile.tokenUrl().toString()},
            {QStringLiteral("port"), profile.baseUrl.port()},
            {QStringLiteral("clientId"), credentials.clientId},
            {QStringLiteral("clientSecret"), secret},
            {QStringLiteral("certificate"), profile.certificatePath},
            {QStringLiteral("ttl"), server.ttlSeconds},
            {QStringLiteral("fault"), faultName(server.fault)},
        };
        console.out(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
    } else {
        const QStringList lines = alignColumns({{Cli::tr("Base URL"), profile.baseUrl.toString()},
                                                {Cli::tr("Client ID"), credentials.clientId},
                                                {Cli::tr("Client secret"), secret},
                                                {Cli::tr("Certificate"), profile.certificatePath}});
        for (const QString &line : lines) {
            console.out(line);
        }
        console.note(
            Cli::tr("The demo server answers until Ctrl+C. Nothing of it is real, and nothing stays."));
    }
    wipe(secret);
    if (console.outFailed()) {
        return FileFailed; // nobody will ever learn where it listens
    }
    context.loop({}, [] { return false; });
    return Done;
}

} // namespace

void addDemoCommand(const Command &root) {
    const auto options = std::make_shared<Options>();
    root.add("demo-server", Cli::tr("Run a stand-in of the API on this computer, with an account of its own"),
             {QStringLiteral("tokendesk-cli demo-server --json"),
              QStringLiteral("tokendesk-cli demo-server --fault too-many --ttl 60")})
        .option("--port", "PORT", options->port, Cli::tr("Port on 127.0.0.1; a free one when absent"))
        .option("--ttl", "SECONDS", options->ttl, Cli::tr("Life of its tokens (1800)"))
        .option("--fault", "NAME", options->fault,
                Cli::tr("What it does wrong: %1").arg(faultNames().join(QStringLiteral(", "))))
        .among(faultNames())
        .runs([options](Context &context) { return run(context, *options); });
}

} // namespace tokendesk::cli
