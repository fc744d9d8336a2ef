#include "commands.h"
#include "comparisonview.h"
#include "exitcode.h"
#include "inputfile.h"
#include "inspectionview.h"
#include "json.h"
#include "keyinput.h"
#include "secretinput.h"
#include "texts.h"

#include "certificate/systemstore.h"

#include <algorithm>

namespace tokendesk::cli {

namespace {

struct Options {
    std::vector<std::string> files;
    std::optional<std::string> key;
    std::optional<std::string> compare;
    std::string profile;
    bool passwordFromStdin = false;
    bool strict = false;

    /// How often standard input is asked for.
    [[nodiscard]] qsizetype standardInputs() const {
        return std::count(files.begin(), files.end(), "-") + int(key == "-") + int(compare == "-") +
               int(passwordFromStdin);
    }
};

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

/// One run of the command: what all its files are judged with, and what became of them.
class Inspector {
public:
    Inspector(Context &context, const Options &options) : m_context(context), m_options(options) {}

    int run();

private:
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> readOther(const std::string &path);
    [[nodiscard]] Result<void> look(const std::string &path);
    void show(const Inspection &inspection, const QString &name, const QJsonObject &key);

    /// Also with the system's issuers, which are read once for all files.
    [[nodiscard]] Inspection inspectFully(CertificateFile file) {
        return inspectWithSystem(std::move(file), m_about, [this] {
            if (!m_system) {
                m_system = systemIssuers();
            }
            return *m_system;
        });
    }
    [[nodiscard]] const Secret *password() const {
        return m_options.passwordFromStdin ? &m_password : nullptr;
    }

    Context &m_context;
    const Options &m_options;
    InspectionContext m_about;
    Secret m_password;
    std::optional<KeyInput> m_key;
    std::optional<Certificate> m_other; ///< of --compare
    std::optional<QList<QByteArray>> m_system;
    QJsonArray m_results;
    int m_code = Done;
};

Result<void> Inspector::prepare() {
    m_about.now = m_context.clock().wall();
    if (!m_options.profile.empty()) {
        const auto profile = m_context.findProfile(fromStd(m_options.profile));
        if (!profile) {
            return tl::unexpected(profile.error());
        }
        m_about.profile = *profile;
        m_about.knownFingerprint = profile->lastSuccessFingerprint;
    }
    if (m_options.passwordFromStdin) {
        auto read = readPassword();
        if (!read) {
            return tl::unexpected(read.error());
        }
        m_password = std::move(*read);
    }
    if (m_options.key) {
        auto key = KeyInput::read(*m_options.key);
        if (!key) {
            return tl::unexpected(key.error());
        }
        m_key.emplace(std::move(*key));
    }
    return m_options.compare ? readOther(*m_options.compare) : Result<void>();
}

Result<void> Inspector::readOther(const std::string &path) {
    auto file = readInputAsking(path, password());
    if (!file) {
        return tl::unexpected(file.error());
    }
    const Inspection inspection = inspect(std::move(*file), m_about);
    const Certificate *leaf = inspection.leafCertificate();
    if (!leaf) {
        return tl::unexpected(noLeaf(inspection));
    }
    m_other = *leaf;
    return {};
}

Result<void> Inspector::look(const std::string &path) {
    auto file = readInputAsking(path, password());
    if (!file) {
        return tl::unexpected(file.error());
    }
    m_about.keyMatches.reset();
    Inspection inspection = inspectFully(std::move(*file));
    const Certificate *leaf = inspection.leafCertificate();
    if (m_key && leaf) {
        const auto match = m_key->match(*leaf, password());
        if (!match) {
            return tl::unexpected(match.error());
        }
        if (*match == KeyMatch::Matches || *match == KeyMatch::Differs) {
            m_about.keyMatches = *match == KeyMatch::Matches;
            inspection = inspectFully(inspection.file); // K06 stands among the findings
        } else { // the certificate is shown all the same, but the command does not end well
            m_code = m_context.fail({ErrorCode::FileUnreadable, {}}, m_key->reason(*match));
        }
    }
    m_code = std::max(m_code, codeOf(inspection, m_options.strict));
    QJsonObject key;
    if (m_key) {
        key = {
            {QStringLiteral("file"), fromStd(*m_options.key)},
            {QStringLiteral("matches"), m_about.keyMatches ? QJsonValue(*m_about.keyMatches) : QJsonValue()}};
    }
    show(inspection, fromStd(path), key);
    return {};
}

void Inspector::show(const Inspection &inspection, const QString &name, const QJsonObject &key) {
    const Certificate *leaf = inspection.leafCertificate();
    const auto rows = m_other && leaf ? compareCertificates(*leaf, *m_other) : QList<ComparisonRow>();
    Console &console = m_context.console();
    if (!m_context.options().json) {
        if (m_options.files.size() > 1 && !m_results.isEmpty()) {
            console.out(QString());
        }
        m_results.append(name);
        showInspection(console, inspection, name, m_about.now, m_about.keyMatches);
        if (!rows.isEmpty()) {
            showComparison(console, rows, fromStd(*m_options.compare));
        }
        return;
    }
    QJsonObject result = toJson(inspection, name);
    if (m_key) {
        result.insert(QStringLiteral("key"), key);
    }
    if (m_other) {
        result.insert(QStringLiteral("comparison"),
                      QJsonObject{{QStringLiteral("file"), fromStd(*m_options.compare)},
                                  {QStringLiteral("same"), leaf && leaf->der == m_other->der},
                                  {QStringLiteral("fields"), toJson(rows)},
                                  {QStringLiteral("certificate"), toJson(*m_other)}});
    }
    m_results.append(result);
}

int Inspector::run() {
    if (const auto ready = prepare(); !ready) {
        return m_context.fail(ready.error());
    }
    for (const std::string &path : m_options.files) {
        if (const auto looked = look(path); !looked) {
            return m_context.fail(looked.error());
        }
        if (Context::interrupted()) {
            return m_context.fail({ErrorCode::Cancelled, {}});
        }
    }
    if (m_context.options().json) {
        m_context.console().out(m_results.size() == 1 ? QJsonDocument(m_results.first().toObject())
                                                      : QJsonDocument(m_results));
    }
    return m_code;
}

int run(Context &context, const Options &options) {
    if (options.files.empty()) {
        return context.usage(Cli::tr("“inspect” needs a file."), Cli::tr("Use “-” for standard input."));
    }
    if (options.standardInputs() > 1) {
        return context.usage(Cli::tr("Standard input can be read only once."),
                             Cli::tr("Give the other things as files."));
    }
    return Inspector(context, options).run();
}

} // namespace

void addInspectCommand(const Command &root) {
    const auto options = std::make_shared<Options>();
    root.add("inspect", Cli::tr("Show what a certificate is and what is wrong with it"),
             {QStringLiteral("tokendesk-cli inspect client.pem"),
              QStringLiteral("tokendesk-cli inspect client.pem --key client.key"),
              QStringLiteral("tokendesk-cli inspect client.pem --compare renewed.pem"),
              QStringLiteral("tokendesk-cli inspect --strict --json --password-stdin client.p12")})
        .positionals("FILE", options->files, Cli::tr("Files of any format; “-” is standard input"))
        .option("--key", "FILE", options->key,
                Cli::tr("Does this private key belong to it? It is read, compared and forgotten"))
        .option("--compare", "FILE", options->compare, Cli::tr("Show what differs from that certificate"))
        .option("--profile", "NAME", options->profile, Cli::tr("Judge it for this profile"))
        .namesProfile()
        .flag("--password-stdin", options->passwordFromStdin,
              Cli::tr("Read the password of a PKCS#12 file or of the key from standard input"))
        .flag("--strict", options->strict, Cli::tr("Warnings fail too"))
        .runs([options](Context &context) { return run(context, *options); });
}

} // namespace tokendesk::cli
