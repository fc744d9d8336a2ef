#include "inputfile.h"

#include "secretinput.h"
#include "terminal.h"
#include "texts.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

namespace tokendesk::cli {

namespace {

bool isUtf8(const std::string &bytes) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    [[maybe_unused]] const QString text =
        decoder(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return !decoder.hasError();
}

CertificateFile unreadable(const QString &name, const Error &error) {
    CertificateFile file;
    file.path = name;
    const bool tooLarge = error.code == ErrorCode::FileTooLarge;
    file.findings.append(
        {Rule::F01,
         Severity::Error,
         {tooLarge ? QStringLiteral("too-large") : QStringLiteral("unreadable"), name,
          error.code == ErrorCode::FileNotFound ? Cli::tr("no such file") : error.args.value(1)},
         FindingAction::ChooseAnother});
    return file;
}

} // namespace

Result<QString> storablePath(const std::string &path) {
    if (path.empty()) {
        return QString();
    }
    const QString name = fromStd(path);
    if (!isUtf8(path)) {
        return failure(ErrorCode::FileUnreadable, {name, Cli::tr("its name is not text in UTF-8")});
    }
    return QDir::cleanPath(QFileInfo(name).absoluteFilePath());
}

namespace {

Result<CertificateFile> read(const std::string &path, const Secret *passphrase) {
    const QString name = fromStd(path);
    const bool standardInput = path == "-";
    if (!standardInput && isUtf8(path) && !isStream(QByteArray::fromStdString(path))) {
        return readCertificateFile(name, passphrase);
    }
    const auto bytes = standardInput ? readAll(0, maxBundleBytes, Cli::tr("Standard input"))
                                     : readPath(QByteArray::fromStdString(path), maxBundleBytes);
    if (!bytes) {
        if (bytes.error().code == ErrorCode::Cancelled) {
            return tl::unexpected(bytes.error());
        }
        return unreadable(standardInput ? Cli::tr("Standard input") : name, bytes.error());
    }
    CertificateFile file = parseCertificateBytes(*bytes, passphrase);
    file.path = name;
    return file;
}

} // namespace

Result<CertificateFile> readInput(const std::string &path, const Secret *passphrase) {
    auto file = read(path, passphrase);
    // A large bundle takes seconds: whoever pressed Ctrl+C meanwhile wants nothing to be done with it.
    if (Interrupt::signal() != 0) {
        return failure(ErrorCode::Cancelled);
    }
    return file;
}

Result<CertificateFile> readInputAsking(const std::string &path, const Secret *passphrase) {
    auto file = readInput(path, passphrase);
    if (!file || passphrase || path == "-" || !file->needsPassphrase() || !canAsk()) {
        return file;
    }
    const auto typed = askSecret(Cli::tr("Password of %1 (not shown):").arg(fromStd(path)));
    if (!typed) {
        return tl::unexpected(typed.error());
    }
    return readInput(path, &*typed);
}

tl::expected<Inspection, int> inspectInput(Context &context, const std::string &path,
                                           bool passwordFromStdin) {
    if (passwordFromStdin && path == "-") {
        return tl::unexpected(context.usage(Cli::tr("Standard input can be read only once."),
                                            Cli::tr("Give the certificate as a file.")));
    }
    Secret password;
    if (passwordFromStdin) {
        auto read = readPassword();
        if (!read) {
            return tl::unexpected(context.fail(read.error()));
        }
        password = std::move(*read);
    }
    auto file = readInputAsking(path, passwordFromStdin ? &password : nullptr);
    if (!file) {
        return tl::unexpected(context.fail(file.error()));
    }
    InspectionContext about;
    about.now = context.clock().wall();
    return inspect(std::move(*file), about);
}

Error noLeaf(const Inspection &inspection) {
    if (inspection.count(Severity::Error) == 0) {
        return {ErrorCode::CertificateNotChosen, {}};
    }
    const Finding &worst = inspection.findings.first(); // they are sorted
    return {ErrorCode::CertificateRefused, QStringList{ruleName(worst.rule)} + worst.args};
}

} // namespace tokendesk::cli
