#pragma once

// How the readers hand on what they found. Nothing public includes this header.

#include "import.h"

#include <QHash>
#include <QUrl>

namespace tokendesk {

/// An account as a file describes it: everything is text, and any of it may be missing.
struct FoundAccount {
    QString label;  ///< the name that the file gives it
    QString prefix; ///< of its variables, with the final "_", or empty
    QString hint;   ///< further words that may tell brand and kind
    QString kind;   ///< "sandbox", "production", "homolog"…, or empty
    QString url;    ///< base URL or whole token URL
    QString clientId;
    Secret clientSecret;
    QString certificate, privateKey, caFile, proxy;
    bool fromRequest = false; ///< from a request rather than from variables
    QList<ImportNote> notes;
};

struct Variable {
    QString name;
    QString value;
};

/// Variables that belong together: an environment, or a part of an .env file.
struct VariableSet {
    QString label;
    QList<Variable> variables;
};

struct Found {
    ImportFormat format = ImportFormat::Env;
    std::vector<FoundAccount> accounts;
    std::vector<ImportCandidate> candidates; ///< of our own export: complete as they are
    QList<ImportNote> notes;
};

using Values = QHash<QString, QString>;

/// The accounts that variables describe: `<PREFIX>CLIENT_ID` and the like, also `clientId`.
void addAccounts(Found &found, const VariableSet &set, const ImportContext &context);

/// `{{name}}`, `{{ _.name }}`, `{{ _['name'] }}`: replaced as often as needed, within bounds. Names without a
/// value are added to `missing`, and the answer is then empty.
QString resolved(const QString &text, const Values &values, QStringList &missing);

/// One request, with placeholders: an account when it looks like a token request.
struct FoundRequest {
    QString label, url, body;
    QList<Variable> headers, fields; ///< fields: of a form, or of an "auth" block
};
void addRequest(Found &found, const FoundRequest &request, const Values &values);

/// clientId and clientSecret from the JSON or the form of a body.
void readBody(FoundAccount &account, const QString &body);

/// From accounts, which are moved out, to candidates: brand, kind, endpoint, name. Adds to the notes.
std::vector<ImportCandidate> candidatesOf(Found &found, const ImportContext &context);
/// `validated`, but files stay named as the input names them.
Result<Profile> validatedImport(const Profile &profile);
/// Ids and names that are free; what runs a program is not wanted by itself.
void settle(std::vector<ImportCandidate> &candidates, const ImportContext &context);

// The readers, by format.
Result<Found> readEnv(const QString &text, const ImportContext &context);
Result<Found> readBruno(const QString &text, const ImportContext &context);
Result<Found> readCurl(const QString &text);
Result<Found> readJson(const QByteArray &bytes, const ImportContext &context);
Result<Found> readOwn(const QJsonObject &root, const ImportContext &context);
bool looksLikeBruno(const QString &text);
bool looksLikeCurl(const QString &text);
bool looksLikeEnv(const QString &text);

inline void note(QList<ImportNote> &notes, ImportRemark remark, const QStringList &args = {}) {
    if (const ImportNote added{remark, args}; !notes.contains(added) && notes.size() < 50)
        notes.append(added);
}

} // namespace tokendesk
