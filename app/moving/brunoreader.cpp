// Bruno's .bru files: environments, and requests with what stands in them.
#include "found_p.h"

#include <QRegularExpression>

namespace tokendesk {

namespace {

struct Block {
    QString name;
    bool list = false;
    QStringList lines;
};

const QRegularExpression &blockStart() {
    static const QRegularExpression start(QStringLiteral("^([a-z][a-z0-9:-]*)\\s*([{\\[])\\s*$"));
    return start;
}

QList<Block> blocks(const QString &text) {
    QList<Block> all;
    bool inside = false;
    for (const QString &line : text.split(u'\n')) {
        if (!inside) {
            const auto match = blockStart().match(line.trimmed());
            if (match.hasMatch() && !line.startsWith(u' ')) {
                all.append({match.captured(1), match.captured(2) == QStringLiteral("["), {}});
                inside = true;
            }
            continue;
        }
        // A block's end stands alone in the first column; a body's own braces are indented.
        if (line.startsWith(u'}') || line.startsWith(u']'))
            inside = false;
        else
            all.last().lines.append(line.trimmed());
    }
    return all;
}

/// "key: value"; a key with "~" in front is switched off.
QList<Variable> pairs(const Block &block) {
    QList<Variable> all;
    for (const QString &line : block.lines) {
        const qsizetype colon = line.indexOf(u':');
        if (colon > 0 && !line.startsWith(u'~'))
            all.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    return all;
}

QString valueOf(const QList<Variable> &all, const QString &name) {
    for (const Variable &variable : all) {
        if (variable.name == name)
            return variable.value;
    }
    return {};
}

} // namespace

bool looksLikeBruno(const QString &text) {
    static const QRegularExpression start(
        QStringLiteral(
            "^(vars|vars:secret|meta|get|post|put|headers|auth[a-z0-9:]*|body[a-z:]*)\\s*[{\\[]\\s*$"),
        QRegularExpression::MultilineOption);
    return start.match(text).hasMatch();
}

Result<Found> readBruno(const QString &text, const ImportContext &context) {
    Found found;
    found.format = ImportFormat::Bruno;
    VariableSet set;
    static const QRegularExpression suffix(QStringLiteral("\\.bru$"),
                                           QRegularExpression::CaseInsensitiveOption);
    set.label = QString(context.fileName).remove(suffix);
    FoundRequest request;
    Values values;
    bool isRequest = false;
    QStringList elsewhere;
    for (const Block &block : blocks(text)) {
        const auto all = block.list ? QList<Variable>() : pairs(block);
        if (block.name == QStringLiteral("vars") || block.name.startsWith(QStringLiteral("vars:pre"))) {
            set.variables += all;
        } else if (block.name == QStringLiteral("vars:secret")) {
            for (const QString &name : block.lines) {
                const QString bare = QString(name).remove(u',').trimmed();
                if (!bare.isEmpty() && !bare.startsWith(u'~') && elsewhere.size() < 20)
                    elsewhere.append(bare);
            }
        } else if (block.name == QStringLiteral("meta")) {
            request.label = valueOf(all, QStringLiteral("name"));
        } else if (block.name == QStringLiteral("headers")) {
            request.headers = all;
        } else if (block.name.startsWith(QStringLiteral("body"))) {
            request.body = block.name.contains(QStringLiteral("form")) ? QString() : block.lines.join(u'\n');
            if (request.body.isEmpty())
                request.fields += all;
        } else if (block.name.startsWith(QStringLiteral("auth"))) {
            request.fields += all;
        } else if (const QString url = valueOf(all, QStringLiteral("url")); !url.isEmpty()) {
            request.url = url;
            isRequest = true;
        }
    }
    for (const Variable &variable : std::as_const(set.variables))
        values.insert(variable.name, variable.value);
    if (isRequest)
        addRequest(found, request, values);
    else
        addAccounts(found, set, context);
    // An environment whose credentials are all kept apart is still an account without them.
    if (found.accounts.empty() && !isRequest && !elsewhere.isEmpty()) {
        VariableSet bare = set;
        for (const QString &name : std::as_const(elsewhere))
            bare.variables.append({name, QStringLiteral("?")});
        addAccounts(found, bare, context);
        for (FoundAccount &account : found.accounts) {
            if (account.clientId == QStringLiteral("?"))
                account.clientId.clear();
            account.clientSecret.clear();
        }
    }
    if (!elsewhere.isEmpty()) {
        for (FoundAccount &account : found.accounts)
            note(account.notes, ImportRemark::SecretsElsewhere, {elsewhere.join(QStringLiteral(", "))});
    }
    return found;
}

} // namespace tokendesk
