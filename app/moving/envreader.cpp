// .env files: what dotenv, a shell and PowerShell write.
#include "found_p.h"

#include <QRegularExpression>

namespace tokendesk {

namespace {

const QRegularExpression &assignment() {
    static const QRegularExpression line(
        QStringLiteral("^\\s*(?:export\\s+|set\\s+|setx\\s+|declare\\s+-x\\s+)?(?:\\$env:)?"
                       "([A-Za-z_][A-Za-z0-9_.-]{0,199})\\s*[=:]\\s*(.*)$"),
        QRegularExpression::CaseInsensitiveOption);
    return line;
}

/// The value up to its closing quote, which may be lines away; nothing when it is never closed.
std::optional<QString> quoted(const QStringList &lines, qsizetype &at, const QString &start) {
    const QChar quote = start[0];
    QString value;
    QString line = start.mid(1);
    for (qsizetype i = at;; line = lines[i]) {
        for (qsizetype c = 0; c < line.size(); ++c) {
            if (line[c] == quote) {
                at = i;
                return value;
            }
            if (quote == u'"' && line[c] == u'\\' && c + 1 < line.size()) {
                const QChar next = line[++c];
                value += next == u'n'   ? QChar(u'\n')
                         : next == u'r' ? QChar(u'\r')
                         : next == u't' ? QChar(u'\t')
                                        : next;
                continue;
            }
            value += line[c];
        }
        if (++i >= lines.size() || i - at > 200)
            return std::nullopt;
        value += u'\n';
    }
}

QString unquoted(const QString &text) {
    static const QRegularExpression comment(QStringLiteral("\\s+#.*$"));
    QString value = text;
    return value.remove(comment).trimmed();
}

/// "$NAME" and "${NAME}" of lines above.
QString expanded(const QString &text, const Values &values) {
    static const QRegularExpression reference(QStringLiteral("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}"));
    QString result;
    qsizetype at = 0;
    auto all = reference.globalMatch(text);
    while (all.hasNext() && result.size() < 64 * 1024) {
        const auto one = all.next();
        const auto value = values.constFind(one.captured(1));
        result += QStringView(text).mid(at, one.capturedStart() - at);
        result += value == values.constEnd() ? one.captured(0) : *value;
        at = one.capturedEnd();
    }
    result += QStringView(text).mid(at);
    return result;
}

bool isCredential(const QString &name) {
    return name.contains(QStringLiteral("CLIENT"), Qt::CaseInsensitive);
}

} // namespace

bool looksLikeEnv(const QString &text) {
    static const QRegularExpression line(
        QStringLiteral("^\\s*(?:export\\s+|set\\s+)?(?:\\$env:)?[A-Za-z_][A-Za-z0-9_.-]*\\s*[=:]"),
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    return line.match(text).hasMatch();
}

Result<Found> readEnv(const QString &text, const ImportContext &context) {
    Found found;
    found.format = ImportFormat::Env;
    const QStringList lines = text.split(u'\n');
    std::vector<VariableSet> sets(1);
    Values values;
    QHash<QString, QString> inSet;
    QString comment;
    bool anyAssignment = false;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        if (line.startsWith(u'#')) {
            comment = QString(line).remove(QRegularExpression(QStringLiteral("^[#=\\s-]+|[#=\\s-]+$")));
            continue;
        }
        if (line.startsWith(u'[') && line.endsWith(u']')) { // a section, as in an INI file
            comment = line.mid(1, line.size() - 2);
            continue;
        }
        const auto match = assignment().match(lines[i]);
        if (!match.hasMatch())
            continue;
        anyAssignment = true;
        const QString name = match.captured(1);
        const QString raw = match.captured(2).trimmed();
        QString value;
        const bool quotes = raw.startsWith(u'"') || raw.startsWith(u'\'') || raw.startsWith(u'`');
        const auto inner = quotes ? quoted(lines, i, raw) : std::nullopt;
        value = inner ? *inner : unquoted(raw);
        if (!raw.startsWith(u'\''))
            value = expanded(value, values);
        // The same credential once more, with another value: the next account of the file.
        if (isCredential(name) && inSet.contains(name) && inSet.value(name) != value &&
            sets.size() <= size_t(maxImportAccounts)) {
            sets.push_back({comment.left(maxProfileName), {}});
            inSet.clear();
        }
        if (inSet.isEmpty() && sets.size() == 1)
            sets.back().label.clear();
        inSet.insert(name, value);
        values.insert(name, value);
        sets.back().variables.append({name, value});
    }
    if (!anyAssignment)
        return failure(ErrorCode::ImportUnknown);
    for (const VariableSet &set : sets)
        addAccounts(found, set, context);
    for (FoundAccount &account : found.accounts) { // a comment is a hint, but not a name
        account.hint += u' ' + account.label;
        account.label.clear();
    }
    return found;
}

} // namespace tokendesk
