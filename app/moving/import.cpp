#include "cmsenvelope.h"
#include "found_p.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QStringDecoder>

namespace tokendesk {

namespace {

/// UTF-8 with or without its mark, and UTF-16 with one, which a redirection in PowerShell writes.
QString decoded(QByteArrayView bytes) {
    const auto marked = QStringConverter::encodingForData(bytes);
    QStringDecoder decoder(marked.value_or(QStringConverter::Utf8));
    QString text = decoder(bytes);
    if (decoder.hasError())
        text = QString::fromLatin1(bytes);
    if (text.startsWith(QChar(0xfeff)))
        text.remove(0, 1);
    return text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
}

bool isInsomniaYaml(const QString &text) {
    static const QRegularExpression mark(QStringLiteral("^type:\\s*\\S*insomnia\\.rest"),
                                         QRegularExpression::MultilineOption);
    return mark.match(text).hasMatch();
}

bool isOpenCollection(const QString &text) {
    static const QRegularExpression mark(QStringLiteral("^opencollection:\\s"),
                                         QRegularExpression::MultilineOption);
    return mark.match(text).hasMatch();
}

Result<Found> readText(QByteArrayView bytes, const ImportContext &context) {
    QString text = decoded(bytes);
    const auto wipeText = qScopeGuard([&] { wipe(text); });
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty() || text.contains(QChar(0)))
        return failure(ErrorCode::ImportUnknown);
    if (trimmed.startsWith(u'{') || trimmed.startsWith(u'['))
        return readJson(trimmed.toUtf8(), context);
    if (isInsomniaYaml(text))
        return failure(ErrorCode::ImportUnsupported, {QStringLiteral("insomnia-5")});
    if (isOpenCollection(text))
        return failure(ErrorCode::ImportUnsupported, {QStringLiteral("bruno-yaml")});
    if (looksLikeCurl(text))
        return readCurl(text);
    if (looksLikeBruno(text))
        return readBruno(text, context);
    if (looksLikeEnv(text))
        return readEnv(text, context);
    return failure(ErrorCode::ImportUnknown);
}

/// The file's absolute path; empty, and a note, when it is not there.
void locate(QString &path, const QString &folder, ImportRemark missing, QList<ImportNote> &notes) {
    if (path.isEmpty())
        return;
    QString asked = path;
    if (asked.startsWith(QStringLiteral("~/")))
        asked = QDir::homePath() + asked.mid(1);
    const bool relative = QDir::isRelativePath(asked);
    const QFileInfo info(relative && !folder.isEmpty() ? QDir(folder).filePath(asked) : asked);
    if ((relative && folder.isEmpty()) || !info.isFile()) {
        note(notes, missing, {path.section(QRegularExpression(QStringLiteral("[/\\\\]")), -1)});
        path.clear();
    } else {
        path = QDir::cleanPath(info.absoluteFilePath());
    }
}

} // namespace

Result<Import> readImport(QByteArrayView bytes, const ImportContext &context) {
    if (bytes.size() > maxImportBytes)
        return failure(ErrorCode::FileTooLarge, {context.fileName, QString::number(maxImportBytes)});
    Import import;
    Result<Found> found = failure(ErrorCode::ImportUnknown);
    if (isEnvelope(bytes)) {
        if (!context.passphrase)
            return failure(ErrorCode::PassphraseNeeded);
        const auto plain = openEnvelope(bytes, *context.passphrase);
        if (!plain)
            return tl::unexpected<Error>(plain.error());
        import.encrypted = true;
        found = readText(plain->view(), context);
    } else {
        found = readText(bytes, context);
    }
    wipeStack();
    if (!found)
        return tl::unexpected<Error>(found.error());
    import.format = found->format;
    import.candidates = candidatesOf(*found, context);
    import.notes = found->notes;
    if (import.candidates.empty())
        return failure(ErrorCode::ImportEmpty, {importFormatName(import.format)});
    if (import.candidates.size() > maxImportAccounts) {
        import.candidates.erase(import.candidates.begin() + maxImportAccounts, import.candidates.end());
        note(import.notes, ImportRemark::MoreLeftOut, {QString::number(maxImportAccounts)});
    }
    settle(import.candidates, context);
    return import;
}

void locateFiles(Import &import, const QString &folder) {
    for (ImportCandidate &candidate : import.candidates) {
        locate(candidate.profile.certificatePath, folder, ImportRemark::CertificateNotHere, candidate.notes);
        locate(candidate.profile.privateKeyPath, folder, ImportRemark::KeyNotHere, candidate.notes);
        locate(candidate.profile.caFile, folder, ImportRemark::CaFileNotHere, candidate.notes);
    }
}

QString importFormatName(ImportFormat format) {
    switch (format) {
    case ImportFormat::Env: return QStringLiteral("env");
    case ImportFormat::PostmanEnvironment: return QStringLiteral("postman-environment");
    case ImportFormat::PostmanCollection: return QStringLiteral("postman-collection");
    case ImportFormat::Insomnia: return QStringLiteral("insomnia");
    case ImportFormat::Bruno: return QStringLiteral("bruno");
    case ImportFormat::Curl: return QStringLiteral("curl");
    case ImportFormat::TokenDesk: return QStringLiteral("tokendesk");
    }
    return {};
}

QString remarkName(ImportRemark remark) {
    switch (remark) {
#define NAME(x)                                                                                              \
    case ImportRemark::x: return QStringLiteral(#x)
        NAME(ClientIdMissing);
        NAME(ClientSecretMissing);
        NAME(BrandAssumed);
        NAME(KindAssumed);
        NAME(UrlMissing);
        NAME(UrlLeftOut);
        NAME(PathLeftOut);
        NAME(VariableUnresolved);
        NAME(SecretsElsewhere);
        NAME(CertificateNotHere);
        NAME(CertificateText);
        NAME(KeyNotHere);
        NAME(CaFileNotHere);
        NAME(ProxyLeftOut);
        NAME(InsecureLeftOut);
        NAME(DataFileLeftOut);
        NAME(OptionLeftOut);
        NAME(RunsProgram);
        NAME(AlreadyHere);
        NAME(NameChanged);
        NAME(OtherAccountLeftOut);
        NAME(EntryLeftOut);
        NAME(MoreLeftOut);
#undef NAME
    }
    return {};
}

} // namespace tokendesk
