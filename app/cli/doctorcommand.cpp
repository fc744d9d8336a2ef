#include "commands.h"
#include "environmentstore.h"
#include "exitcode.h"
#include "json.h"
#include "texts.h"

#include "diagnostics/doctor.h"
#include "text/checkwords.h"

#include <QJsonArray>

#include <algorithm>

namespace tokendesk::cli {

namespace {

using namespace std::chrono_literals;

struct Options {
    std::optional<std::string> profile;
};

/// The doctor speaks of a profile that is named, else of the default one; without any, of the keychain.
Result<std::optional<Profile>> subject(Context &context, const Options &options) {
    const auto profile = context.findProfile(options.profile ? fromStd(*options.profile) : QString());
    if (profile)
        return std::optional(*profile);
    if (!options.profile && profile.error().code == ErrorCode::NoProfile)
        return std::optional<Profile>();
    return tl::unexpected(profile.error());
}

QJsonObject toJson(const Check &check) {
    const Sentence words = CheckWords::of(check);
    QJsonValue code;
    if (check.error)
        code = errorName(check.error->code);
    else if (check.finding)
        code = ruleName(check.finding->rule);
    return {{QStringLiteral("id"), checkName(check.id)},
            {QStringLiteral("state"), checkStateName(check.state)},
            {QStringLiteral("code"), code},
            {QStringLiteral("message"), words.what},
            {QStringLiteral("remedy"), orNull(words.remedy)},
            {QStringLiteral("facts"), check.facts},
            {QStringLiteral("milliseconds"), check.millis < 0 ? QJsonValue() : QJsonValue(check.millis)}};
}

Console::Colour colourOf(CheckState state) {
    switch (state) {
    case CheckState::Ok: return Console::Colour::Green;
    case CheckState::Warning: return Console::Colour::Yellow;
    case CheckState::Failed: return Console::Colour::Red;
    case CheckState::Waiting:
    case CheckState::Running:
    case CheckState::Skipped: break;
    }
    return Console::Colour::Dim;
}

void printLines(Console &console, const QList<Check> &checks) {
    qsizetype states = 0;
    qsizetype titles = 0;
    for (const Check &check : checks) {
        states = std::max(states, CheckWords::state(check.state).size());
        titles = std::max(titles, CheckWords::title(check.id).size());
    }
    const QString indent(states + titles + 4, u' ');
    for (const Check &check : checks) {
        const Sentence words = CheckWords::of(check);
        const QString state =
            console.paint(CheckWords::state(check.state).leftJustified(states), colourOf(check.state));
        console.out(state + QStringLiteral("  ") + CheckWords::title(check.id).leftJustified(titles) +
                    QStringLiteral("  ") + printable(words.what));
        if (!words.remedy.isEmpty())
            console.out(indent + printable(words.remedy));
    }
}

int codeOf(const QList<Check> &checks) {
    for (const Check &check : checks) {
        if (check.state == CheckState::Failed)
            return check.error ? exitCode(*check.error) : CertificateFailed;
    }
    return Done;
}

int run(Context &context, const Options &options) {
    const auto profile = subject(context, options);
    if (!profile)
        return context.fail(profile.error());
    SecretStore &keychain = context.secretStore(StoreKind::Keychain);
    std::unique_ptr<EnvironmentStore> credentials;
    if (*profile)
        credentials = std::make_unique<EnvironmentStore>(context.secretStore(context.storeKind(**profile)),
                                                         (*profile)->effectivePrefix());

    Doctor doctor(keychain, context.clock());
    QObject::connect(&doctor, &Doctor::finished, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    doctor.start(*profile, credentials.get());
    context.loop(Cli::tr("Checking…"), [&] { return !doctor.isRunning(); });
    const bool interrupted = Context::interrupted();
    if (interrupted) {
        const bool probing = doctor.checks().first().state == CheckState::Running;
        doctor.cancel();
        // The probe in the keychain is removed although nobody waits for its answer any more.
        if (probing)
            Context::linger(500ms);
    }

    Console &console = context.console();
    const int code = interrupted ? int(TimedOutOrCancelled) : codeOf(doctor.checks());
    if (console.isJson()) {
        QJsonArray checks;
        for (const Check &check : doctor.checks())
            checks.append(toJson(check));
        console.out(QJsonDocument(QJsonObject{
            {QStringLiteral("profile"), *profile ? QJsonValue((*profile)->name) : QJsonValue()},
            {QStringLiteral("ok"), code == Done},
            {QStringLiteral("checks"), checks},
        }));
    } else {
        if (*profile)
            console.out(console.paint(printable((*profile)->name), Console::Colour::Bold));
        printLines(console, doctor.checks());
    }
    return code;
}

} // namespace

void addDoctorCommand(const Command &root) {
    const auto options = std::make_shared<Options>();
    root.add("doctor",
             Cli::tr("Check the keychain, a profile's secret and certificate, and the way to its server"),
             {QStringLiteral("tokendesk-cli doctor acme"), QStringLiteral("tokendesk-cli doctor --json")})
        .positional("PROFILE", options->profile,
                    Cli::tr("Name or id; without one the default profile, and without any the keychain only"))
        .runs([options](Context &context) { return run(context, *options); });
}

} // namespace tokendesk::cli
