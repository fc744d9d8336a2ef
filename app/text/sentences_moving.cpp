// The words of moving in and out.
#include "sentences_p.h"

#include "moving/import.h"

namespace tokendesk {

namespace {

QString understood() {
    return Sentences::tr(
        "These are understood: “.env” files, Postman environments and collections, Insomnia 4 and "
        "Bruno exports, a curl command, and Token Desk's own export.");
}

Sentence unsupported(const QString &what) {
    if (what == QLatin1String("insomnia-5"))
        return {Sentences::tr("This is an export in Insomnia's newer YAML format, which is not read."),
                Sentences::tr("In Insomnia, export it as “Insomnia v4 (JSON)”.")};
    if (what == QLatin1String("insomnia-old"))
        return {Sentences::tr("This is an export of a very old Insomnia."),
                Sentences::tr("Export it again as “Insomnia v4 (JSON)”.")};
    if (what == QLatin1String("bruno-yaml"))
        return {Sentences::tr("This is a file in Bruno's YAML format, which is not read."),
                Sentences::tr("In Bruno, export the environment as JSON, or use its .bru file.")};
    return {Sentences::tr("This is a Postman collection in the old format 1."),
            Sentences::tr("In Postman, export it as “Collection v2.1”.")};
}

Sentence damaged(const words::Args &a) {
    if (a.at(0) == QLatin1String("json"))
        return {Sentences::tr("This is JSON with a mistake in line %1.").arg(a.at(1)),
                Sentences::tr("Export or copy it again, all of it.")};
    if (a.at(0) == QLatin1String("cms") && a.at(1) == QLatin1String("recipient"))
        return {
            Sentences::tr("This is encrypted, but not with a passphrase."),
            Sentences::tr("Encrypt it with a passphrase, as “openssl cms -encrypt -pwri_password” does.")};
    if (a.at(0) == QLatin1String("cms") && a.at(1) == QLatin1String("cost"))
        return {Sentences::tr("Opening this file would take far more computing than it should."),
                Sentences::tr("Do not trust it. Ask for another export.")};
    return {Sentences::tr("This export is damaged."), Sentences::tr("Copy or export it again, all of it.")};
}

} // namespace

Sentence words::ofImport(const Error &error) {
    const Args a(error.args);
    if (error.code == ErrorCode::ImportUnsupported)
        return unsupported(a.at(0));
    if (error.code == ErrorCode::ImportDamaged)
        return damaged(a);
    if (error.code == ErrorCode::ImportEmpty)
        return {Sentences::tr("There is no account in it."),
                Sentences::tr(
                    "An account has a client ID or a client secret. Variables are called AVISTA_CLIENT_ID "
                    "or clientId, for example.")};
    if (error.code == ErrorCode::PassphraseNeeded)
        return {Sentences::tr("A passphrase is needed."),
                Sentences::tr("Enter the passphrase of the export.")};
    if (error.code == ErrorCode::PassphraseWrong)
        return {Sentences::tr("The passphrase does not open this file."),
                Sentences::tr("Check upper and lower case, and that it is the passphrase of this export.")};
    return {Sentences::tr("Nothing that can be imported was recognised."), understood()};
}

QString Sentences::of(ImportFormat format) {
    switch (format) {
    case ImportFormat::Env: return tr("Variables (.env)");
    case ImportFormat::PostmanEnvironment: return tr("Postman environment");
    case ImportFormat::PostmanCollection: return tr("Postman collection");
    case ImportFormat::Insomnia: return tr("Insomnia export");
    case ImportFormat::Bruno: return tr("Bruno file");
    case ImportFormat::Curl: return tr("curl command");
    case ImportFormat::TokenDesk: return tr("Token Desk export");
    }
    return {};
}

QString Sentences::of(const ImportNote &note) {
    const words::Args a(note.args);
    switch (note.remark) {
    case ImportRemark::ClientIdMissing: return tr("The client ID is missing: add it afterwards.");
    case ImportRemark::ClientSecretMissing: return tr("The client secret is missing: add it afterwards.");
    case ImportRemark::BrandAssumed: return tr("No brand is named; %1 is assumed.").arg(a.at(0));
    case ImportRemark::KindAssumed: return tr("Nothing says sandbox or production; sandbox is assumed.");
    case ImportRemark::UrlMissing:
        return tr("The base URL is missing or cannot be used, so no profile can be made.");
    case ImportRemark::UrlLeftOut:
        return tr("The URL was left out, because it is not https: %1").arg(a.at(0));
    case ImportRemark::PathLeftOut:
        return tr("The path %1 was left out: it is not a token endpoint.").arg(a.at(0));
    case ImportRemark::VariableUnresolved: return tr("“%1” has no value here.").arg(a.at(0));
    case ImportRemark::SecretsElsewhere:
        return tr("The program that wrote this keeps values apart: %1.").arg(a.at(0));
    case ImportRemark::CertificateNotHere:
        return tr("The certificate %1 is not here: choose it afterwards.").arg(a.at(0));
    case ImportRemark::CertificateText:
        return tr("The certificate is in the text itself: save it as a file and choose it afterwards.");
    case ImportRemark::KeyNotHere:
        return tr("The private key %1 is not here: choose it afterwards.").arg(a.at(0));
    case ImportRemark::CaFileNotHere:
        return tr("The CA file %1 is not here: choose it afterwards.").arg(a.at(0));
    case ImportRemark::ProxyLeftOut:
        return tr("The proxy was left out: only http and socks5 without a password.");
    case ImportRemark::InsecureLeftOut:
        return tr("“-k” was left out: the server's certificate is always checked.");
    case ImportRemark::DataFileLeftOut:
        return tr("The request's body is in the file %1, which was not read.").arg(a.at(0));
    case ImportRemark::OptionLeftOut: return tr("The option %1 was left out.").arg(a.at(0));
    case ImportRemark::RunsProgram:
        return tr("Its secret comes from a program on this computer: %1").arg(a.at(0));
    case ImportRemark::AlreadyHere:
        return tr("Already here as “%1”. Importing it makes a copy.").arg(a.at(0));
    case ImportRemark::NameChanged: return tr("Another profile is called “%1”.").arg(a.at(0));
    case ImportRemark::OtherAccountLeftOut:
        return tr("%1… belongs to another service and was left out.").arg(a.at(0));
    case ImportRemark::EntryLeftOut: return tr("The entry “%1” is damaged and was left out.").arg(a.at(0));
    case ImportRemark::MoreLeftOut: return tr("Only the first %1 accounts were read.").arg(a.at(0));
    }
    return {};
}

} // namespace tokendesk
