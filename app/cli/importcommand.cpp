#include "commands.h"
#include "exitcode.h"
#include "inputfile.h"
#include "json.h"
#include "profileview.h"
#include "secretinput.h"
#include "terminal.h"
#include "texts.h"

#include "moving/applyimport.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace tokendesk::cli {

namespace {

struct Options {
    std::string file;
    bool dryRun = false;
    bool passphraseFromStdin = false;
    bool deleteFile = false;
    bool copies = false;
    bool allowPrograms = false;

    [[nodiscard]] bool isStdin() const { return file == "-"; }
};

/// What became of one candidate.
struct Outcome {
    bool chosen = false;
    bool imported = false;
    std::optional<Error> error;
};

Result<Import> readAsking(Context &context, const Options &options, const QByteArray &bytes) {
    const auto store = context.profiles();
    if (!store) {
        return tl::unexpected(store.error());
    }
    ImportContext about{(*store)->profiles(), {}, nullptr};
    if (!options.isStdin()) {
        about.fileName = QFileInfo(fromStd(options.file)).fileName();
    }
    auto import = readImport(bytes, about);
    if (import || import.error().code != ErrorCode::PassphraseNeeded) {
        return import;
    }
    for (int attempt = 1;; ++attempt) {
        if (!options.passphraseFromStdin && !canAsk()) {
            return import;
        }
        const auto passphrase =
            options.passphraseFromStdin ? readPassword() : askSecret(Cli::tr("Passphrase (not shown):"));
        if (!passphrase) {
            return tl::unexpected(passphrase.error());
        }
        about.passphrase = &*passphrase;
        import = readImport(bytes, about);
        const bool wrong = !import && import.error().code == ErrorCode::PassphraseWrong;
        if (!wrong || options.passphraseFromStdin || attempt == 3) {
            return import;
        }
        context.console().warn(Sentences::of(import.error()));
    }
}

bool isChosen(const ImportCandidate &candidate, const Options &options) {
    if (!candidate.usable) {
        return false;
    }
    for (const ImportNote &note : candidate.notes) {
        if ((note.remark == ImportRemark::RunsProgram && !options.allowPrograms) ||
            (note.remark == ImportRemark::AlreadyHere && !options.copies)) {
            return false;
        }
    }
    return true;
}

/// The preview: what was recognised and what will be created. Never a secret.
QStringList describe(const Import &import, const std::vector<Outcome> &outcomes) {
    QStringList lines{Cli::tr("Recognised: %1").arg(Sentences::of(import.format))};
    for (size_t i = 0; i < import.candidates.size(); ++i) {
        const ImportCandidate &candidate = import.candidates[i];
        const Profile &profile = candidate.profile;
        lines << QStringLiteral("%1 %2 (%3, %4)  %5")
                     .arg(outcomes[i].chosen ? QStringLiteral("+") : QStringLiteral("-"),
                          printable(profile.name), brandWord(profile), kindWord(profile.kind),
                          printable(profile.tokenUrl().toDisplayString()));
        const bool id = candidate.credentials && !candidate.credentials->clientId.isEmpty();
        const bool secret = candidate.credentials && !candidate.credentials->clientSecret.isEmpty();
        if (id && secret) {
            lines << QStringLiteral("    ") + Cli::tr("Client ID and client secret are there.");
        }
        for (const ImportNote &note : candidate.notes) {
            lines << QStringLiteral("    ") + printable(Sentences::of(note));
        }
    }
    for (const ImportNote &note : import.notes) {
        lines << printable(Sentences::of(note));
    }
    return lines;
}

QJsonArray toJson(const QList<ImportNote> &notes) {
    QJsonArray list;
    for (const ImportNote &note : notes) {
        list.append(QJsonObject{{QStringLiteral("id"), remarkName(note.remark)},
                                {QStringLiteral("message"), Sentences::of(note)}});
    }
    return list;
}

QJsonDocument report(const Import &import, const std::vector<Outcome> &outcomes, bool dryRun, bool deleted) {
    QJsonArray profiles;
    for (size_t i = 0; i < import.candidates.size(); ++i) {
        const ImportCandidate &candidate = import.candidates[i];
        const auto &credentials = candidate.credentials;
        QJsonValue error;
        if (outcomes[i].error) {
            error = QJsonObject{{QStringLiteral("code"), errorName(outcomes[i].error->code)},
                                {QStringLiteral("message"), Sentences::of(*outcomes[i].error).what}};
        }
        profiles.append(QJsonObject{
            {QStringLiteral("profile"), cli::toJson(candidate.profile, false)},
            {QStringLiteral("hasClientId"), credentials && !credentials->clientId.isEmpty()},
            {QStringLiteral("hasClientSecret"), credentials && !credentials->clientSecret.isEmpty()},
            {QStringLiteral("chosen"), outcomes[i].chosen},
            {QStringLiteral("imported"), outcomes[i].imported},
            {QStringLiteral("error"), error},
            {QStringLiteral("notes"), toJson(candidate.notes)}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("format"), importFormatName(import.format)},
                                     {QStringLiteral("encrypted"), import.encrypted},
                                     {QStringLiteral("dryRun"), dryRun},
                                     {QStringLiteral("profiles"), profiles},
                                     {QStringLiteral("notes"), toJson(import.notes)},
                                     {QStringLiteral("fileDeleted"), deleted}});
}

/// Answers the exit code of the first failure.
int apply(Context &context, Import &import, std::vector<Outcome> &outcomes) {
    int code = Done;
    for (size_t i = 0; i < import.candidates.size(); ++i) {
        ImportCandidate &candidate = import.candidates[i];
        if (!outcomes[i].chosen) {
            continue;
        }
        const bool session = candidate.profile.store == StoreKind::Session;
        if (session) {
            candidate.credentials.reset();
        }
        const auto saved = context.wait(
            applyImport(**context.profiles(), context.secretStore(candidate.profile.store), candidate),
            Cli::tr("Waiting for the keychain…"));
        if (!saved) {
            outcomes[i].error = saved.error();
            Sentence sentence = Sentences::of(saved.error());
            sentence.what =
                Cli::tr("“%1” was not imported.").arg(candidate.profile.name) + u' ' + sentence.what;
            const int failed = context.fail(saved.error(), sentence);
            code = code == Done ? failed : code;
            if (saved.error().code == ErrorCode::Cancelled) {
                Context::linger(std::chrono::milliseconds(500)); // what was begun is taken back
                break;
            }
            continue;
        }
        outcomes[i].imported = true;
        context.console().note(
            Cli::tr("Added “%1” (%2, %3).").arg(saved->name, brandWord(*saved), kindWord(saved->kind)));
        if (session) {
            context.console().warn(
                {Cli::tr("The profile was added without its secret, which is kept for one session only."),
                 Cli::tr("Set %1CLIENT_ID and %1CLIENT_SECRET in the environment when you ask for a token.")
                     .arg(saved->effectivePrefix())});
        }
    }
    return code;
}

/// Only when all of it has found a new home: a file that still holds the only copy of something stays.
bool mayBeDeleted(const Options &options, const Import &import, const std::vector<Outcome> &outcomes) {
    if (options.isStdin() || !import.notes.isEmpty()) {
        return false;
    }
    for (size_t i = 0; i < outcomes.size(); ++i) {
        if (!outcomes[i].imported || import.candidates[i].profile.store == StoreKind::Session) {
            return false;
        }
    }
    return true;
}

/// Asks only about a file in which every account had its secret. Answers whether the file is gone; `code`
/// becomes that of a failure.
bool deleteFile(Context &context, const Options &options, bool allowed, bool holdsSecret, int &code) {
    const QString path = fromStd(options.file);
    if (!allowed) {
        if (options.deleteFile && !options.isStdin()) {
            context.console().warn(
                {Cli::tr("%1 was kept: not everything in it was imported.").arg(path), {}});
        }
        return false;
    }
    if (!options.deleteFile) {
        if (!canAsk() || context.options().json || !holdsSecret) {
            return false;
        }
        if (!askToAgree(
                Cli::tr("Delete %1? What it holds is in the keychain now. [y/N]").arg(printable(path)))) {
            return false;
        }
    }
    QFile file(path);
    if (!file.remove()) {
        code = context.fail({ErrorCode::FileNotWritable, {path, file.errorString()}});
        return false;
    }
    context.console().note(
        Cli::tr("%1 was deleted. Copies elsewhere, such as in a repository, were not.").arg(path));
    return true;
}

int run(Context &context, const Options &options) {
    if (options.file.empty()) {
        return context.usage(Cli::tr("“profile import” needs a file."),
                             Cli::tr("Use “-” for standard input."));
    }
    if (options.isStdin() && (options.passphraseFromStdin || options.deleteFile)) {
        return context.usage(Cli::tr("Standard input cannot be both, and cannot be deleted."),
                             Cli::tr("Name a file."));
    }
    if (context.askedStore() == StoreKind::Command) {
        return context.usage(Cli::tr("Imported secrets go into the keychain."),
                             Cli::tr("Leave out --store."));
    }
    auto bytes = options.isStdin() ? readAll(0, maxImportBytes, Cli::tr("Standard input"))
                                   : readPath(QByteArray::fromStdString(options.file), maxImportBytes);
    if (!bytes) {
        return context.fail(bytes.error());
    }
    auto import = readAsking(context, options, *bytes);
    wipe(*bytes);
    if (!import) {
        return context.fail(import.error());
    }
    locateFiles(*import,
                options.isStdin() ? QDir::currentPath() : QFileInfo(fromStd(options.file)).absolutePath());
    std::vector<Outcome> outcomes;
    for (ImportCandidate &candidate : import->candidates) {
        if (candidate.profile.store == StoreKind::Keychain) {
            candidate.profile.store = context.askedStore().value_or(StoreKind::Keychain);
        }
        outcomes.push_back({isChosen(candidate, options), false, std::nullopt});
    }
    const QStringList preview = describe(*import, outcomes);
    if (options.dryRun) {
        if (context.options().json) {
            context.console().out(report(*import, outcomes, true, false));
        } else {
            context.console().out(preview.join(u'\n'));
        }
        return Done;
    }
    if (!context.options().json) {
        for (const QString &line : preview) {
            context.console().note(line);
        }
    }
    int code = apply(context, *import, outcomes);
    const bool holdsSecret = std::any_of(
        import->candidates.begin(), import->candidates.end(), [](const ImportCandidate &candidate) {
            return candidate.credentials && !candidate.credentials->clientSecret.isEmpty();
        });
    const bool allowed = code == Done && mayBeDeleted(options, *import, outcomes);
    const bool deleted = deleteFile(context, options, allowed, holdsSecret, code);
    if (context.options().json) {
        context.console().out(report(*import, outcomes, false, deleted));
    }
    return code;
}

} // namespace

void addImportCommand(const Command &profile) {
    const auto options = std::make_shared<Options>();
    profile
        .add("import",
             Cli::tr("Add profiles from a .env file, Postman, Insomnia, Bruno, a curl command or an export"),
             {QStringLiteral("tokendesk-cli profile import .env --dry-run"),
              QStringLiteral("tokendesk-cli profile import team.pem --passphrase-stdin < passphrase.txt"),
              QStringLiteral("xclip -o | tokendesk-cli profile import -")})
        .positional("FILE", options->file, Cli::tr("What to import; “-” is standard input"))
        .flag("--dry-run", options->dryRun, Cli::tr("Only show what would be created"))
        .flag("--passphrase-stdin", options->passphraseFromStdin,
              Cli::tr("Read the passphrase of an encrypted export from standard input"))
        .flag("--delete-file", options->deleteFile, Cli::tr("Delete the file when all of it was imported"))
        .flag("--copies", options->copies, Cli::tr("Import profiles that are already here once more"))
        .flag("--allow-commands", options->allowPrograms,
              Cli::tr("Import profiles whose secret a program on this computer prints"))
        .runs([options](Context &context) { return run(context, *options); });
}

} // namespace tokendesk::cli
