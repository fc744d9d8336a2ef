#include "commands.h"
#include "exitcode.h"
#include "texts.h"

#include "snippets/snippet.h"
#include "text/snippetwords.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tokendesk::cli {

namespace {

struct Options {
    std::string profile, language;
};

QStringList languageNames() {
    QStringList names;
    for (const SnippetLanguage language : snippetLanguages()) {
        names << snippetLanguageName(language);
    }
    return names;
}

std::optional<Inspection> certificateOf(const Profile &profile, const Clock &clock) {
    const QString path = profile.effectiveCertificatePath();
    if (path.isEmpty()) {
        return std::nullopt;
    }
    InspectionContext context;
    context.now = clock.wall();
    return inspect(readCertificateFile(path), context);
}

int run(Context &context, const Options &options) {
    const auto language = snippetLanguageFromName(fromStd(options.language).toLower());
    if (!language) {
        return context.usage(
            options.language.empty()
                ? Cli::tr("“snippet” needs a language: --lang LANG.")
                : Cli::tr("“%1” is not a language that there is code in.").arg(fromStd(options.language)),
            Cli::tr("Use one of these: %1.").arg(languageNames().join(QStringLiteral(", "))));
    }
    const auto profile = context.findProfile(fromStd(options.profile));
    if (!profile) {
        return context.fail(profile.error());
    }
    const auto certificate = certificateOf(*profile, context.clock());
    const auto notes = snippetNotes(*language, *profile, certificate ? &*certificate : nullptr);
    const Secret code = writeSnippet(*language, *profile); // placeholders only: nothing secret
    Console &console = context.console();
    if (context.options().json) {
        QJsonArray said;
        for (const SnippetNote note : notes) {
            const Sentence sentence = SnippetWords::of(note);
            said.append(QJsonObject{{QStringLiteral("id"), snippetNoteName(note)},
                                    {QStringLiteral("message"), sentence.what},
                                    {QStringLiteral("remedy"), sentence.remedy}});
        }
        console.out(QJsonDocument(QJsonObject{
            {QStringLiteral("profile"), profile->name},
            {QStringLiteral("language"), snippetLanguageName(*language)},
            {QStringLiteral("fileName"), snippetFileName(*language)},
            {QStringLiteral("code"), code.toString()},
            {QStringLiteral("notes"), said},
        }));
        return Done;
    }
    console.out(code.view());
    for (const SnippetNote note : notes) {
        console.warn(SnippetWords::of(note));
    }
    return Done;
}

} // namespace

void addSnippetCommand(const Command &root) {
    const auto options = std::make_shared<Options>();
    root.add("snippet", Cli::tr("Print a program that gets a token, complete and ready to run"),
             {QStringLiteral("tokendesk-cli snippet acme --lang python > get_token.py")})
        .positional("PROFILE", options->profile, Cli::tr("Profile; the default when absent"))
        .option("--lang", "LANG", options->language, languageNames().join(QStringLiteral(", ")))
        .among(languageNames())
        .runs([options](Context &context) { return run(context, *options); });
}

} // namespace tokendesk::cli
