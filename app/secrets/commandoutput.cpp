#include "commandoutput.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringDecoder>

#include <optional>

namespace tokendesk {

namespace {

constexpr int maxDepth = 16;

struct Pair {
    QString id;
    QString secret;
};

/// How the two are called; in lower case, without separators.
struct Names {
    QStringList id;
    QStringList secret;
};

const Names &ownNames() {
    static const Names names{{QStringLiteral("clientid")}, {QStringLiteral("clientsecret")}};
    return names;
}

const Names &loginNames() {
    static const Names names{
        {QStringLiteral("username"), QStringLiteral("user"), QStringLiteral("login")},
        {QStringLiteral("password"), QStringLiteral("credential"), QStringLiteral("secret")}};
    return names;
}

QString plain(const QString &name) {
    QString result;
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            result += c.toLower();
    }
    return result;
}

// A password manager's list of fields as the object that it stands for.
QJsonObject fieldsAsObject(const QJsonArray &fields) {
    QJsonObject object;
    for (const auto &item : fields) {
        const QJsonObject field = item.toObject();
        for (const auto *label : {"id", "name", "label"}) { // what a person wrote overrides
            const QString name = field.value(QLatin1String(label)).toString();
            const QJsonValue value = field.value(QLatin1String("value"));
            if (!name.isEmpty() && value.isString())
                object.insert(name, value);
        }
    }
    return object;
}

std::optional<Pair> inJson(const QJsonValue &value, const Names &names, int depth);

std::optional<Pair> inObject(const QJsonObject &object, const Names &names, int depth) {
    Pair pair;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString name = plain(it.key());
        if (names.id.contains(name) && it.value().isString())
            pair.id = it.value().toString();
        if (names.secret.contains(name) && it.value().isString())
            pair.secret = it.value().toString();
    }
    if (!pair.secret.isEmpty())
        return pair;
    for (const auto &child : object) {
        if (auto found = inJson(child, names, depth + 1))
            return found;
    }
    return std::nullopt;
}

std::optional<Pair> inJson(const QJsonValue &value, const Names &names, int depth) {
    if (depth > maxDepth)
        return std::nullopt;
    if (value.isObject())
        return inObject(value.toObject(), names, depth);
    if (value.isString() && value.toString().startsWith(QLatin1Char('{'))) // AWS: JSON as a string
        return inJson(QJsonDocument::fromJson(value.toString().toUtf8()).object(), names, depth + 1);
    if (!value.isArray())
        return std::nullopt;
    const QJsonArray array = value.toArray();
    if (auto found = inObject(fieldsAsObject(array), names, depth); found)
        return found;
    for (const auto &child : array) {
        if (auto found = inJson(child, names, depth + 1))
            return found;
    }
    return std::nullopt;
}

QString unquoted(const QString &value) {
    const bool quoted = value.size() >= 2 && value.front() == value.back() &&
                        (value.front() == QLatin1Char('"') || value.front() == QLatin1Char('\''));
    return quoted ? value.mid(1, value.size() - 2) : value;
}

Pair inLines(const QString &text) {
    static const QRegularExpression assignment(
        QStringLiteral("^\\s*(?:export\\s+)?([A-Za-z][A-Za-z0-9_. -]{0,100}?)\\s*[:=]\\s*(.*?)\\s*$"));
    QStringList lines = text.split(QLatin1Char('\n'));
    for (QString &line : lines) {
        if (line.endsWith(QLatin1Char('\r')))
            line.chop(1);
    }
    Pair pair;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto match = assignment.match(lines.at(i));
        if (!match.hasMatch())
            continue;
        const QString name = plain(match.captured(1));
        if (pair.secret.isEmpty() && name.endsWith(QLatin1String("clientsecret")))
            pair.secret = unquoted(match.captured(2));
        else if (pair.id.isEmpty() &&
                 (name.endsWith(QLatin1String("clientid")) || (i > 0 && loginNames().id.contains(name))))
            pair.id = unquoted(match.captured(2));
    }
    if (pair.secret.isEmpty())
        pair.secret = lines.constFirst();
    return pair;
}

} // namespace

Result<Credentials> parseCommandOutput(const QString &program, QByteArrayView output,
                                       const QString &clientId) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(output);
    const auto done = qScopeGuard([&] { wipe(text); });
    if (decoder.hasError() || text.contains(QChar(0)))
        return failure(ErrorCode::CommandFailed, {program, commandreason::notText});

    std::optional<Pair> pair;
    const QString start = text.left(100).trimmed();
    if (start.startsWith(QLatin1Char('{')) || start.startsWith(QLatin1Char('['))) {
        const auto json = QJsonDocument::fromJson(output.toByteArray());
        const QJsonValue root = json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object());
        if (!json.isNull()) {
            pair = inJson(root, ownNames(), 0);
            if (!pair)
                pair = inJson(root, loginNames(), 0);
            if (!pair)
                return failure(ErrorCode::CommandFailed, {program, commandreason::noSecret});
        }
    }
    if (!pair)
        pair = inLines(text);
    const auto wiped = qScopeGuard([&] { wipe(pair->secret); });
    if (pair->secret.isEmpty())
        return failure(ErrorCode::CommandFailed, {program, commandreason::noSecret});
    const QString id = pair->id.isEmpty() ? clientId.trimmed() : pair->id.trimmed();
    if (id.isEmpty())
        return failure(ErrorCode::ClientIdEmpty);
    return Credentials{id, Secret::fromString(pair->secret)};
}

} // namespace tokendesk
